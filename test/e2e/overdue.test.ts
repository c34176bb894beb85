import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** A handoff that reaches nobody is told to somebody else (domain contract, section 13). */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld({ location: { overdueUser: 'user-broker' } });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const minuteMs = 60_000;

async function handedOver(): Promise<Contact> {
  const lead = world.lead();
  await openConversation(world, lead).says('can I talk to a real person please');
  await world.settled();
  return lead;
}

async function linesOf(lead: Contact) {
  return world.database.query<{ kind: string; state: string; due_at: string }>(
    "select kind, state, due_at from effect where contact_id = $1 and effect_key like '%handoff-overdue%' order by kind",
    [lead.id],
  );
}

function told(lead: Contact) {
  const own = world.ghl.effects({ contactId: lead.id }).filter(({ by }) => by === 'api');
  return {
    tasks: own.filter(
      ({ kind, detail }) => kind === 'task-created' && /^Nobody has taken over/.test(String(detail.title)),
    ),
    workflows: own.filter(({ kind }) => kind === 'workflow-started').length,
  };
}

test('the agent who has the lead owes the takeover alone, not what somebody else gets if it fails', async () => {
  const lead = await handedOver();
  await world.database.query(
    `update contact set crm = crm || '{"assignedTo": "agent-due"}' where contact_id = $1`,
    [lead.id],
  );
  const tasks = await world.database.query<{ title: string }>(
    `select t->>'title' as title from jsonb_array_elements(
       agent_record($1, 'agent-due', $2)->'leads'->0->'tasks') t`,
    [lead.locationId, world.clock.now()],
  );
  expect(tasks.map(({ title }) => title)).toEqual([expect.stringMatching(/^Take over: /)]);
});

test('unanswered for fifteen minutes: the broker gets a task and the workflow runs again; answered: neither', async () => {
  const forgotten = await handedOver();
  const answered = await handedOver();
  const givenBack = await handedOver();
  expect(told(forgotten)).toMatchObject({ tasks: [], workflows: 1 });
  expect((await linesOf(forgotten)).map(({ state }) => state)).toEqual(['planned', 'planned']);

  world.ghl.agentTexts(answered.id, 'Hi, Maria here, what can I do for you?');
  world.ghl.agentEdits(givenBack.id, {
    tags: ['Needs Qualifying'],
  });
  await world.settled();
  await openConversation(world, givenBack).says('ok, we want to buy in Kyle');
  await world.settled();

  world.clock.advance(16 * minuteMs);
  const isOver = async (lead: Contact) => (await linesOf(lead)).every(({ state }) => state !== 'planned');
  await until('all three are looked at', async () =>
    (await isOver(forgotten)) && (await isOver(answered)) && (await isOver(givenBack)) ? true : undefined,
  );
  await world.settled();
  expect(told(forgotten).tasks.map(({ detail }) => detail.assignedTo)).toEqual(['user-broker']);
  expect(told(forgotten).workflows).toBe(2);
  for (const lead of [answered, givenBack]) {
    expect(told(lead)).toMatchObject({ tasks: [], workflows: 1 });
    expect((await linesOf(lead)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  }
});

test('each handoff of a journey has a deadline of its own: answered, given back, and then forgotten', async () => {
  const lead = await handedOver();
  world.ghl.agentTexts(lead.id, 'Hi, Maria here, what can I do for you?');
  await world.settled();
  world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
  await world.settled();
  const conversation = openConversation(world, lead);
  await conversation.says('this is not helping, can I talk to a real person again');
  await world.settled();
  expect(await linesOf(lead)).toHaveLength(4);

  world.clock.advance(16 * minuteMs);
  await until('all lines are looked at', async () =>
    (await linesOf(lead)).every(({ state }) => state !== 'planned') ? true : undefined,
  );
  await world.settled();
  expect((await linesOf(lead)).map(({ state }) => state).toSorted()).toEqual([
    ...['cancelled', 'cancelled', 'done', 'done'],
  ]);
  expect(told(lead).tasks.map(({ detail }) => detail.assignedTo)).toEqual(['user-broker']);
});

test('a second handoff that somebody answers is told to nobody else', async () => {
  const lead = await handedOver();
  world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
  await world.settled();
  await openConversation(world, lead).says('can I talk to a real person please, again');
  await world.settled();
  world.ghl.agentTexts(lead.id, 'Hi, Maria here');
  await world.settled();
  world.clock.advance(16 * minuteMs);
  await until('all lines are looked at', async () =>
    (await linesOf(lead)).every(({ state }) => state !== 'planned') ? true : undefined,
  );
  expect((await linesOf(lead)).map(({ state }) => state)).toEqual(Array(4).fill('cancelled'));
  expect(told(lead)).toMatchObject({ tasks: [], workflows: 1 });
});

test('given back and handed over anew within the minutes: only the handoff that stands is told', async () => {
  const lead = await handedOver();
  world.clock.advance(5 * minuteMs);
  world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
  await world.settled();
  await openConversation(world, lead).says('can I talk to a real person please, again');
  await world.settled();
  world.clock.advance(21 * minuteMs);
  await until('all lines are looked at', async () =>
    (await linesOf(lead)).every(({ state }) => state !== 'planned') ? true : undefined,
  );
  await world.settled();
  expect(told(lead).tasks).toHaveLength(1);
});

test('a doubt while a handoff waits does not push its alarm away: both are told', async () => {
  const lead = await handedOver();
  world.clock.advance(5 * minuteMs);
  world.ghl.leadTexts(lead.id, 'please stop sending me these');
  await world.settled();
  expect(await linesOf(lead)).toHaveLength(4);
  world.clock.advance(21 * minuteMs);
  await until('all lines are looked at', async () =>
    (await linesOf(lead)).every(({ state }) => state === 'done') ? true : undefined,
  );
});
