import { afterEach, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** A CRM that is away for longer than a few tries, or whose answers come from something in front of it. */

/** Three in the morning in Austin; Texas opens at nine. */
const threeAtNight = Date.parse('2026-11-24T09:00:00Z');
const minuteMs = 60_000;
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
  await until('the answer is in doubt', async () => {
    const [line] = await world.database.query<Line>(
      "select state, attempts, due_at from effect where contact_id = $1 and kind = 'send-text' and state = 'started' and result <> '{}'",
      [lead.id],
    );
    return line;
  });
  world.ghl.leadTexts(lead.id, words);
  await world.settled();
  expect(world.sent(lead).filter((text) => text.includes('?'))).toHaveLength(1);
  expect(openConversation(world, lead).taskTitles()).not.toContainEqual(
    expect.stringMatching(/not be delivered/),
  );
});
