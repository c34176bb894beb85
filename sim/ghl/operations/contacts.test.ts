import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Contact, type GhlSim, startGhlSim } from '../index.ts';
import { apiCaller, type CallApi } from '../test-kit/api-caller.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../test-kit/webhook-receiver.ts';

let receiver: WebhookReceiver;
let sim: GhlSim;
let call: CallApi;
let contact: Contact;
let seen = 0;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  sim = await startGhlSim({
    checksAnswers: true,
    targets: { app: receiver.url },
    knobs: { limits: { burst: 9_999 } },
  });
  call = apiCaller(sim.url);
});
afterAll(async () => {
  expect(sim.misfits()).toEqual([]);
  await sim[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});
beforeEach(async () => {
  contact = sim.createContact({ texts: { firstName: 'Ann', phone: '+15125550111' }, tags: ['One', 'Two'] });
  await events();
});

/** Types of the webhooks since the last look, in alphabetical order: delivery promises none. */
async function events(): Promise<readonly string[]> {
  await sim.deliveriesSettled();
  const fresh = receiver.received.slice(seen).map(({ event }) => String(event.type));
  seen = receiver.received.length;
  return fresh.sort();
}

test('tag endpoints add and remove, names without case', async () => {
  const added = await call('POST', `/contacts/${contact.id}/tags`, { tags: ['Hot-Lead', 'ONE'] });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({ tags: ['One', 'Two', 'Hot-Lead'], tagsAdded: ['Hot-Lead'] });
  const removed = await call('DELETE', `/contacts/${contact.id}/tags`, { tags: ['one', 'absent'] });
  expect(removed.body).toMatchObject({ tags: ['Two', 'Hot-Lead'], tagsRemoved: ['One'] });
  expect(await events()).toEqual(['ContactTagUpdate', 'ContactTagUpdate']);
});

test('adding a tag that is there changes nothing and tells nobody', async () => {
  await call('POST', `/contacts/${contact.id}/tags`, { tags: ['One'] });
  expect(await events()).toEqual([]);
});

test('a contact update replaces all tags', async () => {
  const { body } = await call('PUT', `/contacts/${contact.id}`, { tags: ['Three'] });
  expect(body.contact.tags).toEqual(['Three']);
  expect(await events()).toEqual(['ContactTagUpdate']);
  const kept = await call('PUT', `/contacts/${contact.id}`, { firstName: 'Anna' });
  expect(kept.body.contact.tags).toEqual(['Three']);
  expect(await events()).toEqual(['ContactUpdate']);
});

test('custom fields are written by id or key and recorded with what was there', async () => {
  const field = sim.location.customFields.find(({ name }) => name === 'Lead Score');
  await call('PUT', `/contacts/${contact.id}`, { customFields: [{ id: field?.id, field_value: 60 }] });
  await call('PUT', `/contacts/${contact.id}`, { customFields: [{ key: 'lead_score', field_value: 85 }] });
  const { body } = await call('GET', `/contacts/${contact.id}`);
  expect(body.contact.customFields).toEqual([{ id: field?.id, value: 85 }]);
  const writes = sim.effects({ contactId: contact.id }).filter(({ kind }) => kind === 'field-set');
  expect(writes.map(({ detail }) => [detail.previous, detail.value])).toEqual([
    [null, 60],
    [60, 85],
  ]);
});

test('an upsert finds by phone in any writing, and one with neither address is refused', async () => {
  const body = { locationId: sim.location.id, phone: '(512) 555-0777', firstName: 'Bo' };
  const first = await call('POST', '/contacts/upsert', body);
  const second = await call('POST', '/contacts/upsert', {
    ...body,
    phone: '+1 512 555 0777',
    lastName: 'Li',
  });
  expect([first.body.new, second.body.new]).toEqual([true, false]);
  expect(second.body.contact).toMatchObject({
    id: first.body.contact.id,
    name: 'Bo Li',
    phone: '+15125550777',
  });
  const found = await call(
    'GET',
    `/contacts/search/duplicate?locationId=${sim.location.id}&number=%2B15125550777`,
  );
  expect(found.body.contact.id).toBe(first.body.contact.id);
  expect((await call('POST', '/contacts/upsert', { locationId: sim.location.id })).status).toBe(400);
});

test('a second contact with the same phone is refused', async () => {
  const body = { locationId: sim.location.id, phone: '+15125550778' };
  expect((await call('POST', '/contacts/', body)).status).toBe(201);
  expect((await call('POST', '/contacts/', body)).body.message).toMatch(/duplicated contacts/);
});

test('search by filter reaches into do-not-disturb settings', async () => {
  sim.agentEdits(contact.id, { dndSettings: { SMS: { status: 'active' } } });
  const filters = [{ field: 'dndSettings.SMS.status', operator: 'eq', value: 'active' }];
  const { body } = await call('POST', '/contacts/search', {
    locationId: sim.location.id,
    pageLimit: 10,
    filters,
  });
  expect(body.contacts.map(({ id }: { id: string }) => id)).toEqual([contact.id]);
});

test('notes and tasks', async () => {
  const path = `/contacts/${contact.id}`;
  const note = await call('POST', `${path}/notes`, { body: 'Wants three bedrooms' });
  expect((await call('PUT', `${path}/notes/${note.body.note.id}`, { body: 'Four' })).body.note.body).toBe(
    'Four',
  );
  expect((await call('GET', `${path}/notes`)).body.notes).toHaveLength(1);
  const task = await call('POST', `${path}/tasks`, {
    title: 'Call',
    dueDate: '2026-12-01T15:00:00Z',
    completed: false,
  });
  const done = await call('PUT', `${path}/tasks/${task.body.task.id}/completed`, { completed: true });
  expect(done.body.task.completed).toBe(true);
  const found = await call('POST', `/locations/${sim.location.id}/tasks/search`, { contactId: [contact.id] });
  expect(found.body.tasks).toMatchObject([{ contactId: contact.id, title: 'Call' }]);
  expect((await call('DELETE', `${path}/notes/${note.body.note.id}`)).status).toBe(200);
  expect(await events()).toEqual(['NoteCreate', 'NoteDelete', 'NoteUpdate', 'TaskComplete', 'TaskCreate']);
});

test('a workflow is started and ended, an unknown one refused', async () => {
  const workflow = sim.location.workflows[0]?.id;
  const path = `/contacts/${contact.id}/workflow`;
  expect((await call('POST', `${path}/${workflow}`, {})).body.succeded).toBe(true);
  expect((await call('DELETE', `${path}/${workflow}`, {})).body.succeded).toBe(true);
  expect((await call('POST', `${path}/none`, {})).status).toBe(400);
  const kinds = sim.effects({ contactId: contact.id }).map(({ kind }) => kind);
  expect(kinds.slice(-2)).toEqual(['workflow-started', 'workflow-ended']);
});
