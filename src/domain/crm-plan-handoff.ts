import { moneyValue } from './crm-fields.ts';
import type { CrmPlanContext } from './crm-plan-context.ts';
import type { CrmState } from './crm-state.ts';
import type { PlannedAction } from './planned-action.ts';
import { addTags, removeTags } from './tag-actions.ts';
import { hasTag, tagsFound } from './tags.ts';

/** Section 9, handoff begins and ends: what the step from `was` to the state of now asks of the CRM. */
export function handoffActions(
  was: CrmState['handoff'],
  after: CrmState,
  context: CrmPlanContext,
): readonly PlannedAction[] {
  const begins = was === 'none' && after.handoff !== 'none';
  const ends = was !== 'ended' && after.handoff === 'ended';
  return [...(begins ? handoffBegins(after, context) : []), ...(ends ? handoffEnds(context) : [])];
}

function handoffBegins(after: CrmState, context: CrmPlanContext): readonly PlannedAction[] {
  const { settings } = context;
  const actions: PlannedAction[] = [
    {
      kind: 'opportunity',
      onceKey: 'handoff-opportunity',
      pipeline: settings.pipeline,
      stage: settings.hotStage,
      monetaryValue: moneyValue(after.facts, after.role),
    },
    { kind: 'upsert-note', onceKey: 'handoff-note', body: context.noteBody },
    {
      kind: 'add-task',
      onceKey: 'handoff-task',
      title: `Take over: ${context.contactName}`,
      body: context.noteBody,
      dueAt: context.handoffDeadline,
    },
  ];
  if (context.assignTo !== '') {
    actions.push({ kind: 'assign', onceKey: 'handoff-assign', userId: context.assignTo });
  }
  // Last, so that the person who is notified finds the note, the task and the opportunity in place.
  if (settings.notifyWorkflow !== '') {
    actions.push({ kind: 'start-workflow', onceKey: 'handoff-workflow', workflow: settings.notifyWorkflow });
  }
  return [...actions, ...handoffOverdue(context)];
}

/** Section 13: when the deadline passes without a word of a person, somebody else is told, and everybody again. */
function handoffOverdue({
  settings,
  now,
  handoffDeadline,
  contactName,
  noteBody,
}: CrmPlanContext): readonly PlannedAction[] {
  const ifUnanswered = { since: now, at: handoffDeadline };
  const task = {
    kind: 'add-task',
    onceKey: 'handoff-overdue-task',
    // not «answer»: who wants no more texts, or is upset, waits for a decision or a call
    title: `Nobody has taken over: ${contactName}`,
    body: `Handed over, and no word of a person within 15 minutes of business hours.\n${noteBody}`,
    dueAt: handoffDeadline,
    assignedTo: settings.overdueUser,
    ifUnanswered,
  } as const;
  if (settings.notifyWorkflow === '') return [task];
  const workflow = settings.notifyWorkflow;
  return [task, { kind: 'start-workflow', onceKey: 'handoff-overdue-workflow', workflow, ifUnanswered }];
}

function handoffEnds(context: CrmPlanContext): readonly PlannedAction[] {
  const { settings, tags } = context;
  return [
    // The silencing tag goes on first: a crash in between leaves the assistant off, not on.
    ...addTags(hasTag(tags, settings.handoffTag) ? [] : [settings.handoffTag], 'handoff-tag'),
    ...removeTags(tagsFound(tags, settings.activationTags), 'handoff-activation-tags'),
    { kind: 'upsert-note', onceKey: 'handoff-outcome-note', body: context.noteBody },
  ];
}
