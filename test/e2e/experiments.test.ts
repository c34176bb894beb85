import { request } from 'undici';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { createExperimentStore, Database } from '../../src/adapters/store/index.ts';
import { readConfig } from '../../src/config/config.ts';
import { armOf } from '../../src/features/experiments/index.ts';
import type { ExperimentsResponse, ExperimentView } from '../../src/http/contract/experiments.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { type Service, startService } from '../../src/service.ts';
import { simulatedVendors } from '../../world/start-world.ts';
import { openConversation } from '../support/conversation.ts';
import { operatorToken } from '../support/operator.ts';
import { quickRateLimit, startTestWorld, type TestWorld } from '../support/test-world.ts';

let world: TestWorld;
let begun: ExperimentView[] = [];

beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
afterEach(async () => {
  for (const { experiment } of begun) await change(experiment, 'stop').catch(() => undefined);
  begun = [];
});

interface Answer {
  readonly status: number;
  readonly body: ExperimentView & { readonly error?: string };
}

async function call(path: string, body?: object): Promise<Answer> {
  const answer = await request(`${world.service.url}/api/experiments${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${operatorToken}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, body: (await answer.body.json()) as Answer['body'] }; // the routes' own shapes
}

async function change({ locationId, experimentId }: ExperimentView['experiment'], verb: 'start' | 'stop') {
  const changed = await call(`/${locationId}/${experimentId}/${verb}`, {
    reason: `to ${verb} it`,
    author: 'ana',
  });
  if (changed.status !== 200) throw new Error(changed.body.error ?? '');
  return changed.body;
}

const look = async ({ locationId, experimentId }: ExperimentView['experiment']) =>
  (await call(`/${locationId}/${experimentId}`)).body;

function draft(name: string, definition: object = {}) {
  return call('', {
    ...{ location: world.locationId, reason: 'it may be cheaper', author: 'ana' },
    definition: {
      ...{ name, hypothesis: 'it changes nothing', candidate: { flags: { sharedAnalysis: false } } },
      ...{ metric: 'reply_rate', contactsAtLeast: 50, ...definition },
    },
  });
}

/** Drawn from now on: experiments begin a moment after they were started, everywhere at once. */
async function running(name: string, definition: object = {}): Promise<ExperimentView['experiment']> {
  const made = await draft(name, definition);
  if (made.status !== 200) throw new Error(made.body.error ?? '');
  const started = await change(made.body.experiment, 'start');
  begun.push(started);
  world.clock.advance(4_000);
  return started.experiment;
}

const armIn = ({ experimentId, share }: ExperimentView['experiment'], { locationId, id }: Contact) =>
  armOf(experimentId, share, locationId, id);

async function startAnother(): Promise<Service> {
  const read = readConfig({ PORT: '0', ROLE: 'worker', RECONCILE_SECONDS: '3600' });
  if (read.outcome === 'refused') throw new Error(read.problems.join(' '));
  return startService({
    config: read.config,
    database: { connectionString: world.database.url },
    vendors: simulatedVendors(world.ghl, world.claude.url),
    overrides: {
      ...{ clock: world.clock, log: world.log, random: seededRandom(5), rateLimit: quickRateLimit },
      settings: { burstQuietMs: 40, burstLongestMs: 2_000 },
    },
  });
}

test('0 contacts change arm, over restarts and processes, and each is drawn once (40 contacts, 3 runs each)', async () => {
  const experiment = await running('sticky', { share: 0.4 });
  const leads = Array.from({ length: 40 }, () => world.lead());
  const texts = ['Hi, we want to buy', 'in Kyle please', 'we need 3 bedrooms'];
  for (const text of texts) {
    // two processes work at the same time, and the second is another one each time
    await using _other = await startAnother();
    for (const lead of leads) world.ghl.leadTexts(lead.id, text);
    await world.settled();
  }
  const runs = await world.database.query<{ contact_id: string; shared: string; n: number }>(
    `select contact_id, record->'flags'->>'sharedAnalysis' as shared, count(*)::int as n from run
     where contact_id = any ($1) group by 1, 2`,
    [leads.map(({ id }) => id)],
  );
  // one row per contact: all runs of a contact were in one arm, the one that follows from the ids
  expect(runs).toHaveLength(leads.length);
  expect(runs.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(100);
  const arms = new Map(
    runs.map(({ contact_id, shared }) => [contact_id, shared === 'false' ? 'candidate' : 'control']),
  );
  for (const lead of leads) expect(arms.get(lead.id)).toBe(armIn(experiment, lead));
  const drawn = await world.database.query<{ contact_id: string; arm: string; exposed_at: string }>(
    'select contact_id, arm, exposed_at from experiment_exposure where experiment_id = $1',
    [experiment.experimentId],
  );
  expect(drawn).toHaveLength(leads.length);
  for (const { contact_id, arm } of drawn) expect(arm).toBe(arms.get(contact_id));
  const { reading } = await look(experiment);
  expect(reading?.control.exposed).toBe(drawn.filter(({ arm }) => arm === 'control').length);
  expect(reading).toMatchObject({ verdict: 'collecting', difference: null });
  expect(world.log.errors()).toEqual([]);
});

test('a prompt: the candidate’s leads get its words, the others the product’s', async () => {
  const compose = 'You are a trial writer for a real-estate team, in the second arm.';
  const experiment = await running('prompt', { candidate: { prompts: { compose } } });
  for (const wanted of ['control', 'candidate'] as const) {
    const lead = leadIn(experiment, wanted);
    await openConversation(world, lead).says('Hi, we want to buy a home');
    const own = world.claude
      .requests()
      .filter(
        ({ kind, userText }) => kind === 'reply' && userText.includes(lead.texts.get('firstName') ?? '-'),
      );
    expect(own.at(-1)?.systemText.includes('in the second arm')).toBe(wanted === 'candidate');
  }
});

test('the reading is a recount of what happened, and only of contacts whose window is over', async () => {
  const experiment = await running('recount', { windowHours: 1, share: 0.5 });
  const leads = Array.from({ length: 24 }, () => world.lead());
  for (const lead of leads) world.ghl.leadTexts(lead.id, 'Hi, we want to buy');
  await world.settled();
  const answering = leads.filter((_, index) => index % 3 === 0);
  for (const lead of answering) world.ghl.leadTexts(lead.id, 'in Kyle please');
  await world.settled();
  expect((await look(experiment)).reading?.control.contacts).toBe(0);
  world.clock.advance(3_700_000);
  const { reading } = await look(experiment);
  for (const arm of ['control', 'candidate'] as const) {
    const own = leads.filter((lead) => armIn(experiment, lead) === arm);
    const [cost] = await world.database.query<{ usd: number }>(
      'select sum(cost_usd) as usd from model_call where contact_id = any ($1)',
      [own.map(({ id }) => id)],
    );
    expect(reading?.[arm]).toMatchObject({ exposed: own.length, contacts: own.length });
    expect(reading?.[arm].costUsd).toBeCloseTo(cost?.usd ?? 0, 9);
  }
  await recount(experiment, leads, answering);
});

/** The sums behind a reading, against what the test itself knows and against other questions to the same rows. */
async function recount(
  { experimentId, locationId, share }: ExperimentView['experiment'],
  leads: readonly Contact[],
  answering: readonly Contact[],
): Promise<void> {
  await using database = new Database({
    address: { connectionString: world.database.url },
    maxConnections: 2,
    onError: () => undefined,
  });
  const store = createExperimentStore(database);
  const experiment = await store.find(locationId, experimentId);
  if (experiment === null) throw new Error('the experiment is gone');
  const ids = (arm: string, of: readonly Contact[]) =>
    of.filter(({ id }) => armOf(experimentId, share, locationId, id) === arm).map(({ id }) => id);
  const summed = async (
    metric: 'reply_rate' | 'qualified' | 'latency' | 'cost' | 'card_acceptance',
    arm: string,
  ) => {
    const definition = { ...experiment.definition, metric };
    const days = await store.outcomes({ ...experiment, definition }, 1e9, world.clock.now());
    const own = days.filter((day) => day.arm === arm);
    return {
      contacts: own.reduce((n, day) => n + day.contacts, 0),
      sum: own.reduce((n, day) => n + day.sum, 0),
    };
  };
  const one = async (sql: string, arm: string) =>
    (await world.database.query<{ value: number }>(sql, [ids(arm, leads)]))[0]?.value ?? 0;
  for (const arm of ['control', 'candidate']) {
    const contacts = ids(arm, leads).length;
    expect(await summed('reply_rate', arm)).toEqual({ contacts, sum: ids(arm, answering).length });
    expect(await summed('card_acceptance', arm)).toEqual({ contacts: 0, sum: 0 });
    const cost = await one('select sum(cost_usd) as value from model_call where contact_id = any ($1)', arm);
    expect((await summed('cost', arm)).sum).toBeCloseTo(cost, 9);
    const means = await one(
      `select sum(mean)::float8 as value from (select avg(decided_at - started_at) as mean from run
         where contact_id = any ($1) group by contact_id) each`,
      arm,
    );
    expect((await summed('latency', arm)).sum).toBeCloseTo(means, 3);
    expect((await summed('qualified', arm)).contacts).toBe(contacts);
  }
}

test('a flag that was killed stays off, whatever an arm says', async () => {
  await putFlag('speculativeReply', { reach: 0, killed: true });
  const experiment = await running('killed', {
    candidate: { flags: { speculativeReply: true, promptCache: false } },
  });
  const lead = leadIn(experiment, 'candidate');
  await openConversation(world, lead).says('Hi, we want to buy a home');
  const [run] = await world.database.query<{ flags: Record<string, boolean> }>(
    "select record->'flags' as flags from run where contact_id = $1",
    [lead.id],
  );
  expect(run?.flags).toMatchObject({ speculativeReply: false, promptCache: false });
  await putFlag('speculativeReply', { reach: 100 });
});

test('stopped, nobody is drawn any more; the audit has every change and cannot be rewritten', async () => {
  const experiment = await running('stopping');
  await openConversation(world, world.lead()).says('Hi, we want to buy a home');
  const stopped = await change(experiment, 'stop');
  const lead = world.lead();
  await openConversation(world, lead).says('Hi, we want to buy a home');
  const drawn = await world.database.query(
    'select 1 from experiment_exposure where experiment_id = $1 and contact_id = $2',
    [experiment.experimentId, lead.id],
  );
  expect(drawn).toEqual([]);
  expect(stopped.audit.map(({ state, author, reason }) => [state, author, reason])).toEqual([
    ['stopped', 'operator ana', 'to stop it'],
    ['running', 'operator ana', 'to start it'],
    ['draft', 'operator ana', 'it may be cheaper'],
  ]);
  await expect(world.database.query("update experiment_change set entry = '{}'")).rejects.toThrow(
    'append-only',
  );
  await expect(change(experiment, 'start')).rejects.toThrow('only a draft');
});

test('two that touch the same do not run together, in one location', async () => {
  await running('first', { candidate: { flags: { contactCache: false } } });
  const second = await draft('second', { candidate: { flags: { contactCache: false, promptCache: false } } });
  await expect(change(second.body.experiment, 'start')).rejects.toThrow('«first» runs and touches the same');
});

test.each([
  ['a candidate that changes nothing', { candidate: {} }, /must change something/],
  ['a metric that nobody measures yet', { metric: 'booking' }, /appointments are not stored/],
  ['a metric that does not exist', { metric: 'luck' }, /one of reply_rate/],
  ['a model without a price', { candidate: { models: { compose: 'gpt-9' } } }, /price/],
  [
    'coaching judged by replies',
    { subject: 'coaching', candidate: { models: { coach: 'claude-haiku-5-5' } } },
    /card_acceptance/,
  ],
  ['a name of odd letters', { name: 'Big Idea!' }, /lower case/],
])('%s is refused in words', async (_what, definition, words) => {
  const made = await draft('refused', definition);
  expect(made.status).toBe(400);
  expect(made.body.error).toMatch(words);
});

test('the list shows what may be tried', async () => {
  const list = (await call('')).body as unknown as ExperimentsResponse; // the route's own answer
  expect(list.metrics.map(({ name }) => name)).toContain('card_acceptance');
  expect(list.flags).toContain('promptCache');
  expect((await call('/elsewhere/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});

function leadIn(experiment: ExperimentView['experiment'], wanted: 'control' | 'candidate'): Contact {
  for (let tries = 0; tries < 100; tries += 1) {
    const lead = world.lead();
    if (armIn(experiment, lead) === wanted) return lead;
  }
  throw new Error('a hundred leads, and none is in that arm');
}

async function putFlag(name: string, rule: object): Promise<void> {
  const url = `${world.service.url}/api/flags/${name}`;
  const headers = { authorization: `Bearer ${operatorToken}` };
  const { flag } = (await (await request(url, { headers })).body.json()) as { flag: { version: number } };
  const body = JSON.stringify({ rule, reason: 'a test', version: flag.version });
  expect((await request(url, { method: 'PUT', headers, body })).statusCode).toBe(200);
}
