import { crmFields } from './crm-fields.ts';
import type { CrmPlanContext } from './crm-plan-context.ts';
import { handoffActions } from './crm-plan-handoff.ts';
import { type CrmState, crmNumbers } from './crm-state.ts';
import { ladderRung, ladderTags, type TagRow, tagRows } from './crm-tags.ts';
import type { LocationSettings } from './location.ts';
import type { PlannedAction } from './planned-action.ts';
import { addTags, removeTags } from './tag-actions.ts';
import { hasTag, tagsFound } from './tags.ts';

const dayMs = 86_400_000;

/**
 * Section 9 as a pure difference: what changed between two states, minus what the contact already carries.
 * `before` is null at the first planning of a journey.
 */
export function planCrmActions(
  before: CrmState | null,
  after: CrmState,
  context: CrmPlanContext,
): readonly PlannedAction[] {
  if (!after.hasWritten) return [];
  const earlier = before?.hasWritten === true ? before : null;
  return [
    ...tagActions(earlier, after, context),
    ...fieldActions(earlier, after, context),
    ...taskActions(after, context),
    ...completeActions(earlier, after, context),
    ...handoffActions(before?.handoff ?? 'none', after, context),
  ];
}

/** Section 9, opt-out: do-not-disturb on the channel and the tag that keeps the assistant off. */
export function planOptOutActions(
  tags: readonly string[],
  settings: LocationSettings,
): readonly PlannedAction[] {
  const tag = hasTag(tags, settings.handoffTag) ? [] : [settings.handoffTag];
  return [{ kind: 'set-dnd', onceKey: null, status: 'active' }, ...addTags(tag, 'opt-out-tag')];
}

function tagActions(
  before: CrmState | null,
  after: CrmState,
  context: CrmPlanContext,
): readonly PlannedAction[] {
  const earlier = before === null ? [] : tagRows(before, context.today);
  const changed = tagRows(after, context.today).filter(
    (row) =>
      !sameRow(
        row,
        earlier.find(({ name }) => name === row.name),
      ),
  );
  const missing = (tag: string): boolean => !hasTag(context.tags, tag);
  const on = changed.flatMap((row) => row.on.filter((tag) => !row.oncePerJourney.includes(tag)));
  const once = changed.flatMap((row) => row.oncePerJourney.filter((tag) => row.on.includes(tag)));
  const off = [...changed.flatMap((row) => row.off), ...areasLeft(earlier, changed)];
  const ladder = ladderStep(before, after, context);
  return [
    ...removeTags(tagsFound(context.tags, [...off, ...ladder.off])),
    ...addTags(on.filter(missing), null),
    ...once.filter(missing).flatMap((tag) => addTags([tag], `tag-${tag.toLowerCase()}`)),
    ...ladder.on.flatMap((tag) => addTags([tag], `tag-${tag.toLowerCase()}`)),
  ];
}

/** Area tags of before that the lead no longer wants; a `Location-` tag that is not ours is left alone. */
function areasLeft(earlier: readonly TagRow[], changed: readonly TagRow[]): readonly string[] {
  const now = changed.find(({ name }) => name === 'areas');
  if (now === undefined) return [];
  const then = earlier.find(({ name }) => name === 'areas')?.on ?? [];
  return then.filter((tag) => !hasTag(now.on, tag));
}

/** One rung at a time, upward only: the highest of what was planned, what the contact carries and what holds now. */
function ladderStep(
  before: CrmState | null,
  after: CrmState,
  context: CrmPlanContext,
): { on: readonly string[]; off: readonly string[] } {
  const carried = ladderTags.findLastIndex((tag) => hasTag(context.tags, tag));
  const reached = Math.max(ladderRung(after), before === null ? -1 : ladderRung(before), carried);
  const tag = ladderTags[reached];
  if (tag === undefined || ladderRung(after) < reached) return { on: [], off: [] };
  return {
    on: hasTag(context.tags, tag) ? [] : [tag],
    off: ladderTags.filter((other) => other !== tag),
  };
}

function fieldActions(
  before: CrmState | null,
  after: CrmState,
  context: CrmPlanContext,
): readonly PlannedAction[] {
  const earlier = before === null ? {} : crmFields(before, context.settings.fields);
  const changed = Object.entries(crmFields(after, context.settings.fields)).filter(
    ([name, value]) => earlier[name] !== value,
  );
  if (changed.length === 0) return [];
  return [{ kind: 'set-fields', onceKey: null, fields: Object.fromEntries(changed) }];
}

function taskActions(after: CrmState, context: CrmPlanContext): readonly PlannedAction[] {
  if (crmNumbers(after).temperature !== 'warm' || after.handoff !== 'none') return [];
  return [
    {
      kind: 'add-task',
      onceKey: 'warm-follow-up',
      title: `Follow up with ${context.contactName}`,
      body: 'Warm lead: two questions answered. See the conversation for what is still open.',
      dueAt: context.now + dayMs,
    },
  ];
}

function completeActions(
  before: CrmState | null,
  after: CrmState,
  context: CrmPlanContext,
): readonly PlannedAction[] {
  const wasComplete = before !== null && crmNumbers(before).isComplete;
  if (wasComplete || !crmNumbers(after).isComplete || context.noteBody === '') return [];
  return [{ kind: 'upsert-note', onceKey: 'complete-note', body: context.noteBody }];
}

function sameRow(one: TagRow, other: TagRow | undefined): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
