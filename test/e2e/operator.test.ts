import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, type HttpPorts } from '../../src/http/app.ts';
import { silentLog } from '../../src/kit/log.ts';
import { openConversation } from '../support/conversation.ts';
import { operatorToken } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** The operator's routes: closed to strangers, and they show what the store holds. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const routes = () =>
  [
    ['GET', '/api/stats'],
    ['GET', `/api/locations/${world.locationId}/dead-letters`],
    ['POST', `/api/locations/${world.locationId}/dead-letters/replay`],
    ['GET', `/api/locations/${world.locationId}/contacts/${world.ghl.contact.id}`],
    ['GET', '/api/flags'],
    ['GET', '/api/flags/promptCache'],
    ['PUT', '/api/flags/promptCache'],
    ['GET', '/api/flags/promptCache/audit'],
  ] as const;

test.each([
  ['no token', {}],
  ['a wrong token', { authorization: 'Bearer operator-token-of-the-tests-001' }],
  ['the token without its scheme', { authorization: operatorToken }],
  ['an empty token', { authorization: 'Bearer ' }],
])('%s opens none of them', async (_what, headers) => {
  for (const [method, path] of routes()) {
    const { statusCode, body } = await request(world.service.url + path, { method, headers });
    expect(await body.text()).not.toContain('contactId');
    expect(statusCode, `${method} ${path}`).toBe(401);
  }
});

test('a misspelt location is no location without dead letters; one that is gone still shows what it left', async () => {
  const headers = { authorization: `Bearer ${operatorToken}` };
  const ask = async (location: string, replay: boolean) => {
    const path = `/api/locations/${location}/dead-letters${replay ? '/replay' : ''}`;
    const post = { method: 'POST', body: '{"since":"2020-01-01T00:00:00Z"}' } as const;
    const { statusCode, body } = await request(world.service.url + path, {
      headers,
      ...(replay ? post : {}),
    });
    return { statusCode, answer: await body.json() };
  };
  for (const replay of [false, true]) expect((await ask('mis-spelt', replay)).statusCode).toBe(404);
  expect(await ask(world.locationId, true)).toEqual({ statusCode: 200, answer: { replayed: 0 } });
  await world.database.query(`insert into inbox
    (location_id, delivery_id, contact_id, kind, door, occurred_at, received_at, state, event, body)
    values ('gone', 'd', 'c', 'text-received', 'app', 0, 1700000000000, 'dead', '{}', '')`);
  expect(await ask('gone', false)).toMatchObject({
    statusCode: 200,
    answer: { deadLetters: [{ contactId: 'c' }] },
  });
  await world.database.query("delete from inbox where location_id = 'gone'");
});

test('the token opens them, and nothing of another location is shown', async () => {
  const lead = world.lead();
  await openConversation(world, lead).says('Hi, we want to buy a house');
  const headers = { authorization: `Bearer ${operatorToken}` };
  const stats = await request(`${world.service.url}/api/stats`, { headers });
  expect(await stats.body.json()).toMatchObject({ inbox: { dead: 0 } });
  const other = await request(`${world.service.url}/api/locations/another/contacts/${lead.id}`, { headers });
  expect(other.statusCode).toBe(404);
  const bad = await request(`${world.service.url}/api/locations/${world.locationId}/dead-letters/replay`, {
    method: 'POST',
    headers,
    body: '{"ids":["1; drop table inbox"]}',
  });
  expect(bad.statusCode).toBe(400);
});

test('liveness and readiness are open and give nothing away', async () => {
  for (const path of ['/health/live', '/health/ready']) {
    const { statusCode, body } = await request(world.service.url + path);
    expect(statusCode).toBe(200);
    expect(JSON.stringify(await body.json())).not.toMatch(/postgres|token|demo-location/);
  }
  expect((await request(`${world.service.url}/api/nothing-here`)).statusCode).toBe(404);
});

describe('routes', () => {
  const ports: HttpPorts = {
    log: silentLog,
    callers: { identify: async () => null },
    webhooks: {
      verify: () => 'missing',
      toEvent: () => ({ outcome: 'malformed', why: '' }),
      workflowToEvent: () => ({ outcome: 'malformed', why: '' }),
      ingest: async () => ({ outcome: 'duplicate' }),
      workflowSecret: 'secret',
      turnedAway: () => undefined,
    },
    acts: { note: async () => undefined },
    health: { problems: async () => [] },
    operator: {
      listDead: async () => [],
      replayDead: async () => 0,
      knowsLocation: () => true,
      conversation: async () => null,
      stats: async () => ({}),
    },
    flags: {
      list: () => [],
      find: () => null,
      explain: () => ({ isOn: false, scope: 'reach', isSplit: false }),
      change: async () => ({ outcome: 'unknown-flag' }),
      audit: async () => ({ changes: [], chain: { outcome: 'intact', lines: 0, head: '' } }),
    },
  };

  test('a route that declares no role is refused at start', async () => {
    const app = createApp(ports);
    expect(() => app.get('/open', () => 'x')).toThrow(/declares no role/);
    await app.close();
  });

  test('whoever sends a request a byte at a time does not keep a connection for good', async () => {
    const app = createApp(ports);
    const { requestTimeout, headersTimeout } = app.server;
    expect(requestTimeout).toBeGreaterThanOrEqual(headersTimeout);
    expect(requestTimeout).toBeLessThanOrEqual(60_000);
    await app.close();
  });
});
