import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucketOf, hashContact, hashText } from '../../src/features/flags/index.ts';
import type { DrillResponse } from '../../src/http/contract/drill.ts';
import { operatorToken } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** The drill of the guard on the whole world: the button, the slow cache, the rollback, the record. */
let world: TestWorld;
const headers = { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' };

beforeAll(async () => {
  world = await startTestWorld({ overrides: { guardEveryMs: 300 }, settings: { TURNS_IN_PARALLEL: '40' } });
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

async function call(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const answer = await request(world.service.url + path, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, body: await answer.body.json() };
}

async function drill(): Promise<DrillResponse> {
  return (await call('GET', '/api/pages/drill')).body as DrillResponse; // the route's own answer
}

/** Contacts by the place that the flag's hash gives them, without asking the service. */
function leadsBy(isDrawn: boolean, wanted: number): string[] {
  const found: string[] = [];
  while (found.length < wanted) {
    const { id } = world.lead();
    const bucket = bucketOf(hashText('slowCacheDrill'), hashContact(world.locationId, id));
    if (bucket < 1_000 === isDrawn) found.push(id);
  }
  return found;
}

test('nobody opens the flag beside the drill, and no drill begins without a reason', async () => {
  const put = (rule: object) =>
    call('PUT', '/api/flags/slowCacheDrill', { rule, reason: 'by hand', version: 0 });
  expect((await put({ reach: 10 })).status).toBe(400);
  expect((await put({ reach: 0, locations: { [world.locationId]: { reach: 100 } } })).status).toBe(400);
  expect((await call('POST', '/api/drill', { reason: '' })).status).toBe(400);
  expect((await call('POST', '/api/drill/stop', { reason: 'nothing there' })).status).toBe(409);
  expect(await drill()).toMatchObject({ running: null, refusal: null, past: [] });
});

test('an experiment that runs keeps drills away, and the other way round', async () => {
  const definition = {
    ...{ name: 'one-analysis', hypothesis: 'it changes nothing', metric: 'reply_rate' },
    candidate: { flags: { sharedAnalysis: false } },
  };
  const made = await call('POST', '/api/experiments', {
    location: world.locationId,
    reason: 'to see',
    definition,
  });
  const { experiment } = made.body as { experiment: { experimentId: string } }; // likewise
  const path = `/api/experiments/${world.locationId}/${experiment.experimentId}`;
  expect((await call('POST', '/api/drill', { reason: 'a try', minutes: 1 })).status).toBe(201);
  expect((await call('POST', `${path}/start`, { reason: 'beside a drill' })).status).toBe(400);
  expect((await call('POST', '/api/drill', { reason: 'twice', minutes: 1 })).status).toBe(409);
  expect((await call('POST', '/api/drill/stop', { reason: 'only a try' })).status).toBe(200);
  expect((await drill()).past).toMatchObject([{ ended: { how: 'stopped', by: 'operator' } }]);
  expect((await call('POST', `${path}/start`, { reason: 'now' })).status).toBe(200);
  const refused = await call('POST', '/api/drill', { reason: 'beside an experiment' });
  expect(refused).toMatchObject({ status: 409, body: { error: expect.stringContaining('one-analysis') } });
  expect((await call('POST', `${path}/stop`, { reason: 'over' })).status).toBe(200);
});

test('the guard finds the slow cache and takes it back; leads get the same texts, later', async () => {
  const drawn = leadsBy(true, 75);
  const others = leadsBy(false, 25);
  expect((await call('POST', '/api/drill', { reason: 'every quarter', minutes: 5 })).status).toBe(201);
  const rolledBack = world.nextEvent('flag-rolled-back', () => true, 100_000);
  for (const id of [...drawn, ...others]) world.ghl.leadTexts(id, 'Hi, we want to buy a home');
  await until(
    'the guard has a reading of it',
    async () => (await drill()).running?.reading?.outcome === 'wait',
  );
  expect(await rolledBack).toMatchObject({ flag: 'slowCacheDrill', rule: 'latency' });
  await until('the drill has ended', async () => (await drill()).running === null);

  const [past] = (await drill()).past;
  expect(past).toMatchObject({
    reason: 'every quarter',
    author: 'operator',
    ended: { how: 'rolled-back', by: 'guard' },
  });
  expect(past?.ended?.secondsFromFirstBad).toBeGreaterThan(0);
  expect((await drill()).refusal).toContain('cools down');

  await world.settled(60_000);
  const runs = world.events.filter((event) => event.event === 'turn-ended');
  const slowed = runs.filter(({ flags }) => flags.slowCacheDrill);
  expect(slowed.filter(({ processingMs }) => processingMs > 1_500).length).toBeGreaterThanOrEqual(50);
  for (const { contactId } of slowed) expect(drawn).toContain(contactId);
  expect(runs.filter(({ contactId }) => others.includes(contactId))).toHaveLength(others.length);
  // one text each, whether the cache was slow or not
  for (const id of [...drawn, ...others]) expect(world.ghl.sentTexts({ contactId: id }), id).toHaveLength(1);
}, 150_000);
