import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { optimisedFlags, sequentialFlags } from '../../src/domain/turn-flags.ts';
import type { BudgetView, CostsResponse } from '../../src/http/contract/costs.ts';
import type { NowView } from '../../src/http/contract/now.ts';
import type { ReplayAnswer, ReplayView } from '../../src/http/contract/replay.ts';
import type { ChangeableSettings } from '../../src/http/contract/settings.ts';
import { type AlertReceiver, startAlertReceiver } from '../support/alert-receiver.ts';
import { agentHeaders, coachingPath, openPanelClient } from '../support/coaching-client.ts';
import { openConversation } from '../support/conversation.ts';
import { operatorToken, readJson } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** What Claude may cost: how it stops, who hears of it, and how it goes on. */
let world: TestWorld;
let alerts: AlertReceiver;
const inSequence = new Set<string>();

beforeAll(async () => {
  alerts = await startAlertReceiver();
  world = await startTestWorld({
    // a dear model, so that a few texts spend cents
    settings: {
      MODEL_ANALYSE: 'claude-opus-5-5',
      MODEL_COMPOSE: 'claude-opus-5-5',
      ALERT_WEBHOOK_URL: alerts.url,
    },
    overrides: {
      flags: (_locationId, contactId) => (inSequence.has(contactId) ? sequentialFlags : optimisedFlags),
    },
  });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await alerts[Symbol.asyncDispose]();
});
/** Each test has a day of its own: on the next one nothing is spent. */
beforeEach(() => world.clock.advance(24 * 3_600_000));

const settings: ChangeableSettings = {
  ...{ handoffScore: 85, emojiAllowed: false, burstQuietMs: 40, burstLongestMs: 2_000 },
  ...{ notifyWorkflow: '', overdueUser: '', pipeline: '', hotStage: 'Hot', allowedLinks: [] },
  ...{ retentionDays: 0, dailyBudgetCents: 0, leadDailyBudgetCents: 0 },
};

async function save(change: Partial<ChangeableSettings> | Record<string, unknown>): Promise<unknown> {
  const { statusCode, body } = await request(
    `${world.service.url}/api/locations/${world.locationId}/settings`,
    {
      method: 'PUT',
      headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...settings, ...change }),
    },
  );
  return [statusCode, await body.json()];
}

const read = <T>(path: string) => readJson(world.service.url, path, operatorToken) as Promise<T>;

/** As the page Costs has it: up to date with the database. */
async function budget(): Promise<BudgetView> {
  const { budgets } = await read<CostsResponse>('/api/pages/costs?days=1');
  const [own] = budgets;
  if (own === undefined) throw new Error('the page shows no budget');
  return own;
}

async function recount({ from, until: to }: BudgetView): Promise<number> {
  const [row] = await world.database.query<{ usd: number }>(
    'select coalesce(sum(cost_usd), 0) as usd from model_call where location_id = $1 and at >= $2 and at < $3',
    [world.locationId, from, to],
  );
  return row?.usd ?? 0;
}

/** Another process of the same system asks Claude. */
async function spendElsewhere(usd: number, contactId = ''): Promise<void> {
  await world.database.query(
    `insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
       cache_write_tokens, output_tokens, cost_usd, total_ms, request_id, at)
     values ($1, $2, gen_random_uuid(), 'compose', 'm', 0, 0, 0, 0, $3, 1, 'req_elsewhere', $4)`,
    [world.locationId, contactId, usd, Math.floor(world.clock.now())],
  );
  await budget();
}

async function newestRun(lead: Contact) {
  return (await openConversation(world, lead).view()).runs.at(-1);
}

/** Its tasks because of money; what it promised for the team makes others. */
function toldOfMoney(lead: Contact): readonly string[] {
  return openConversation(world, lead)
    .taskTitles()
    .filter((title) => title.endsWith("today's budget is spent"));
}

async function text(lead: Contact, words: string): Promise<{ outcome?: string; reason?: string }> {
  world.ghl.leadTexts(lead.id, words);
  await world.settled();
  return (await newestRun(lead)) ?? {};
}

test('texts are answered until the money is spent; then nobody asks Claude, and a person is told once', async () => {
  await save({ dailyBudgetCents: 3 });
  const lead = world.lead();
  let answered = 0;
  for (; answered < 40; answered += 1) {
    const run = await text(
      lead,
      `question number ${answered}: do you know the area around lake ${answered}?`,
    );
    if (run.reason === 'budget_spent') break;
  }
  expect(answered).toBeGreaterThan(0);
  expect(world.sent(lead)).toHaveLength(answered);
  const asked = world.claude.requests().length;
  const conversation = openConversation(world, lead);
  expect(await text(lead, 'are you still there?')).toMatchObject({
    outcome: 'refused',
    reason: 'budget_spent',
  });
  await text(lead, 'hello?');
  const other = world.lead({ firstName: 'Olga' });
  expect(await text(other, 'Hi, I want to sell')).toMatchObject({ reason: 'budget_spent' });
  expect(world.claude.requests()).toHaveLength(asked);
  expect(world.sent(other)).toEqual([]);
  expect(toldOfMoney(lead)).toHaveLength(1);
  expect(openConversation(world, other).taskTitles()).toEqual(["Answer Olga Test: today's budget is spent"]);

  const own = await budget();
  expect(own).toMatchObject({ state: 'spent', budgetUsd: 0.03 });
  expect(own.spentUsd).toBeCloseTo(await recount(own), 9);
  expect(own.spentUsd).toBeGreaterThanOrEqual(0.03);
  expect((await read<NowView>('/api/pages/now')).budgets).toMatchObject([{ state: 'spent' }]);
  await until('the alert', async () => alerts.bodies.some(({ event }) => event === 'budget-spent'));
  await budget();
  expect(alerts.bodies.filter(({ event }) => event === 'budget-spent')).toMatchObject([
    { locationId: world.locationId, budgetUsd: 0.03 },
  ]);

  // the law is not a question of money
  expect(await conversation.says('help')).toMatch(/for help/);
  // the word STOP itself is confirmed by the platform
  await text(other, 'please stop texting me');
  expect((await openConversation(world, other).view()).contact.mode).toBe('stopped');
  expect(world.sent(other)).toEqual([expect.stringMatching(/unsubscribed|no more/i)]);
  expect(world.claude.requests()).toHaveLength(asked);

  await save({ dailyBudgetCents: 5000 });
  expect(await conversation.says('and now?')).not.toBe('');
  expect(toldOfMoney(lead)).toHaveLength(1);
  expect((await read<NowView>('/api/pages/now')).budgets).toEqual([]);
});

test('one lead may be dear without costing the others their answers', async () => {
  await save({ leadDailyBudgetCents: 1 });
  const [dear, other] = [world.lead(), world.lead()];
  expect(await openConversation(world, dear).says('Hi, we want to buy a house')).not.toBe('');
  await spendElsewhere(0.01, dear.id);
  expect(await text(dear, 'in Kyle please')).toMatchObject({ reason: 'budget_spent' });
  expect(toldOfMoney(dear)).toHaveLength(1);
  expect(await openConversation(world, other).says('Hi, we want to buy a house')).not.toBe('');
  world.clock.advance(24 * 3_600_000);
  expect(await openConversation(world, dear).says('we are back')).not.toBe('');
});

test('the sequential flow asks for money too', async () => {
  await save({ dailyBudgetCents: 1 });
  await spendElsewhere(0.01);
  const asked = world.claude.requests().length;
  const lead = world.lead();
  inSequence.add(lead.id);
  expect(await text(lead, 'Hi there')).toMatchObject({ reason: 'budget_spent' });
  expect(world.claude.requests()).toHaveLength(asked);
});

test('agents keep their instant cards; the chat says why it is silent', async () => {
  await save({ dailyBudgetCents: 5000 });
  const texts = { firstName: 'Mo', lastName: 'Test', phone: '+15128880001', assignedTo: 'agent-m' };
  const lead = world.ghl.createContact({ texts: { ...texts, type: 'lead' }, tags: ['Needs Qualifying'] });
  await openConversation(world, lead).says('we want to buy in Kyle, but it is way too expensive there');
  await world.settled();
  const headers = agentHeaders('agent-m');
  await request(`${world.service.url}/api/locations/${world.locationId}/coaching/depth`, {
    ...{ method: 'PUT', headers, body: JSON.stringify({ depth: 'supervised' }) },
  });
  await save({ dailyBudgetCents: 1 });
  await spendElsewhere(0.01);
  const asked = world.claude.requests().length;
  const stream = `${world.service.url}${coachingPath(world.locationId, lead.id)}/stream`;
  const panel = await openPanelClient(stream, headers);
  const shown = await panel.next(({ event }) => event === 'cards');
  expect(shown.data.cards).toMatchObject([{ lane: 'instant', kind: 'objection' }]);
  const end = await panel.next(({ event }) => event === 'model-end');
  panel.close();
  expect(end.data.cards).toMatchObject([{ lane: 'instant', kind: 'objection' }]);
  const wordings = `${world.service.url}${coachingPath(world.locationId, lead.id)}/next-question/wordings?fact=timeline`;
  const asking = await request(wordings, { headers });
  expect([asking.statusCode, await asking.body.json()]).toEqual([
    503,
    { error: expect.stringContaining("today's budget for Claude is spent") },
  ]);
  const chat = await request(`${world.service.url}/api/locations/${world.locationId}/agents/me/chat`, {
    ...{ method: 'POST', headers, body: JSON.stringify({ question: 'What do they want?' }) },
  });
  expect([chat.statusCode, await chat.body.json()]).toEqual([
    429,
    { error: expect.stringContaining("the location's budget for Claude is spent for today") },
  ]);
  expect(world.claude.requests()).toHaveLength(asked);
});

test('from 80 % on a replay leaves the rest to the leads, who are answered', async () => {
  await save({ dailyBudgetCents: 5000 });
  const lead = world.lead();
  await openConversation(world, lead).says('Hi, we want to buy a house');
  await world.settled();
  await spendElsewhere(45);
  const asked = world.claude.requests().length;
  const path = `/api/locations/${world.locationId}/replay`;
  const body = { contact: lead.id, flags: { analysisCache: false } };
  const begun = (await readJson(world.service.url, path, operatorToken, body)) as ReplayAnswer; // the route's own answer
  const view = await until('the replay ended', async () => {
    const one = await read<ReplayView>(`${path}/${begun.replay.replayId}`);
    return one.replay.state !== 'running' && one;
  });
  expect(view.results).toMatchObject([
    { verdict: 'failed', why: expect.stringContaining('the rest is for the leads') },
  ]);
  expect(world.claude.requests()).toHaveLength(asked);
  expect(await openConversation(world, world.lead()).says('Hi, we want to sell a house')).not.toBe('');
});

test('a text that would be composed anew waits for the next day', async () => {
  await save({ dailyBudgetCents: 5000 });
  const lead = world.lead();
  await openConversation(world, lead).says('Hi, we want to buy a house');
  await world.settled();
  await save({ dailyBudgetCents: 1 });
  await spendElsewhere(0.01);
  const { until: midnight } = await budget();
  const asked = world.claude.requests().length;
  const now = Math.floor(world.clock.now());
  // as an answer of the night that waited for its hour
  await world.database.query(
    `update effect set state = 'planned', due_at = $2, started_at = null, finished_at = null,
       payload = payload || '{"recompose": true}' where contact_id = $1 and kind = 'send-text'`,
    [lead.id, now],
  );
  await world.database.query("delete from message where contact_id = $1 and author = 'assistant'", [lead.id]);
  await world.database.query('update lane set due_at = $2 where contact_id = $1', [lead.id, now]);
  const due = await until('it waits', async () => {
    const [held] = await world.database.query<{ due_at: string }>(
      "select due_at from effect where contact_id = $1 and kind = 'send-text' and state = 'planned'",
      [lead.id],
    );
    return held !== undefined && Number(held.due_at) > now ? Number(held.due_at) : undefined;
  });
  expect(due).toBe(midnight);
  expect(world.claude.requests()).toHaveLength(asked);
  // the next day has money
  const before = world.sent(lead).length;
  world.clock.advance(midnight + 9.5 * 3_600_000 - world.clock.now());
  await until('it leaves', async () => world.sent(lead).length > before);
  expect(world.claude.requests().length).toBeGreaterThan(asked);
});

test('a scraper sees what each location spends and may spend', async () => {
  await save({ dailyBudgetCents: 250 });
  await spendElsewhere(0.5);
  const { body } = await request(`${world.service.url}/metrics`, {
    headers: { authorization: `Bearer ${operatorToken}` },
  });
  const lines = (await body.text()).split('\n');
  const place = `{location="${world.locationId}"}`;
  expect(lines).toContain(`enterprisehub_model_budget_today_usd${place} 2.5`);
  expect(lines).toContain(`enterprisehub_model_spend_today_usd${place} 0.5`);
});

test.each([
  ['below nothing', { dailyBudgetCents: -1 }],
  ['parts of a cent', { leadDailyBudgetCents: 0.5 }],
  ['words', { dailyBudgetCents: 'much' }],
  ['nothing', { dailyBudgetCents: null }],
  ['more than anybody has', { dailyBudgetCents: 10_000_001 }],
])('a budget of %s is refused', async (_what, change) => {
  expect(await save(change)).toEqual([
    400,
    expect.objectContaining({ error: expect.stringContaining('Cents') }),
  ]);
});
