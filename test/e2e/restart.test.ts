import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClaudeSim, startClaudeSim } from '../../sim/claude/index.ts';
import { demoLocationId, type GhlSim, startGhlSim } from '../../sim/ghl/index.ts';
import type { TurnTracesResponse } from '../../src/http/contract/trace.ts';
import { isIdle, openWork } from '../support/open-work.ts';
import { operatorToken } from '../support/operator.ts';
import { type ServiceProcess, spawnService } from '../support/spawn-service.ts';
import { holdTalks, makeTalks } from '../support/talk.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { patienceMs, until } from '../support/until.ts';

/** Two processes on one database, and one of them killed: what was counted, drawn and traced is still there. */
let database: TestDatabase;
let ghl: GhlSim;
let claude: ClaudeSim;
let one: ServiceProcess;
let two: ServiceProcess;
const headers = { authorization: `Bearer ${operatorToken}` };

beforeAll(async () => {
  database = await createTestDatabase();
  ghl = await startGhlSim({ seed: 4, knobs: { limits: { burst: 1_000_000, daily: 10_000_000 } } });
  claude = await startClaudeSim();
  [one, two] = await Promise.all([live('all'), live('web')]);
  ghl.targets.app = `${one.url}/hooks/app`;
});
afterAll(async () => {
  await Promise.all([one?.kill(), two?.kill()]);
  await claude?.[Symbol.asyncDispose]();
  await ghl?.[Symbol.asyncDispose]();
  await database?.[Symbol.asyncDispose]();
});

function live(role: 'all' | 'web'): Promise<ServiceProcess> {
  return spawnService({
    raw: {
      ...{ PORT: '0', ROLE: role, RECONCILE_SECONDS: '3600', OPERATOR_TOKEN: operatorToken },
      GHL_CALL_TIMEOUT_MS: '20000',
    },
    databaseUrl: database.url,
    claudeUrl: claude.url,
    ghlUrl: ghl.url,
    publicKeyPem: ghl.publicKeyPem,
    appId: ghl.app.appId,
    location: { burstQuietMs: 40, burstLongestMs: 2_000 },
  });
}

async function get<T>(service: ServiceProcess, path: string): Promise<T> {
  const answer = await request(service.url + path, { headers });
  expect(answer.statusCode, path).toBe(200);
  return (await answer.body.json()) as T;
}

async function count(service: ServiceProcess, name: string): Promise<number> {
  const { series } = await get<{ series: { windows: { count: number }[] }[] }>(
    service,
    `/api/metrics/windows?name=${name}&last=60`,
  );
  return series.flatMap(({ windows }) => windows).reduce((sum, window) => sum + window.count, 0);
}

const flag = 'speculativeReply';
const contacts = Array.from({ length: 200 }, (_, index) => `contact-${index}`);

async function arms(service: ServiceProcess): Promise<readonly boolean[]> {
  const path = (contact: string) => `/api/flags/${flag}?location=${demoLocationId}&contact=${contact}`;
  const answers = contacts.map((contact) => get<{ applies: { isOn: boolean } }>(service, path(contact)));
  return (await Promise.all(answers)).map(({ applies }) => applies.isOn);
}

test('no contact changes its arm between processes, nor when a process is killed and begins anew', async () => {
  const answer = await request(`${one.url}/api/flags/${flag}`, {
    ...{ method: 'PUT', headers: { ...headers, 'content-type': 'application/json' } },
    body: JSON.stringify({ rule: { reach: 50 }, reason: 'experiment', version: 0 }),
  });
  expect(answer.statusCode).toBe(200);
  await answer.body.dump();
  const before = await arms(one);
  const on = before.filter(Boolean).length;
  expect(on).toBeGreaterThan(60);
  expect(on).toBeLessThan(140);
  await until('the other process knows of it', async () => (await arms(two)).some((isOn) => !isOn), 5_000);
  expect(await arms(two)).toEqual(before);
  await two.kill();
  two = await live('web');
  expect(await arms(two)).toEqual(before);
});

test('what was counted and traced outlives the process that did it', async () => {
  const talks = makeTalks(ghl, 4);
  await holdTalks(ghl, talks, patienceMs);
  const runs = async () => {
    const [row] = await database.query<{ n: string }>(
      "select count(*) as n from run where outcome <> 'noted'",
    );
    return Number(row?.n);
  };
  const tracesOf = async (service: ServiceProcess) => {
    const path = (contact: string) => `/api/locations/${demoLocationId}/contacts/${contact}/traces`;
    const all = talks.map(({ contact }) => get<TurnTracesResponse>(service, path(contact.id)));
    return (await Promise.all(all)).flatMap(({ traces }) => traces.map(({ traceId }) => traceId)).sort();
  };
  await until('every run is booked and at rest', async () => {
    await ghl.deliveriesSettled();
    return isIdle(await openWork(database, Date.now() + 60_000));
  });
  // asking makes a process save what it has
  const before = { runs: await count(one, 'runs'), replies: await count(one, 'reply_time') };
  const traces = await tracesOf(one);
  expect(before.runs).toBeGreaterThanOrEqual(await runs());
  expect(before.replies).toBe(16);
  expect(traces.length).toBeGreaterThanOrEqual(16);

  await one.kill();
  expect({ runs: await count(two, 'runs'), replies: await count(two, 'reply_time') }).toEqual(before);
  one = await live('all');
  expect({ runs: await count(one, 'runs'), replies: await count(one, 'reply_time') }).toEqual(before);
  expect(await tracesOf(one)).toEqual(traces);
});

test('a process that begins is live and ready, and says so to anybody', async () => {
  for (const path of ['/health', '/health/live', '/health/ready']) {
    const { statusCode, body } = await request(one.url + path);
    expect(statusCode, path).toBe(200);
    expect(await body.json()).toMatchObject({ status: path === '/health/live' ? 'live' : 'ready' });
  }
});
