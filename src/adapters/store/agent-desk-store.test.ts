import { afterAll, beforeEach, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import { createAgentDeskStore } from './agent-desk-store.ts';

const opened = await startTestStore(1);
const { server, database } = opened;
const desk = createAgentDeskStore(database);
const now = 1000;

beforeEach(async () => {
  await server.query('truncate contact, lane, inbox cascade');
  await server.query(`insert into contact (location_id, contact_id, crm, conversation, crm_read_at, updated_at) values
    ('l1', 'hers', '{"assignedTo": "a1"}', '{}', 5, 0)`);
  await server.query(`insert into lane (location_id, contact_id, due_at) values ('l1', 'hers', 9000)`);
});
afterAll(() => opened[Symbol.asyncDispose]());

function takeOver(contactId: string, agentId: string | null, locationId = 'l1') {
  const place = { locationId, contactId, agentId };
  const event = {
    ...place,
    agentId: agentId ?? '',
    kind: 'person-acted',
    deliveryId: `panel-${locationId}-${contactId}`,
    door: 'panel',
    occurredAt: now,
    action: 'take-over',
  } as const;
  return desk.act(place, now, { action: 'take-over', event });
}

function lanes() {
  return server.query<{ location_id: string; contact_id: string; due_at: string }>(
    'select location_id, contact_id, due_at from lane order by 1, 2',
  );
}

test('a refused act neither wakes the lead of somebody else nor leaves a lane behind', async () => {
  expect(await takeOver('hers', 'a2')).toEqual({ outcome: 'not-yours' });
  expect(await takeOver('nobody-knows', 'a1')).toEqual({ outcome: 'not-yours' });
  expect(await takeOver('hers', 'a1', 'l2')).toEqual({ outcome: 'not-yours' });
  expect(await lanes()).toEqual([{ location_id: 'l1', contact_id: 'hers', due_at: '9000' }]);
});

test('an act of the own agent makes the lane due now', async () => {
  expect(await takeOver('hers', 'a1')).toMatchObject({ outcome: 'done' });
  expect(await lanes()).toMatchObject([{ due_at: '1000' }]);
});

test('the owner acts in every conversation that there is', async () => {
  expect(await takeOver('hers', null)).toMatchObject({ outcome: 'done' });
  expect(await takeOver('nobody-knows', null)).toEqual({ outcome: 'not-yours' });
  expect(await takeOver('hers', null, 'l2')).toEqual({ outcome: 'not-yours' });
  expect(await lanes()).toMatchObject([{ contact_id: 'hers' }]);
});
