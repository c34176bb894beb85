import { afterEach, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** A CRM that is away for longer than a few tries, or whose answers come from something in front of it. */

/** Three in the morning in Austin; Texas opens at nine. */
const threeAtNight = Date.parse('2026-11-24T09:00:00Z');
const minuteMs = 60_000;
const forEver = 1_000_000;
const worlds: TestWorld[] = [];

afterEach(async () => {
  for (const world of worlds.splice(0)) await world[Symbol.asyncDispose]();
});

async function open(startAt?: number): Promise<TestWorld> {
  const world = await startTestWorld({
    ...(startAt === undefined ? {} : { startAt }),
    settings: { GHL_CALL_TIMEOUT_MS: '1500' },
  });
  worlds.push(world);
  return world;
}

interface Line {
  readonly state: string;
  readonly attempts: number;
  readonly due_at: string;
}

/** The lead's line of that kind, once it has been tried so often and waits for the next time. */
function lineOf(world: TestWorld, contactId: string, kind: string, attempts: number): Promise<Line> {
  return until(`${kind} was tried ${attempts} times`, async () => {
    const [line] = await world.database.query<Line>(
      'select state, attempts, due_at from effect where contact_id = $1 and kind = $2 order by seq limit 1',
      [contactId, kind],
    );
    return line !== undefined && line.attempts >= attempts && line.state !== 'started' ? line : undefined;
  });
}

function inDoubt(world: TestWorld, contactId: string): Promise<Line> {
  return until('the answer is in doubt', async () => {
    const [line] = await world.database.query<Line>(
      "select state, attempts, due_at from effect where contact_id = $1 and kind = 'send-text' and state = 'started' and result <> '{}'",
      [contactId],
    );
    return line;
  });
}

test('an answer that the CRM did not take in the evening does not go out in the middle of the night', async () => {
  const world = await open(threeAtNight);
  const lead = world.lead();
  world.ghl.faults.plan({ operationId: 'send-a-new-message', fault: 'error', status: 401 });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house in Buda');
  await lineOf(world, lead.id, 'send-text', 1);
  world.clock.advance(20 * minuteMs);
  const line = await until('it waits for the morning', async () => {
    const found = await lineOf(world, lead.id, 'send-text', 1);
    return found.state === 'planned' && Number(found.due_at) < world.clock.now() ? undefined : found;
  });
  expect(world.sent(lead)).toEqual([]);
  expect(new Date(Number(line.due_at)).toISOString()).toBe('2026-11-24T15:00:00.000Z');
  world.clock.advance(Number(line.due_at) - world.clock.now() + 1000);
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
});

test('a token that is dead all night: in the morning a person hears of the lead', async () => {
  const world = await open();
  const lead = world.lead();
  world.ghl.faults.plan({ operationId: '*', fault: 'error', status: 401, times: forEver });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house in Buda');
  await until('the text is given up', async () => {
    world.clock.advance(minuteMs);
    const [task] = await world.database.query(
      "select 1 from effect where contact_id = $1 and kind = 'add-task'",
      [lead.id],
    );
    return task;
  });
  for (let tries = 1; tries <= 25; tries += 1) {
    // in doubt, where a minute passed during the first call, or planned: either way it has its next hour
    const line = await until(`the task was tried ${tries} times`, async () => {
      const [found] = await world.database.query<Line>(
        "select state, attempts, due_at from effect where contact_id = $1 and kind = 'add-task'",
        [lead.id],
      );
      const isOver = found !== undefined && found.attempts >= tries;
      return isOver && Number(found.due_at) > world.clock.now() ? found : undefined;
    });
    expect(line.state, `after ${tries} tries`).toMatch(/planned|started/);
    world.clock.advance(Number(line.due_at) - world.clock.now() + 1);
  }
  world.ghl.faults.clear();
  world.clock.advance(10 * minuteMs);
  await world.settled();
  expect(openConversation(world, lead).taskTitles()).toEqual([expect.stringMatching(/^Answer /)]);
});

test.each([
  ['a gateway’s page in place of the API', { fault: 'page', status: 404 }],
  ['a maintenance page that calls itself a success', { fault: 'page', status: 200 }],
  ['a payload error', { fault: 'error', status: 422 }],
  ['a request that was refused', { fault: 'error', status: 400 }],
] as const)('%s where the contact was asked for does not make the lead a stranger', async (_, fault) => {
  const world = await open();
  const lead = world.lead();
  world.ghl.faults.plan({ operationId: 'get-contact', ...fault, times: 2 });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house in Buda');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  expect(openConversation(world, lead).taskTitles()).not.toContainEqual(expect.stringMatching(/yourself/));
});

test('the notify workflow starts although the list of workflows could not be read at first', async () => {
  const world = await open();
  const lead = world.lead();
  // as many as one call repeats inside its own time
  world.ghl.faults.plan({ operationId: 'get-workflow', fault: 'error', status: 502, times: 4 });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy in Round Rock, 3 bedrooms, up to 450k');
  await world.settled();
  expect(openConversation(world, lead).counts()['workflow-started']).toBe(1);
});

test.each([
  ['beside a draft of the same name the published one starts', ['draft', 'published'], 1, 'done'],
  ['a draft is not started: GoHighLevel would take the contact and do nothing', ['draft'], 0, 'refused'],
] as const)('the notify workflow: %s', async (_, statuses, started, state) => {
  const world = await open();
  const workflows = world.ghl.world.locations.get(world.locationId)?.workflows ?? [];
  workflows.splice(0, 1, ...statuses.map((status) => ({ id: `is-${status}`, name: 'Notify agent', status })));
  const lead = world.lead();
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy in Round Rock, 3 bedrooms, up to 450k');
  await world.settled();
  const own = world.ghl
    .effects({ contactId: lead.id })
    .filter(({ kind, detail }) => kind === 'workflow-started' && detail.workflowId !== 'is-draft');
  expect(own).toHaveLength(started);
  expect(openConversation(world, lead).counts()['workflow-started'] ?? 0).toBe(started);
  const { effects } = await openConversation(world, lead).view();
  expect(effects.find(({ kind }) => kind === 'start-workflow')).toMatchObject({ state });
});

test('a page in place of an answer is no success of a write either', async () => {
  const world = await open();
  const lead = world.lead();
  world.ghl.faults.plan({ operationId: 'add-tags', fault: 'page', status: 200 });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy in Round Rock, 3 bedrooms, up to 450k');
  await world.settled();
  expect(world.ghl.world.contacts.get(lead.id)?.tags).toEqual(expect.arrayContaining(['Hot-Lead', 'AI-Off']));
});

test.each([
  ['reset', 'take me off your list'],
  ['error', 'please stop texting me'],
  ['reset', 'STOP'],
] as const)('an opt-out while a text is in doubt (%s, %s): it is not sent again', async (fault, words) => {
  const world = await open();
  const lead = world.lead();
  await openConversation(world, lead).says('Hi, we want to buy a house');
  world.ghl.faults.plan({ operationId: 'send-a-new-message', fault });
  world.ghl.leadTexts(lead.id, 'somewhere in Buda');
  await inDoubt(world, lead.id);
  world.ghl.leadTexts(lead.id, words);
  await world.settled();
  expect(world.sent(lead).filter((text) => text.includes('?'))).toHaveLength(1);
  expect(openConversation(world, lead).taskTitles()).not.toContainEqual(
    expect.stringMatching(/not be delivered/),
  );
});

test('a text whose fate can never be looked up: after an hour a person is told, and the lead is answered on', async () => {
  const world = await open();
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  world.ghl.faults.plan({ operationId: 'search-conversation', fault: 'error', status: 401, times: forEver });
  world.ghl.faults.plan({ operationId: 'send-a-new-message', fault: 'reset' });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await inDoubt(world, lead.id);
  world.clock.advance(61 * minuteMs);
  await until('a person is told', () => conversation.taskTitles().includes('A text may not have arrived'));
  expect(world.sent(lead)).toEqual([]);
  await conversation.says('somewhere in Buda');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
});
