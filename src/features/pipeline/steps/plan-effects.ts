import type { Contact } from '../../../domain/contact.ts';
import type { PlannedEffect } from '../../../domain/decision.ts';
import type { IfUnanswered, PlannedAction } from '../../../domain/planned-action.ts';
import type { Run } from '../run.ts';

export interface EffectPlace {
  readonly contact: Contact | null;
  readonly journey: number;
  /** Once-keys of the journey that the ledger holds already. */
  readonly onceKeys: readonly string[];
  readonly firstSeq: number;
}

/**
 * Gives planned actions their ledger keys: once per journey where the contract says so, else once per run.
 * Everything but the notify workflow is booked as started in the decision itself, because repeating it is harmless.
 */
export function planEffects(
  run: Run,
  actions: readonly PlannedAction[],
  place: EffectPlace,
): PlannedEffect[] {
  return lastNoteOnly(actions).flatMap((action, index) => {
    const seq = place.firstSeq + index;
    const key = keyOf(run, action, place.journey, seq);
    const waiting = 'ifUnanswered' in action ? action.ifUnanswered : undefined;
    if (place.onceKeys.includes(key)) {
      return [];
    }
    return [
      {
        key,
        seq,
        kind: action.kind,
        payload: payloadOf(action, place),
        start: action.kind !== 'start-workflow' && waiting === undefined,
        dueAt: waiting?.at ?? null,
      },
    ];
  });
}

/**
 * The tags that silence the assistant are the exception to once per journey: a person may have given the conversation
 * back in between, and then they go on again. Their key tells the store which line to look at for that.
 */
function keyOf(run: Run, action: PlannedAction, journey: number, seq: number): string {
  // each handoff has a deadline of its own, however many a journey has
  if ('ifUnanswered' in action && action.ifUnanswered !== undefined) {
    return `run:${run.runId}:${action.onceKey ?? action.kind}`;
  }
  if (action.onceKey === 'handoff-tag') return `silence:${run.claim.contactId}:${run.runId}`;
  return action.onceKey === null || action.onceKey === 'handoff-activation-tags'
    ? `run:${run.runId}:${seq}:${action.kind}`
    : `once:${run.claim.contactId}:j${journey}:${action.onceKey}`;
}

/** Begin and end of a handoff in one run write the same note: its last words are enough. */
function lastNoteOnly(actions: readonly PlannedAction[]): readonly PlannedAction[] {
  const last = actions.findLast((action) => action.kind === 'upsert-note');
  return actions.filter((action) => action.kind !== 'upsert-note' || action === last);
}

function payloadOf(action: PlannedAction, place: EffectPlace): Record<string, unknown> {
  const assignedTo = place.contact?.assignedTo ?? '';
  switch (action.kind) {
    case 'add-tags':
    case 'remove-tags':
      return { tags: action.tags };
    case 'set-fields':
      return { fields: action.fields };
    case 'add-task':
      return {
        ...{ title: action.title, body: action.body, dueAt: action.dueAt },
        assignedTo: action.assignedTo ?? assignedTo,
        ...waitingFor(action.ifUnanswered),
      };
    case 'upsert-note':
      return {
        marker: `EnterpriseHub, journey ${place.journey}`,
        isFirst: !place.onceKeys.some((key) => key.endsWith('-note')),
        body: action.body,
      };
    case 'start-workflow':
      return { workflow: action.workflow, ...waitingFor(action.ifUnanswered) };
    case 'opportunity':
      return {
        pipeline: action.pipeline,
        stage: action.stage,
        name: nameOf(place.contact),
        monetaryValue: action.monetaryValue,
        assignedTo,
      };
    case 'set-dnd':
      return { status: action.status };
    case 'assign':
      return { userId: action.userId };
    default:
      return action satisfies never;
  }
}

function waitingFor(condition: IfUnanswered | undefined): { readonly unlessAnsweredSince?: number } {
  return condition === undefined ? {} : { unlessAnsweredSince: condition.since };
}

/** How tasks and opportunities call the lead. */
export function nameOf(contact: Contact | null): string {
  const name = [contact?.firstName ?? '', contact?.lastName ?? ''].join(' ').trim();
  return name === '' ? (contact?.phone ?? 'unknown lead') : name;
}
