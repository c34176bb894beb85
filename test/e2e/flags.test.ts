import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { readConfig } from '../../src/config/config.ts';
import type { BusinessEvent } from '../../src/domain/events.ts';
import { type TurnFlag, turnFlagNames } from '../../src/domain/turn-flags.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { type Service, startService } from '../../src/service.ts';
import { simulatedVendors } from '../../world/start-world.ts';
import { holdModel } from '../support/held-model.ts';
import { operatorToken } from '../support/operator.ts';
import { quickRateLimit, startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

type TurnEnded = Extract<BusinessEvent, { event: 'turn-ended' }>;

/** One service takes the texts and answers operators, another one on the same database works. */
let world: TestWorld;
let worker: Service;
let log: TestWorld['log'];
const ended: TurnEnded[] = [];

beforeAll(async () => {
  world = await startTestWorld({ settings: { ROLE: 'web' } });
  log = world.log;
  worker = await startAnother('worker');
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
beforeEach(async () => {
  for (const name of turnFlagNames) await put(name, { reach: 100 });
  await inForce();
});

async function startAnother(role: 'worker' | 'web'): Promise<Service> {
  const read = readConfig({
    PORT: '0',
    ROLE: role,
    RECONCILE_SECONDS: '3600',
    OPERATOR_TOKEN: operatorToken,
  });
  if (read.outcome === 'refused') throw new Error(read.problems.join(' '));
  const service = await startService({
    config: read.config,
    database: { connectionString: world.database.url },
    vendors: simulatedVendors(world.ghl, world.claude.url),
    overrides: { clock: world.clock, log, random: seededRandom(5), rateLimit: quickRateLimit },
  });
  service.on((event) => event.event === 'turn-ended' && ended.push(event));
  return service;
}

async function call(baseUrl: string, path: string, body?: object) {
  const answer = await request(`${baseUrl}/api/flags${path}`, {
    method: body === undefined ? 'GET' : 'PUT',
    headers: { authorization: `Bearer ${operatorToken}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // the routes of the product, which answer with JSON; each test names what it looks at
  return { status: answer.statusCode, body: (await answer.body.json()) as Record<string, unknown> };
}

interface Flag {
  readonly version: number;
  readonly rule: Readonly<Record<string, unknown>>;
}

async function flagOf(name: TurnFlag, baseUrl = world.service.url): Promise<Flag> {
  return (await call(baseUrl, `/${name}`)).body.flag as Flag;
}

async function put(name: TurnFlag, rule: object, baseUrl = world.service.url): Promise<void> {
  const { version } = await flagOf(name);
  const { status, body } = await call(baseUrl, `/${name}`, { rule, version, reason: 'a trial' });
  expect(status, JSON.stringify(body)).toBe(200);
}

async function isOnFor(name: TurnFlag, lead: Contact, baseUrl = world.service.url): Promise<boolean> {
  const asked = await call(baseUrl, `/${name}?location=${lead.locationId}&contact=${lead.id}`);
  return (asked.body.applies as { isOn: boolean }).isOn;
}

/** One text and its turn. Only a turn without background work waits for its metrics. */
async function turnOf(lead: Contact, text: string) {
  const before = ended.length;
  const own = () => ended.slice(before).filter((event) => event.contactId === lead.id);
  world.ghl.leadTexts(lead.id, text);
  await until('the turn ended', () => own().length > 0);
  const steps = own().flatMap((event) => Object.keys(event.timings.steps));
  return { hasMetricsStep: steps.includes('metrics'), hasContextStep: steps.includes('context') };
}

/** Until the worker knows of every change made so far: the promise is two seconds. */
async function inForce(): Promise<void> {
  const wanted = changesIn(await world.service.stats());
  await until('the worker has it', async () => changesIn(await worker.stats()) === wanted, 2_000);
}

function changesIn(stats: Readonly<Record<string, unknown>>): number {
  const { flags } = stats;
  const isKnown = typeof flags === 'object' && flags !== null && 'changes' in flags;
  if (!isKnown || typeof flags.changes !== 'number') throw new Error('the stats know no flags');
  return flags.changes;
}

/** Answered by the sequential flow: its rows are written by nothing else. */
async function sequentialRuns(lead: Contact): Promise<number> {
  const rows = await world.database.query('select 1 from turn_metric where contact_id = $1', [lead.id]);
  return rows.length;
}

test('all switched off over HTTP, the next run of another process is sequential; switched on, it is not', async () => {
  const lead = world.lead();
  expect(await turnOf(lead, 'Hi, we want to buy')).toEqual({ hasMetricsStep: false, hasContextStep: false });
  expect(await sequentialRuns(lead)).toBe(0);

  for (const name of turnFlagNames) await put(name, { reach: 'off' });
  await inForce();
  const sequential = await turnOf(lead, 'in Austin, up to 450k');
  expect(sequential).toEqual({ hasMetricsStep: true, hasContextStep: true });
  expect(await sequentialRuns(lead)).toBe(1);
  // The old path works: two texts, two answers.
  expect(world.sent(lead)).toHaveLength(2);

  for (const name of turnFlagNames) await put(name, { reach: 100 });
  await inForce();
  expect(await turnOf(lead, 'we are pre-approved')).toEqual({ hasMetricsStep: false, hasContextStep: false });
  expect(await sequentialRuns(lead)).toBe(1);
  expect(log.errors()).toEqual([]);
});

test('a run under way keeps its arms to its end, whatever is switched meanwhile', async () => {
  const lead = world.lead();
  const model = holdModel(world.claude, 'marker-under-way');
  const turn = turnOf(lead, 'we want to buy in Kyle, marker-under-way');
  await model.asked;
  for (const name of turnFlagNames) await put(name, { reach: 'off' });
  await inForce();
  // The worker has the new rules by now: another lead's turn shows it.
  expect((await turnOf(world.lead(), 'Hi')).hasMetricsStep).toBe(true);
  model.release();
  expect((await turn).hasMetricsStep).toBe(false);
  expect((await turnOf(lead, 'up to 450k')).hasMetricsStep).toBe(true);
});

test('a change through one service is in force in the other in less than two seconds, either way', async () => {
  await using other = await startAnother('web');
  const lead = world.lead();
  for (const [from, to, reach] of [
    [world.service.url, other.url, 0],
    [other.url, world.service.url, 100],
  ] as const) {
    await put('promptCache', { reach }, from);
    const startedAt = performance.now();
    await until('it is in force', async () => (await isOnFor('promptCache', lead, to)) === (reach === 100));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  }
});

test('without notifications it is still less than two seconds', async () => {
  await using other = await startAnother('web');
  const lead = world.lead();
  // The rule changes as by a restored backup: nobody is told.
  const { version } = await flagOf('promptCache');
  await world.database.query(
    `update flag set rule = rule || '{"reach": 0}', version = version + 1 where name = 'promptCache'`,
  );
  const startedAt = performance.now();
  await until('it was found', async () => !(await isOnFor('promptCache', lead, other.url)));
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await world.database.query(`update flag set version = version - 1 where name = 'promptCache'`);
  await until('it is back', async () => (await flagOf('promptCache')).version === version);
});

test('each lead keeps their arm over a restart, and when the percentage goes up nobody loses it', async () => {
  await put('backgroundWork', { reach: 50 });
  const on = await leadWithArm(true);
  const off = await leadWithArm(false);
  await inForce();
  expect((await turnOf(on, 'Hi, we want to buy')).hasMetricsStep).toBe(false);
  expect((await turnOf(off, 'Hi, we want to buy')).hasMetricsStep).toBe(true);

  await worker[Symbol.asyncDispose]();
  worker = await startAnother('worker');
  expect((await turnOf(on, 'in Austin')).hasMetricsStep).toBe(false);
  expect((await turnOf(off, 'in Austin')).hasMetricsStep).toBe(true);

  await put('backgroundWork', { reach: 75 });
  expect(await isOnFor('backgroundWork', on)).toBe(true);
  await put('backgroundWork', { reach: 100, locations: { [on.locationId]: { reach: 'off' } } });
  await inForce();
  expect((await turnOf(on, 'up to 450k')).hasMetricsStep).toBe(true);
});

test('an agent’s leads have the agent’s arm', async () => {
  const lead = world.lead();
  const agentId = world.ghl.location.users[0]?.id ?? '';
  lead.texts.set('assignedTo', agentId);
  const rule = { reach: 100, locations: { [lead.locationId]: { agents: { [agentId]: 'off' } } } };
  await put('backgroundWork', rule);
  await inForce();
  // The arm is chosen before the contact is read: in the very first run nobody is known yet.
  expect((await turnOf(lead, 'Hi, we want to buy')).hasMetricsStep).toBe(false);
  expect((await turnOf(lead, 'in Austin')).hasMetricsStep).toBe(true);
});

test('who saw an old version is refused, and the audit has every change in order', async () => {
  const { version } = await flagOf('promptCache');
  const change = { rule: { reach: 25 }, reason: 'cheaper', version, author: 'ana', evidence: { p95Ms: 900 } };
  expect((await call(world.service.url, '/promptCache', change)).status).toBe(200);
  const late = await call(world.service.url, '/promptCache', { ...change, rule: { reach: 50 } });
  expect(late).toMatchObject({ status: 409, body: { version: version + 1 } });
  const audit = await call(world.service.url, '/promptCache/audit');
  expect(audit.body).toMatchObject({ chain: { outcome: 'intact' } });
  expect((audit.body.changes as readonly object[])[0]).toMatchObject({
    ...{ author: 'operator ana', reason: 'cheaper', version: version + 1, rule: { reach: 25 } },
    evidence: { p95Ms: 900 },
  });
});

test.each([
  ['/moon', undefined, 404],
  ['/moon/audit', undefined, 404],
  ['/constructor', undefined, 404],
  ['/promptCache?location=x', undefined, 400],
  ['/promptCache?location=x&contact=y&moon=full', undefined, 400],
  ['/moon', { rule: { reach: 1 }, reason: 'x', version: 0 }, 404],
  ['/promptCache', { rule: { reach: 1 }, version: 0 }, 400],
  ['/promptCache', { rule: { reach: 200 }, reason: 'x', version: 0 }, 400],
  ['/promptCache', { rule: { reach: 1 }, reason: 'x', version: '0' }, 400],
  ['/promptCache', { rule: [], reason: 'x', version: 0 }, 400],
  ['/promptCache', { rule: { reach: 1 }, reason: 'x', version: 0, moon: 'full' }, 400],
])('%s %j is answered %i in words', async (path, body, status) => {
  const answer = await call(world.service.url, path, body);
  expect(answer.status).toBe(status);
  expect(answer.body.error).toEqual(expect.any(String));
});

async function leadWithArm(wanted: boolean): Promise<Contact> {
  for (let tries = 0; tries < 100; tries += 1) {
    const lead = world.lead();
    if ((await isOnFor('backgroundWork', lead)) === wanted) return lead;
  }
  throw new Error('a hundred leads, and none has that arm');
}
