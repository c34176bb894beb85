import { handoffDeadline } from '../../domain/business-hours.ts';
import type { Contact } from '../../domain/contact.ts';
import type { CrmPlanContext } from '../../domain/crm-plan-context.ts';
import type { PlannedAction } from '../../domain/planned-action.ts';
import type { ConversationState, TurnContext } from '../../domain/turn.ts';
import type { HandoffReason } from '../../domain/vocabulary.ts';
import { taskToTakeOverAgain } from './person-tasks.ts';
import type { PipelineDeps } from './ports.ts';
import { withOpenTags } from './steps/open-tags.ts';
import { nameOf } from './steps/plan-effects.ts';
import { todayIn } from './steps/understand.ts';
import type { Turn } from './turn-over-texts.ts';

/** What the conversation keeps of a handoff that opens now. */
export function openHandoff(
  { mode, conversation }: TurnContext,
  reason: HandoffReason,
  now: number,
): Pick<ConversationState, 'handoff' | 'handoffsOpened'> {
  const isWaiting = mode === 'listening' || mode === 'paused';
  const before = isWaiting ? conversation.handoff : null;
  return {
    handoff: {
      ...{ reason, at: now, ended: true },
      ...(before === null ? {} : { waitsSince: before.waitsSince ?? before.at }),
    },
    handoffsOpened: [...new Set([...conversation.handoffsOpened, reason])],
  };
}

/** What the plan of the CRM has to know at this moment of this turn. */
export function planContextOf(
  { run }: Turn,
  contact: Contact,
  noteBody: string,
  now: number,
): CrmPlanContext {
  const { settings, timeZone } = run.location;
  return {
    settings,
    noteBody,
    now,
    tags: withOpenTags(contact, run.claim.effects).tags,
    today: todayIn(timeZone, now),
    contactName: nameOf(contact),
    assignTo: contact.assignedTo,
    handoffDeadline: handoffDeadline(now, timeZone),
  };
}

/** The contract's task of a handoff comes once per journey; who gave the lead back has to learn of the next one too. */
export function taskForNextHandoff(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  note: string,
): readonly PlannedAction[] {
  const wasHandedOver = turn.context.onceKeys.some((key) => key.endsWith(':handoff-task'));
  return wasHandedOver ? [taskToTakeOverAgain(deps, turn, contact, note)] : [];
}

export function reportHandoff(deps: PipelineDeps, { run }: Turn, reason: HandoffReason): void {
  const { locationId, contactId } = run.claim;
  deps.emit({ event: 'handoff-begun', locationId, contactId, reason });
}

/** What the note says of the handoff's end, which comes with its beginning. */
export const silentFromHere = 'The assistant is silent from here on.';
