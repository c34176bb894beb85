import type { Contact } from '../../../domain/contact.ts';
import type { Message } from '../../../domain/message.ts';
import type { SpentBudget } from '../../../domain/spent-budget.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import type { Language, MessageClass, Mode } from '../../../domain/vocabulary.ts';
import type { Stopwatch } from '../../../kit/stopwatch.ts';
import {
  type ContentRules,
  type GovernorState,
  govern,
  mentionsOffer,
  type Verdict,
  whoseClock,
} from '../../compliance/index.ts';

export interface TextToGovern {
  readonly text: string;
  readonly messageClass: MessageClass;
  readonly channel: Message['channel'];
  readonly language: Language;
  readonly mode: Mode;
  /** When the newest text that this answers reached us; null if it answers none. */
  readonly answersAt: number | null;
  readonly content: ContentRules;
  readonly spentBudget: SpentBudget | null;
}

/** Lays before the governor what is known of the contact. Platform health comes with a later feature. */
function governText(text: TextToGovern, context: TurnContext, contact: Contact, now: number): Verdict {
  const state: GovernorState = {
    now,
    newestKnownAt: Math.max(text.answersAt ?? 0, context.history.at(-1)?.at ?? 0),
    optOut: {
      suppressed: context.suppressed,
      doNotDisturb: contact.dnd || contact.smsDnd !== 'inactive',
      optedOutAt: null,
      confirmationSent: false,
      answeredByPlatform: false,
    },
    mode: text.mode,
    consent: { lastInboundAt: text.answersAt ?? lastInboundAt(context), written: false, registeredIn: [] },
    history: {
      duplicateOf: null,
      newerInbound: false,
      sentThisTurn: 0,
      unrequestedAt: [],
      aiTextsToday: context.assistantTextsToday,
    },
    recipient: whoseClock(contact),
    nightAnswersOff: [],
    platform: {
      rolling24Hours: { sends: 0, optOuts: 0, errors: 0 },
      utcDay: { sends: 0, optOuts: 0, errors: 0 },
      lockedUntil: null,
      lastUnrequestedAt: null,
      numberIsDead: false,
    },
    content: text.content,
    budgetSpentUntil: text.spentBudget?.until ?? null,
  };
  const request = {
    messageClass: text.messageClass,
    channel: text.channel,
    language: text.language,
    text: text.text,
    inReplyToAt: text.answersAt,
    holdsOffer: mentionsOffer(text.text),
  };
  return govern(request, state);
}

/** The governor's word, with a span of its own. */
export function governInTrace(
  watch: Stopwatch,
  text: TextToGovern,
  context: TurnContext,
  contact: Contact,
  now: number,
): Verdict {
  return watch.calculate(
    'govern',
    () => governText(text, context, contact, now),
    (word) => ({
      attributes: {
        'enterprisehub.verdict': word.verdict,
        'enterprisehub.rule': word.verdict === 'send' ? word.ruleBasis : word.ruleId,
      },
    }),
  );
}

function lastInboundAt(context: TurnContext): number | null {
  return context.history.findLast((message) => message.author === 'lead')?.at ?? null;
}
