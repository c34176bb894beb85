import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { operatorToken, readJson } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** A model that is away for minutes or hours while leads write. */
const minuteMs = 60_000;
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  // one door, so that a text is one row
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

interface DeadLetters {
  readonly deadLetters: readonly { readonly id: number; readonly contactId: string }[];
}

async function deadLettersOf(contactId: string): Promise<readonly number[]> {
  const path = `/api/locations/${world.locationId}/dead-letters`;
  const { deadLetters } = (await readJson(world.service.url, path, operatorToken)) as DeadLetters;
  return deadLetters.filter((letter) => letter.contactId === contactId).map(({ id }) => id);
}

/** Jumps from try to try until so many of this lead's runs have failed in a row. */
async function letFail(contactId: string, times: number): Promise<void> {
  for (let failures = 1; failures <= times; failures += 1) {
    const lane = await until(`failure ${failures}`, async () => {
      const [found] = await world.database.query<{
        failures: number;
        due_at: string | null;
        owner: number | null;
      }>('select failures, due_at, owner from lane where contact_id = $1', [contactId]);
      return found !== undefined && found.owner === null && found.failures >= failures ? found : undefined;
    });
    world.clock.advance(Math.max(0, Number(lane.due_at) - world.clock.now()));
  }
}

test('an outage of some minutes: every text waits for its end and is answered once, and nobody is called', async () => {
  const lead = world.lead();
  world.claude.knobs.faults.overloadedCalm = 1;
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await letFail(lead.id, 10);
  world.claude.knobs.faults.overloadedCalm = 0;
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  expect(await deadLettersOf(lead.id)).toEqual([]);
  expect(openConversation(world, lead).counts()).not.toHaveProperty('task-created');
});

/** «Come back in a quarter of an hour» for every call about texts with this word. */
function limited(marker: string, times = 50): void {
  const error = { status: 429, type: 'rate_limit_error', retryAfterSec: 900 };
  world.claude.script(
    { userIncludes: marker },
    Array.from({ length: times }, () => ({ error })),
  );
}

test('a lead who writes on while the model is away for hours is one task for a person, by name, until it is old', async () => {
  const lead = world.lead({ firstName: 'Nora' });
  const conversation = openConversation(world, lead);
  limited('marker-away');
  const told = async () => {
    await world.settled();
    const { 'task-created': tasks, 'workflow-started': workflows } = conversation.counts();
    return { tasks, workflows };
  };
  for (const text of [
    'Hi, we want to buy, marker-away',
    'anybody there? marker-away',
    'hello?? marker-away',
  ]) {
    world.ghl.leadTexts(lead.id, text);
    expect(await told()).toEqual({ tasks: 1, workflows: 1 });
    world.clock.advance(20 * minuteMs);
  }
  expect(conversation.taskTitles()).toEqual(['Answer Nora Test yourself']);
  expect(await deadLettersOf(lead.id)).toHaveLength(3);
  world.clock.advance(4 * 60 * minuteMs);
  world.ghl.leadTexts(lead.id, 'still marker-away');
  expect(await told()).toEqual({ tasks: 2, workflows: 2 });
  expect(world.sent(lead)).toEqual([]);
});

test('after an outage all that came in during it is taken up again at once, and nothing of before', async () => {
  const path = `/api/locations/${world.locationId}/dead-letters/replay`;
  const [before, during, other] = [world.lead(), world.lead(), world.lead()];
  // asked for twice each: by the analysis and by the draft
  for (const [marker, times] of [
    ['marker-before', 50],
    ['marker-during', 2],
  ] as const)
    limited(marker, times);
  world.ghl.leadTexts(before.id, 'Hi, we want to buy, marker-before');
  await world.settled();
  world.clock.advance(minuteMs);
  const since = new Date(world.clock.now()).toISOString();
  for (const lead of [during, other]) world.ghl.leadTexts(lead.id, 'Hi, we want to buy, marker-during');
  await world.settled();
  const dead = (await deadLettersOf(during.id)).length + (await deadLettersOf(other.id)).length;
  expect(dead).toBeGreaterThan(0);
  expect(await readJson(world.service.url, path, operatorToken, { since })).toEqual({ replayed: dead });
  await world.settled();
  for (const lead of [during, other]) expect(world.sent(lead)).toHaveLength(1);
  expect(await deadLettersOf(before.id)).toHaveLength(1);
  await expect(readJson(world.service.url, path, operatorToken, { since: 'yesterday' })).rejects.toThrow(
    /400.*since/,
  );
});

test('who has been answered since is told of anew', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  limited('marker-again');
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house, marker-again');
  await world.settled();
  await conversation.says('3 bedrooms please');
  world.ghl.leadTexts(lead.id, 'and a garage, marker-again');
  await world.settled();
  expect(conversation.taskTitles()).toHaveLength(2);
});
