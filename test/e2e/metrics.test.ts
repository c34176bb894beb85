import { spawnSync } from 'node:child_process';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CachesResponse } from '../../src/http/contract/caches.ts';
import { operatorToken } from '../support/operator.ts';
import { holdTalks, makeTalks } from '../support/talk.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { patienceMs } from '../support/until.ts';

/** Every number equals a recount from the store. */
let world: TestWorld;
const talkCount = 32;

beforeAll(async () => {
  // a call that a busy machine answers late would be tried again, and counted again
  world = await startTestWorld({ settings: { GHL_CALL_TIMEOUT_MS: '20000', CACHE_SEMANTIC: '60/120/50' } });
  await holdTalks(world.ghl, makeTalks(world.ghl, talkCount), patienceMs);
  await world.settled();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const headers = { authorization: `Bearer ${operatorToken}` };

async function get<T>(path: string): Promise<T> {
  const { statusCode, body } = await request(world.service.url + path, { headers });
  expect(statusCode, path).toBe(200);
  return (await body.json()) as T;
}

interface Windows {
  readonly series: readonly {
    readonly split: string;
    readonly windows: readonly {
      readonly count: number;
      readonly sum: number;
      readonly p95: number | null;
    }[];
  }[];
}

async function total(name: string, query = ''): Promise<{ count: number; sum: number }> {
  const { series } = await get<Windows>(`/api/metrics/windows?name=${name}&last=60${query}`);
  const windows = series.flatMap((one) => one.windows);
  return {
    count: windows.reduce((sum, window) => sum + window.count, 0),
    sum: windows.reduce((sum, window) => sum + window.sum, 0),
  };
}

async function recount(sql: string): Promise<number> {
  const [row] = await world.database.query<{ n: string | number }>(sql);
  return Number(row?.n);
}

test('runs, texts, replies, effects and cost are what the tables hold', async () => {
  const { locationId } = world;
  const here = `&location=${locationId}`;
  const runs = await recount('select count(*) as n from run');
  expect(runs).toBeGreaterThanOrEqual(talkCount * 3);
  expect((await total('runs', here)).count).toBe(runs);
  expect((await total('webhook_processing_time', here)).count).toBe(runs);
  expect((await total('runs_due', here)).count).toBe(
    await recount("select count(*) as n from run where outcome in ('answered', 'held', 'noted', 'refused')"),
  );
  expect((await total('runs_unanswered', here)).count).toBe(
    await recount("select count(*) as n from run where outcome in ('noted', 'refused')"),
  );
  expect((await total('texts_accepted', here)).count).toBe(
    await recount("select count(*) as n from inbox where kind = 'text-received'"),
  );
  expect((await total('reply_time', here)).count).toBe(
    await recount("select count(*) as n from effect where kind = 'send-text' and state = 'done'"),
  );
  const webhooks = await get<Windows>('/api/metrics/windows?name=webhooks&by=split');
  const stored = webhooks.series.filter(({ split }) => split === 'accepted' || split === 'refused');
  expect(stored.flatMap((one) => one.windows).reduce((sum, { count }) => sum + count, 0)).toBe(
    await recount("select count(*) as n from inbox where door <> 'reconcile'"),
  );
  const effects = await get<Windows>(`/api/metrics/windows?name=effect_time&by=split${here}`);
  for (const kind of ['send-text', 'upsert-note', 'add-task', 'opportunity', 'set-fields']) {
    const windows = effects.series.find(({ split }) => split === kind)?.windows ?? [];
    expect(
      windows.reduce((sum, { count }) => sum + count, 0),
      kind,
      // calls, not effects: one that a busy machine answers late is tried again
    ).toBe(await recount(`select sum(attempts) as n from effect where state = 'done' and kind = '${kind}'`));
  }
  expect((await total('run_contacts', here)).count).toBe(
    await recount('select count(distinct contact_id) as n from run'),
  );
  expect((await total('run_cost', here)).sum).toBeCloseTo(
    await recount('select sum(cost_usd) as n from model_call'),
    9,
  );
});

test('every window length adds up to the same, and another location has nothing', async () => {
  const runs = await recount('select count(*) as n from run');
  for (const window of ['minute', 'quarter', 'day']) {
    expect((await total('runs', `&window=${window}`)).count).toBe(runs);
  }
  expect((await total('runs', '&location=somebody-else')).count).toBe(0);
});

test('the arms of a flag add up to all runs', async () => {
  const { series } = await get<Windows>('/api/metrics/windows?name=runs&flag=speculativeReply');
  expect(series.map(({ split }) => split)).toEqual(['on']);
  const unknown = await get<Windows>('/api/metrics/windows?name=runs&flag=neverHeardOf');
  expect(unknown.series.map(({ split }) => split)).toEqual(['absent']);
});

interface Targets {
  readonly targets: readonly {
    readonly id: string;
    readonly value: number | null;
    readonly samples: number;
    readonly source: string;
    readonly verdict: string;
    readonly isHeadline: boolean;
  }[];
}

test('the table of targets judges what was measured and admits what was not', async () => {
  const { targets } = await get<Targets>('/api/metrics/targets');
  const of = (id: string) => targets.find((target) => target.id === id);
  expect(targets.filter(({ isHeadline }) => isHeadline)).toHaveLength(6);
  expect(new Set(targets.map(({ source }) => source))).toEqual(new Set(['simulated']));
  expect(of('database_query_time')).toMatchObject({ verdict: expect.stringMatching(/pass|fail|critical/) });
  // fewer than 200 runs have no p95
  const runs = await recount('select count(*) as n from run');
  expect(of('webhook_processing_time')).toMatchObject({
    samples: runs,
    ...(runs < 200 ? { value: null, verdict: 'not enough data' } : {}),
  });
  expect(of('redis_operation_time')).toMatchObject({ value: null, verdict: 'not enough data', samples: 0 });
  expect(of('claude_cost_saving')).toMatchObject({ value: null, verdict: 'not enough data' });
});

test('business metrics are recounted from the ledger', async () => {
  const { metrics } = await get<{ metrics: { id: string; value: number | null; samples: number }[] }>(
    `/api/metrics/business?location=${world.locationId}`,
  );
  const of = (id: string) => metrics.find((metric) => metric.id === id);
  const texts = await recount("select count(*) as n from inbox where kind = 'text-received'");
  expect(of('webhook_success')).toMatchObject({ value: 1, samples: texts });
  expect(of('ai_activation')).toMatchObject({ value: 1, samples: talkCount });
  expect(of('time_to_first_reply_median')).toMatchObject({ samples: talkCount });
  expect(of('model_cost_per_qualified_lead')).toMatchObject({ samples: talkCount });
  // nobody had 72 hours to answer
  expect(of('drop_off')).toMatchObject({ value: null, samples: 0 });
  expect(of('revenue')).toMatchObject({ value: null });
});

test('Prometheus reads the same runs, and only with the token', async () => {
  const closed = await request(`${world.service.url}/metrics`);
  expect(closed.statusCode).toBe(401);
  await closed.body.dump();
  const { headers: answered, body } = await request(`${world.service.url}/metrics`, { headers });
  expect(answered['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await body.text();
  const runs = await recount('select count(*) as n from run');
  expect(text).toContain(`enterprisehub_runs_total{location="${world.locationId}"} ${runs}\n`);
  expect(text).toMatch(/^enterprisehub_inbox_pending 0$/m);
  expect(text).toMatch(/^enterprisehub_model_connections_awaited 0$/m);
  expect(text).toMatch(/^enterprisehub_crm_connections_awaited 0$/m);
});

test('lives and goals of a cache are those of the settings', async () => {
  const { body } = await request(`${world.service.url}/api/pages/caches`, { headers });
  const { caches } = (await body.json()) as CachesResponse;
  const of = (name: string) => caches.find((cache) => cache.name === name);
  expect(of('semantic')).toMatchObject({ memoryMs: 60_000, sharedMs: 120_000, target: 0.5 });
  expect(of('coaching')).toMatchObject({ memoryMs: 300_000, sharedMs: 3_600_000, target: 0.85 });
});

const promtool = process.env.PROMTOOL ?? 'promtool';
const noPromtool = process.env.PROMTOOL_SKIP !== undefined || spawnSync(promtool, ['--version']).status !== 0;

test.skipIf(noPromtool)("promtool finds nothing wrong with a running system's exposition", async () => {
  const { body } = await request(`${world.service.url}/metrics`, { headers });
  const input = await body.text();
  const { status, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], { input, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
});

test('questions that make no sense are refused in a sentence', async () => {
  for (const query of ['name=nothing', 'name=runs&window=week', 'name=runs&last=0', '']) {
    const { statusCode, body } = await request(`${world.service.url}/api/metrics/windows?${query}`, {
      headers,
    });
    expect(statusCode, query).toBe(400);
    expect(await body.json()).toHaveProperty('error');
  }
});
