import type { Effect } from '../../domain/turn.ts';
import { fallbackText } from '../compliance/index.ts';
import { closingStill } from './closing-still.ts';
import type { TextPayload } from './effects/payloads.ts';
import type { PipelineDeps } from './ports.ts';
import type { Run } from './run.ts';
import { composeReply } from './steps/compose.ts';
import { governInTrace } from './steps/govern-text.ts';
import { readContact } from './steps/read-contact.ts';

type Recomposed =
  | { readonly outcome: 'text'; readonly payload: TextPayload }
  | { readonly outcome: 'wait'; readonly until: number }
  | { readonly outcome: 'drop'; readonly why: string; readonly tellPerson: boolean };

/** The lead wants no texts, or a person has the conversation: nobody has to hear that the assistant is silent. */
const silentByWill = new Set([
  'dnd',
  'suppressed',
  'mode-paused',
  'mode-listening',
  'mode-stopped',
  'mode-off',
]);

const tryAgainMs = 60_000;

/** A text that waited for its hour is composed from what is known now and passes the governor again. */
export async function recomposeHeld(deps: PipelineDeps, run: Run, effect: Effect): Promise<Recomposed> {
  // to compose is what costs: the governor, who comes after it, would only hold what was paid for
  if (run.spentBudget !== null) return { outcome: 'wait', until: run.spentBudget.until };
  // written by this feature's own planner
  const held = effect.payload as unknown as TextPayload;
  const { context } = run.claim;
  const read = await readContact(deps, run, context, false);
  const later = { outcome: 'wait', until: deps.clock.now() + tryAgainMs } as const;
  if (read.outcome === 'end') {
    return later;
  }
  const contact = read.value?.contact ?? null;
  if (contact === null) {
    return { outcome: 'drop', why: 'the contact is gone', tellPerson: false };
  }
  const closing = closingStill(held, context);
  const lastAssistant = context.history.findLastIndex((message) => message.author === 'assistant');
  const unanswered = context.history.slice(lastAssistant + 1).filter((message) => message.author === 'lead');
  const composed = await composeReply(deps, run, {
    context: { ...context, history: context.history.filter((message) => !unanswered.includes(message)) },
    contact,
    texts: unanswered.map((message) => ({ id: message.messageId, text: message.text })),
    language: context.conversation.language,
    facts: new Map(context.facts.map((fact) => [fact.key, fact])),
    question: {
      ask: held.asked === null ? null : { fact: held.asked, reworded: false, confirms: '' },
      suggestions: [],
      why: closing === null ? 'released' : `handoff: ${closing.reason}`,
    },
    handoff: closing,
    leadQuestion: '',
    acts: [],
    hasObjection: false,
  });
  if (composed.outcome === 'end') {
    return later;
  }
  const text =
    composed.value.text === ''
      ? fallbackText(context.conversation.language, 'acknowledge')
      : composed.value.text;
  const verdict = governInTrace(
    run.watch,
    {
      text,
      messageClass: held.messageClass,
      channel: held.channel,
      language: context.conversation.language,
      // what the closing text's own handoff silences is everything after it
      mode: closing === null ? context.mode : 'active',
      answersAt: held.answersAt,
      content: composed.value.rules,
      spentBudget: run.spentBudget,
    },
    context,
    contact,
    deps.clock.now(),
  );
  switch (verdict.verdict) {
    case 'send':
      return {
        outcome: 'text',
        payload: {
          ...held,
          text,
          asked: composed.value.asked,
          disclosed: composed.value.disclosed,
          basis: verdict.ruleBasis,
          recompose: false,
        },
      };
    case 'hold':
      return verdict.until === null ? dropped(verdict) : { outcome: 'wait', until: verdict.until };
    case 'refuse':
      return dropped(verdict);
    default:
      return verdict satisfies never;
  }
}

function dropped({ ruleId, why }: { readonly ruleId: string; readonly why: string }): Recomposed {
  return { outcome: 'drop', why: `${ruleId}: ${why}`, tellPerson: !silentByWill.has(ruleId) };
}
