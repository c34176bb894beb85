import type { Contact } from '../../domain/contact.ts';
import { handoffActions } from '../../domain/crm-plan-handoff.ts';
import { type CrmState, crmNumbers, nothingWritten } from '../../domain/crm-state.ts';
import type { Decision } from '../../domain/decision.ts';
import { handoffNote } from '../../domain/handoff-note.ts';
import { isDoubtOpen } from '../../domain/open-doubt.ts';
import { stillOpen } from '../../domain/question-hint.ts';
import type { TurnContext } from '../../domain/turn.ts';
import {
  openHandoff,
  planContextOf,
  reportHandoff,
  silentFromHere,
  taskForNextHandoff,
} from './open-handoff.ts';
import { taskToLook } from './person-tasks.ts';
import type { PipelineDeps } from './ports.ts';
import { draftDecision } from './steps/draft-decision.ts';
import { saidIn } from './steps/said-in.ts';
import { effectsOf, type Turn } from './turn-over-texts.ts';

const toDecide = 'the lead may want no more texts: read the last text and decide';

/**
 * Doubt about an opt-out in plain words: sending is held, a person decides, the lead hears nothing. It is a handoff like any
 * other. Said again before anybody has decided, it is the same one: a task for the new words, and no more.
 */
export function decideDoubt(deps: PipelineDeps, turn: Turn, contact: Contact, rule: string): Decision {
  const { context } = turn;
  const now = deps.clock.now();
  const draft = draftDecision(turn.base);
  const held = { ...draft, outcome: 'held', reason: `compliance_doubt ${rule}`, mode: 'paused' } as const;
  if (isDoubtOpen(context)) {
    return { ...held, effects: effectsOf(turn, contact, [taskToLook(deps, turn, contact, toDecide)]) };
  }
  reportHandoff(deps, turn, 'compliance_doubt');
  const after = stateAfter(context);
  const note = noteOf(turn, after);
  return {
    ...held,
    conversation: {
      ...draft.conversation,
      ...openHandoff(context, 'compliance_doubt', now),
      modeReason: 'doubt about an opt-out',
    },
    effects: effectsOf(turn, contact, [
      ...handoffActions('none', after, planContextOf(turn, contact, note, now)),
      ...taskForNextHandoff(deps, turn, contact, note),
    ]),
  };
}

/** What is known of the lead; the text itself is read by no model, so it adds no fact. */
function stateAfter({ conversation, facts }: TurnContext): CrmState {
  return {
    ...(conversation.reading ?? nothingWritten),
    hasWritten: true,
    role: conversation.role,
    facts: new Map(facts.map((fact) => [fact.key, fact])),
    handoff: 'ended',
  };
}

function noteOf({ rows, context }: Turn, state: CrmState): string {
  const { temperature, completion } = crmNumbers(state);
  return handoffNote({
    ...{ reason: 'compliance_doubt', role: state.role, facts: state.facts, temperature, completion },
    ...{ objections: [], said: saidIn(rows), leadQuestion: '' },
    openQuestion: stillOpen(context.conversation.openQuestion, state.facts, state.role),
    outcome: `${silentFromHere} Read what the lead said last and decide.`,
  });
}
