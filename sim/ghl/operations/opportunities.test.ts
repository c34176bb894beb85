import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Contact, type GhlSim, startGhlSim } from '../index.ts';
import { apiCaller, type CallApi } from '../test-kit/api-caller.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../test-kit/webhook-receiver.ts';

let receiver: WebhookReceiver;
let sim: GhlSim;
let call: CallApi;
let contact: Contact;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  sim = await startGhlSim({ checksAnswers: true, targets: { app: receiver.url } });
  call = apiCaller(sim.url);
});
afterAll(async () => {
  expect(sim.misfits()).toEqual([]);
  await sim[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});
beforeEach(() => {
  contact = sim.createContact({ texts: { firstName: 'Ann', phone: '+15125550111' } });
});

async function eventsAbout(id: string): Promise<readonly string[]> {
  await sim.deliveriesSettled();
  return receiver.received.filter(({ event }) => event.id === id).map(({ event }) => String(event.type));
}

function create(more: object = {}) {
  const pipeline = sim.location.pipelines[0];
  const body = { pipelineId: pipeline?.id, locationId: sim.location.id, contactId: contact.id };
  return call('POST', '/opportunities/', {
    ...body,
    name: 'Ann buys',
    status: 'open',
    monetaryValue: 1,
    ...more,
  });
}

test('every change fires its own event and OpportunityUpdate', async () => {
  const hot = sim.location.pipelines[0]?.stages[1]?.id;
  const { id } = (await create()).body.opportunity;
  await call('PUT', `/opportunities/${id}`, { pipelineStageId: hot, monetaryValue: 450_000 });
  await call('PUT', `/opportunities/${id}/status`, { status: 'won' });
  await call('DELETE', `/opportunities/${id}`);
  const seen = [...(await eventsAbout(id))].sort();
  expect(seen).toEqual([
    'OpportunityCreate',
    'OpportunityDelete',
    'OpportunityMonetaryValueUpdate',
    'OpportunityStageUpdate',
    'OpportunityStatusUpdate',
    ...Array.from({ length: 4 }, () => 'OpportunityUpdate'),
  ]);
});

test('upsert finds the open one of the contact in the pipeline', async () => {
  const pipelineId = sim.location.pipelines[0]?.id;
  const body = { pipelineId, locationId: sim.location.id, contactId: contact.id, name: 'Ann buys' };
  const first = await call('POST', '/opportunities/upsert', body);
  const second = await call('POST', '/opportunities/upsert', { ...body, monetaryValue: 300_000 });
  expect([first.body.new, second.body.new]).toEqual([true, false]);
  expect(second.body.opportunity).toMatchObject({ id: first.body.opportunity.id, monetaryValue: 300_000 });
});

test('a second open one, an unknown pipeline and an unknown stage are refused', async () => {
  expect((await create({ pipelineId: 'none' })).body.message).toBe('Pipeline not found');
  expect((await create({ pipelineStageId: 'none' })).body.message).toBe('Stage not found');
  expect((await create()).status).toBe(201);
  expect((await create()).status).toBe(400);
});

test('search goes by contact, in snake case', async () => {
  await create();
  const { body } = await call(
    'GET',
    `/opportunities/search?location_id=demo-location&contact_id=${contact.id}`,
  );
  expect(body.opportunities).toMatchObject([{ contactId: contact.id, name: 'Ann buys' }]);
  expect((await call('GET', '/opportunities/search?locationId=demo-location')).status).toBe(422);
  const won = `location_id=demo-location&contact_id=${contact.id}&status=won`;
  expect((await call('GET', `/opportunities/search?${won}`)).body.opportunities).toEqual([]);
});
