import type { DndStatus } from '../../../domain/contact.ts';
import type { Crm, CrmPipeline, CrmResult } from '../../../domain/crm.ts';
import type { Effect } from '../../../domain/turn.ts';
import { type Attempt, attemptOf, done } from './attempt.ts';
import type { CrmMetadata } from './metadata.ts';
import type { NotePayload, OpportunityPayload, TaskPayload } from './payloads.ts';

export interface PerformDeps {
  readonly crm: Crm;
  readonly metadata: CrmMetadata;
  /** The CRM's ids of tasks that other lines of the contact's ledger made. */
  readonly bookedTaskIds: () => Promise<ReadonlySet<string>>;
}

export interface Target {
  readonly locationId: string;
  readonly contactId: string;
}

/**
 * Does one effect in the CRM. `again` is true when an earlier attempt's result is unknown: effects that would double
 * are then looked for first. Tags, fields, do-not-disturb and assignment may be repeated without harm.
 * Payloads are written by this feature's planner and read back from the ledger, hence the casts.
 */
export async function perform(
  deps: PerformDeps,
  target: Target,
  effect: Effect,
  again: boolean,
): Promise<Attempt> {
  const { crm } = deps;
  const { locationId, contactId } = target;
  switch (effect.kind) {
    case 'add-tags':
      return settled(await crm.addTags(locationId, contactId, effect.payload.tags as string[]));
    case 'remove-tags':
      return settled(await crm.removeTags(locationId, contactId, effect.payload.tags as string[]));
    case 'set-fields':
      return setFields(deps, target, effect.payload.fields as Record<string, string | number>);
    case 'set-dnd':
      return setDnd(deps, target, effect.payload.status as DndStatus);
    case 'assign':
      return settled(await crm.assignContact(locationId, contactId, effect.payload.userId as string));
    case 'add-task':
      return addTask(deps, target, effect.payload as unknown as TaskPayload, again);
    case 'upsert-note':
      return upsertNote(deps, target, effect.payload as unknown as NotePayload, again);
    case 'start-workflow':
      return startWorkflow(deps, target, effect.payload.workflow as string, again);
    case 'opportunity':
      return moveOpportunity(deps, target, effect.payload as unknown as OpportunityPayload);
    case 'send-text':
    case 'person-text':
      throw new Error('texts leave through perform-text only');
    default:
      return effect.kind satisfies never;
  }
}

function settled(result: CrmResult<unknown>): Attempt {
  return result.outcome === 'ok' ? done() : attemptOf(result);
}

async function setFields(
  deps: PerformDeps,
  target: Target,
  fields: Record<string, string | number>,
): Promise<Attempt> {
  const known = await deps.metadata.fields(target.locationId);
  if (known.outcome === 'failed') {
    return attemptOf(known);
  }
  const idOf = new Map(known.value.map((field) => [field.name.toLowerCase(), field.id]));
  const wanted = Object.entries(fields).map(([name, value]) => ({
    name,
    value,
    id: idOf.get(name.toLowerCase()),
  }));
  const missing = wanted.filter((field) => field.id === undefined).map((field) => field.name);
  const writable = wanted.flatMap(({ id, value }) => (id === undefined ? [] : [{ id, value }]));
  if (writable.length === 0) {
    return { outcome: 'refused', why: `the location has no custom field ${missing.join(', ')}` };
  }
  const written = await deps.crm.setFields(target.locationId, target.contactId, writable);
  return written.outcome === 'ok' ? done(missing.length === 0 ? {} : { missing }) : attemptOf(written);
}

/** GoHighLevel may have set it already, and for good: that is never overwritten by something weaker. */
async function setDnd(deps: PerformDeps, target: Target, status: DndStatus): Promise<Attempt> {
  const contact = await deps.crm.getContact(target.locationId, target.contactId);
  if (contact.outcome === 'failed') {
    return attemptOf(contact);
  }
  if (status !== 'inactive' && contact.value.smsDnd !== 'inactive') {
    return done({ already: contact.value.smsDnd });
  }
  return settled(await deps.crm.setSmsDnd(target.locationId, target.contactId, status));
}

async function addTask(
  deps: PerformDeps,
  target: Target,
  task: TaskPayload,
  again: boolean,
): Promise<Attempt> {
  if (again) {
    const tasks = await deps.crm.listTasks(target.locationId, target.contactId);
    if (tasks.outcome === 'failed') {
      return attemptOf(tasks);
    }
    const booked = await deps.bookedTaskIds();
    // an older task may have the same title: it is another line's
    const existing = tasks.value.find((one) => one.title === task.title && !booked.has(one.id));
    if (existing !== undefined) {
      return done({ id: existing.id, found: true });
    }
  }
  const added = await deps.crm.addTask(target.locationId, target.contactId, task);
  return added.outcome === 'ok' ? done({ id: added.value.id }) : attemptOf(added);
}

/** One note per marker: found and updated, else written. */
async function upsertNote(
  deps: PerformDeps,
  target: Target,
  note: NotePayload,
  again: boolean,
): Promise<Attempt> {
  if (note.isFirst && !again) {
    return addNote(deps, target, `${note.marker}\n${note.body}`);
  }
  const notes = await deps.crm.listNotes(target.locationId, target.contactId);
  if (notes.outcome === 'failed') {
    return attemptOf(notes);
  }
  const body = `${note.marker}\n${note.body}`;
  const existing = notes.value.find((one) => one.body.startsWith(note.marker));
  if (existing === undefined) {
    return addNote(deps, target, body);
  }
  if (existing.body === body) {
    return done({ id: existing.id, unchanged: true });
  }
  const updated = await deps.crm.updateNote(target.locationId, target.contactId, existing.id, body);
  return updated.outcome === 'ok' ? done({ id: existing.id, updated: true }) : attemptOf(updated);
}

async function addNote(deps: PerformDeps, target: Target, body: string): Promise<Attempt> {
  const added = await deps.crm.addNote(target.locationId, target.contactId, body);
  return added.outcome === 'ok' ? done({ id: added.value.id }) : attemptOf(added);
}

/**
 * The one effect that can neither be looked up nor repeated: the CRM does not tell which workflows ran.
 * After an attempt of unknown result it is left alone; the handoff's task and note reach the person too.
 */
async function startWorkflow(
  deps: PerformDeps,
  target: Target,
  name: string,
  again: boolean,
): Promise<Attempt> {
  if (again) {
    return done({ uncertain: 'an earlier attempt may have started it; not repeated' });
  }
  const workflows = await deps.metadata.workflows(target.locationId);
  if (workflows.outcome === 'failed') {
    const failed = attemptOf(workflows);
    // only the list was asked for: nothing can have started, whatever became of that call
    return failed.outcome === 'unknown' ? { outcome: 'again', why: failed.why, afterMs: null } : failed;
  }
  const named = workflows.value.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  const workflow = named.find(({ isDraft }) => !isDraft);
  if (workflow === undefined) {
    const why =
      named.length === 0
        ? `the location has no workflow «${name}»: create it or change the setting`
        : `the workflow «${name}» is a draft: publish it`;
    return { outcome: 'refused', why };
  }
  return settled(await deps.crm.startWorkflow(target.locationId, target.contactId, workflow.id));
}

async function moveOpportunity(
  deps: PerformDeps,
  target: Target,
  wanted: OpportunityPayload,
): Promise<Attempt> {
  const pipelines = await deps.metadata.pipelines(target.locationId);
  if (pipelines.outcome === 'failed') {
    return attemptOf(pipelines);
  }
  const place = placeIn(pipelines.value, wanted);
  if (place === null) {
    return { outcome: 'refused', why: 'the location has no pipeline with a stage: create one' };
  }
  const existing = await deps.crm.findOpportunities(target.locationId, target.contactId);
  if (existing.outcome === 'failed') {
    return attemptOf(existing);
  }
  const open = existing.value.find((one) => one.status === 'open' && one.pipelineId === place.pipelineId);
  const money = wanted.monetaryValue === null ? {} : { monetaryValue: wanted.monetaryValue };
  if (open !== undefined) {
    const moved = await deps.crm.updateOpportunity(target.locationId, open.opportunityId, {
      ...place,
      ...money,
    });
    return moved.outcome === 'ok' ? done({ id: open.opportunityId, moved: true }) : attemptOf(moved);
  }
  const created = await deps.crm.createOpportunity(target.locationId, {
    contactId: target.contactId,
    ...place,
    name: wanted.name,
    monetaryValue: wanted.monetaryValue,
    assignedTo: wanted.assignedTo,
  });
  return created.outcome === 'ok' ? done({ id: created.value.opportunityId }) : attemptOf(created);
}

function placeIn(
  pipelines: readonly CrmPipeline[],
  wanted: OpportunityPayload,
): { pipelineId: string; stageId: string } | null {
  const named = pipelines.find((one) => one.name.toLowerCase() === wanted.pipeline.toLowerCase());
  const pipeline = wanted.pipeline === '' ? pipelines[0] : named;
  const stage =
    pipeline?.stages.find((one) => one.name.toLowerCase() === wanted.stage.toLowerCase()) ??
    pipeline?.stages[0];
  return pipeline === undefined || stage === undefined
    ? null
    : { pipelineId: pipeline.id, stageId: stage.id };
}
