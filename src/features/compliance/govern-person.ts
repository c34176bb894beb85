import { type Contact, isTextable } from '../../domain/contact.ts';
import type { Channel } from '../../domain/message.ts';
import type { Language } from '../../domain/vocabulary.ts';
import { mentionsOffer } from './content/offer.ts';
import type { SendRequest } from './govern/request.ts';
import type { GovernorState } from './govern/state.ts';
import { refuse, type Verdict } from './govern/verdict.ts';
import { govern } from './governor.ts';
import { contentViolations, mayVouch } from './person-text.ts';
import { whoseClock } from './whose-clock.ts';

/** A text that a person wants to send, and what is known of whom it goes to. */
export interface PersonText {
  readonly text: string;
  readonly channel: Channel;
  readonly language: Language;
  readonly vouchedFor: readonly string[];
  readonly contact: Contact | null;
  readonly isSuppressed: boolean;
  readonly isStopped: boolean;
  /** The lead's newest text; null: has never written. */
  readonly lastLeadTextAt: number | null;
  /** Everything a number, price, time or address may come from. */
  readonly sources: readonly string[];
  readonly allowedLinks: readonly string[];
  readonly now: number;
}

export interface TextProblem {
  readonly ruleId: string;
  readonly why: string;
  /** The person may say that it is right all the same. */
  readonly mayVouch: boolean;
}

/** All that is wrong with the words, and what the governor says of the text as a whole. */
export interface PersonVerdict {
  readonly verdict: Verdict;
  readonly problems: readonly TextProblem[];
}

const dayMs = 86_400_000;

/** The governor's rules for a text written by a person: the law's are the same, the assistant's own do not apply. */
export function governPersonText(draft: PersonText): PersonVerdict {
  const request = requestOf(draft);
  const content = contentOf(draft);
  const problems = contentViolations(request, content).map(({ ruleId, found }) => ({
    ruleId,
    why: `«${found}»`,
    mayVouch: mayVouch(ruleId),
  }));
  const { contact } = draft;
  if (contact === null || contact.phone === '') {
    return { verdict: refuse('no-number', 'the contact has no number that can be texted'), problems };
  }
  return { verdict: govern(request, stateOf(draft, contact, content)), problems };
}

/**
 * An answer within a day of the lead's text; later it is a follow-up, for which the inquiry must not be too old. The
 * class for re-engagement is not used: it is about texts that nobody typed.
 */
function requestOf(draft: PersonText): SendRequest {
  const { text, channel, language, vouchedFor, lastLeadTextAt, now } = draft;
  const isAnswer = lastLeadTextAt === null || now - lastLeadTextAt <= dayMs;
  return {
    messageClass: isAnswer ? 'answer' : 'appointment',
    channel,
    language,
    text,
    inReplyToAt: lastLeadTextAt,
    holdsOffer: mentionsOffer(text),
    person: { vouchedFor },
  };
}

function contentOf({ sources, allowedLinks }: PersonText) {
  return {
    emojiAllowed: true,
    allowedLinks,
    sources,
    records: [],
    promptPrefix: '',
    requiredDisclosure: null,
  };
}

function stateOf(draft: PersonText, contact: Contact, content: GovernorState['content']): GovernorState {
  return {
    now: draft.now,
    newestKnownAt: draft.lastLeadTextAt ?? 0,
    optOut: {
      suppressed: draft.isSuppressed,
      doNotDisturb: !isTextable(contact),
      optedOutAt: null,
      confirmationSent: false,
      answeredByPlatform: false,
    },
    mode: draft.isStopped ? 'stopped' : 'active',
    consent: { lastInboundAt: draft.lastLeadTextAt, written: false, registeredIn: [] },
    history: {
      duplicateOf: null,
      newerInbound: false,
      sentThisTurn: 0,
      unrequestedAt: [],
      aiTextsToday: 0,
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
    content,
    budgetSpentUntil: null,
  };
}
