import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { turnFlagNames } from '../../src/domain/turn-flags.ts';
import { analysisSystemPrompt } from '../../src/features/analysis/index.ts';
import type { ConversationCostsResponse, CostsResponse } from '../../src/http/contract/costs.ts';
import type { FunnelView } from '../../src/http/contract/leads.ts';
import type { ReplayAnswer, ReplayListResponse, ReplayView } from '../../src/http/contract/replay.ts';
import { openConversation } from '../support/conversation.ts';
import { operatorToken, readJson } from '../support/operator.ts';
import { tableHashes } from '../support/table-hashes.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

let world: TestWorld;
let lead: Contact;
let path: string;

beforeAll(async () => {
  world = await startTestWorld();
  path = `/api/locations/${world.locationId}/replay`;
  lead = world.lead({ firstName: 'Rosa' });
  const talk = openConversation(world, lead);
  await talk.says('Hi, we want to buy a home');
  await talk.says('Somewhere in Round Rock please');
  await talk.says('We need 3 bedrooms, around 400 to 450k');
  await world.settled();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const call = (at: string, body?: object) => readJson(world.service.url, at, operatorToken, body);

async function replay(body: object): Promise<ReplayView> {
  const { replay: begun } = (await call(path, body)) as ReplayAnswer; // the route's own answer
  return until('the replay ended', async () => {
    const view = (await call(`${path}/${begun.replayId}`)) as ReplayView; // likewise
    return view.replay.state !== 'running' && view;
  });
}

test('the same turns with the same flags: no difference, nothing sent, nothing written', async () => {
  const before = { rows: await tableHashes(world.database), crm: world.ghl.effects().length };
  const requests = world.ghl.requests().length;
  const view = await replay({ contact: lead.id });
  expect(view.replay).toMatchObject({ state: 'done', turns: 3, why: '' });
  expect(view.counts).toMatchObject({ done: 3, same: 3, different: 0, failed: 0, inexact: 0 });
  expect(view.results.map(({ differs, gaps }) => [...differs, ...gaps])).toEqual([[], [], []]);
  expect(view.results[2]?.rehearsed).toMatchObject({
    outcome: 'handed-off',
    tagsAdded: expect.arrayContaining(['AI-Off']),
  });
  expect(view.counts.textsKeptBack).toBe(3);
  expect(view.counts.writesKeptBack).toBeGreaterThan(3);
  // the simulator's own record and the rows themselves
  expect(world.ghl.effects().length).toBe(before.crm);
  expect(world.ghl.requests().length).toBe(requests);
  expect(await tableHashes(world.database)).toEqual(before.rows);
  expect(world.log.errors()).toEqual([]);
});

test('a replay stands on the Costs page of its location as a purpose of its own, of no conversation', async () => {
  const costs = async () => {
    const of = `days=1&location=${world.locationId}`;
    const [sums, talks] = await Promise.all([
      call(`/api/pages/costs?${of}`) as Promise<CostsResponse>, // the route's own answer
      call(`/api/pages/costs/conversations?${of}`) as Promise<ConversationCostsResponse>, // likewise
    ]);
    const replays = sums.byLane.find(({ key }) => key === 'replay');
    const ofTalks = talks.dearest.reduce((sum, { costUsd }) => sum + costUsd, 0);
    const leads = (await call(`/api/locations/${world.locationId}/funnel`)) as FunnelView; // likewise
    const ofLeads = leads.modelCostUsd;
    return { total: sums.total.costUsd, replays: replays?.costUsd ?? 0, ofTalks, ofLeads };
  };
  const before = await costs();
  const view = await replay({ contact: lead.id });
  const after = await costs();
  expect(view.replay.spentUsd).toBeGreaterThan(0);
  expect(after.total - before.total).toBeCloseTo(view.replay.spentUsd, 9);
  expect(after.replays - before.replays).toBeCloseTo(view.replay.spentUsd, 9);
  expect([after.ofTalks, after.ofLeads]).toEqual([before.ofTalks, before.ofLeads]);
});

test('without an optimisation: the same words, one model call more in each turn', async () => {
  const view = await replay({ contact: lead.id, flags: { sharedAnalysis: false } });
  expect(view.counts).toMatchObject({ same: 3, different: 0 });
  for (const { original, rehearsed } of view.results) {
    expect(rehearsed?.modelCalls).toBe((original?.modelCalls ?? 0) + 1);
  }
  expect(view.counts.rehearsedUsd).toBeGreaterThan(view.counts.originalUsd);
});

test('the sequential flow comes to the same; only words may differ, which it writes after the analysis', async () => {
  const flags = Object.fromEntries(turnFlagNames.map((name) => [name, false]));
  const before = await tableHashes(world.database);
  const view = await replay({ contact: lead.id, flags });
  expect(view.counts).toMatchObject({ done: 3, failed: 0 });
  expect(view.results.flatMap(({ differs }) => differs).filter((aspect) => aspect !== 'reply')).toEqual([]);
  expect(await tableHashes(world.database)).toEqual(before);
});

test('another prompt: its reply, and the difference is named', async () => {
  const marker = 'You are a trial writer of short texts to leads.';
  world.claude.script({ systemIncludes: marker }, [{ text: 'Thanks. What is your budget?' }]);
  const [first] = await runsOf(lead);
  const view = await replay({ run: first, prompts: { compose: marker } });
  expect(view.results[0]).toMatchObject({ verdict: 'different', differs: ['reply'] });
  expect(view.results[0]?.rehearsed?.reply).toContain('What is your budget?');
  expect(view.results[0]?.original?.reply).not.toContain('What is your budget?');
});

test('another analysis: other facts, another score, each named', async () => {
  const prompt = `${analysisSystemPrompt}\nThis is the second edition.`;
  const [, second = ''] = await runsOf(lead);
  // the same reader, who now overlooks every fact
  const answer = await analysisOf('Somewhere in Round Rock please');
  world.claude.script({ systemIncludes: 'second edition' }, [{ json: { ...answer, facts: [] } }]);
  const view = await replay({ run: second, prompts: { analyse: prompt } });
  const [result] = view.results;
  expect(result?.verdict).toBe('different');
  expect(result?.differs).toEqual(expect.arrayContaining(['facts']));
  expect(result?.facts).toEqual([{ key: 'areas', was: 'Round Rock', now: null }]);
});

test('an analysis that cannot be read: the rehearsal comes to no decision, as a live run would', async () => {
  world.claude.script({ systemIncludes: 'third edition' }, [{ json: {} }, { json: {} }]);
  const [, second = ''] = await runsOf(lead);
  const view = await replay({
    run: second,
    prompts: { analyse: `${analysisSystemPrompt}\nThis is the third edition.` },
  });
  expect(view.results[0]).toMatchObject({ verdict: 'failed', rehearsed: null });
  expect(view.results[0]?.why).toContain('unreadable');
});

test('another model: its calls go to it and cost what it costs', async () => {
  const seen = world.claude.requests().length;
  const view = await replay({ contact: lead.id, limit: 1, models: { compose: 'claude-sonnet-5-5' } });
  const models = world.claude
    .requests()
    .slice(seen)
    .map(({ model }) => model);
  expect(new Set(models)).toEqual(new Set(['claude-haiku-5-5', 'claude-sonnet-5-5']));
  expect(view.counts.rehearsedUsd).toBeGreaterThan(2 * view.counts.originalUsd);
});

test('a day and a webhook lead to the same turns', async () => {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(world.clock.now());
  const ofDay = await replay({ day, limit: 500 });
  const runs = await runsOf(lead);
  expect(ofDay.results.map(({ runId }) => runId)).toEqual(expect.arrayContaining(runs));
  const [row] = await world.database.query<{ delivery_id: string }>(
    'select delivery_id from inbox where run_id = $1',
    [runs[0]],
  );
  const ofWebhook = await replay({ delivery: row?.delivery_id });
  expect(ofWebhook.results.map(({ runId, verdict }) => [runId, verdict])).toEqual([[runs[0], 'same']]);
});

test('a turn of before states were kept is rebuilt, and says what it could not know', async () => {
  const other = world.lead();
  const talk = openConversation(world, other);
  await talk.says('Hi, we want to buy a home');
  await talk.says('In Kyle, up to 450k');
  await world.settled();
  await world.database.query('delete from turn_state where contact_id = $1', [other.id]);
  const view = await replay({ contact: other.id });
  expect(view.counts).toMatchObject({ done: 2, inexact: 2, failed: 0 });
  expect(view.results[1]?.gaps.join()).toContain('rebuilt');
  expect(view.results[1]?.facts).toEqual([]);
  expect(view.results[1]?.rehearsed?.reply).toBe(view.results[1]?.original?.reply);
});

test('a webhook that no run answered is rehearsed without comparison', async () => {
  world.claude.script({ userIncludes: 'nobody answers this' }, [{ error: { status: 400 } }]);
  const other = world.lead();
  const failed = world.nextEvent('turn-failed', ({ contactId }) => contactId === other.id);
  world.ghl.leadTexts(other.id, 'nobody answers this, we want to buy');
  await failed;
  const [row] = await until('it is dead', async () => {
    const rows = await world.database.query<{ delivery_id: string }>(
      "select delivery_id from inbox where contact_id = $1 and state = 'dead'",
      [other.id],
    );
    return rows.length > 0 && rows;
  });
  // the CRM's contact was never read: the store cannot say who it is, and the rehearsal does not invent it
  const view = await replay({ delivery: row?.delivery_id });
  expect(view.results[0]).toMatchObject({ verdict: 'no-comparison', original: null });
  expect(view.results[0]?.gaps[0]).toContain('No run answered');
});

test('the budget ends it, with what was done kept', async () => {
  const view = await replay({ contact: lead.id, budgetUsd: 0.000001, concurrency: 1 });
  expect(view.replay.state).toBe('over-budget');
  expect(view.replay.why).toContain('turns left');
  expect(view.counts.done).toBeLessThan(3);
});

test('somebody stops it', async () => {
  const held = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  world.claude.script(
    ({ systemText }) => {
      const isOurs = systemText.includes('held for the stop');
      if (isOurs) asked.resolve();
      return isOurs;
    },
    [{ until: held.promise, text: 'late' }],
  );
  const compose = 'A prompt of a trial that is held for the stop.';
  const begun = (await call(path, {
    contact: lead.id,
    prompts: { compose },
    concurrency: 1,
  })) as ReplayAnswer;
  await asked.promise;
  await call(`${path}/${begun.replay.replayId}/stop`, {});
  const view = await until('it stopped', async () => {
    const now = (await call(`${path}/${begun.replay.replayId}`)) as ReplayView;
    return now.replay.state !== 'running' && now;
  });
  held.resolve();
  expect(view.replay).toMatchObject({ state: 'stopped', why: 'stopped by hand' });
  const listed = (await call(path)) as ReplayListResponse;
  expect(listed.replays.map(({ replayId }) => replayId)).toContain(begun.replay.replayId);
});

test.each([
  ['nothing named', {}, /400.*exactly one/],
  ['two things named', { contact: 'x', day: '2026-11-24' }, /400.*exactly one/],
  ['a flag that does not exist', { contact: 'x', flags: { moon: true } }, /400.*flags/],
  ['a model without a price', { contact: 'x', models: { compose: 'gpt-9' } }, /400.*price/],
  ['no such contact', { contact: 'nobody' }, /404.*no turn/],
  ['too much money', { contact: 'x', budgetUsd: 1_000 }, /400.*budgetUsd/],
])('%s is refused in words', async (_what, body, message) => {
  await expect(call(path, body)).rejects.toThrow(message);
});

test('an unknown location, and a replay of somebody else', async () => {
  await expect(call('/api/locations/elsewhere/replay', { contact: lead.id })).rejects.toThrow(/404/);
  const view = await replay({ contact: lead.id, limit: 1 });
  await expect(call(`/api/locations/elsewhere/replay/${view.replay.replayId}`)).rejects.toThrow(/404/);
  await expect(call(`${path}/not-an-id`)).rejects.toThrow(/404/);
});

/** What the simulated reader says of a text, by its own record. */
async function analysisOf(text: string): Promise<Record<string, unknown>> {
  const asked = world.claude
    .requests()
    .find(({ kind, userText }) => kind === 'analysis' && userText.includes(text));
  if (asked === undefined) throw new Error(`nobody asked about «${text}»`);
  const response = await fetch(`${world.claude.url}/v1/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-api-key': 'sk-ant-simulated-0000000000',
      'anthropic-version': '2023-06-01',
    },
    body: JSON.stringify({ ...Object(asked.body), stream: false }),
  });
  const answer = (await response.json()) as { content: readonly { text: string }[] }; // the vendor's documented shape
  return JSON.parse(answer.content[0]?.text ?? '{}');
}

async function runsOf(contact: Contact): Promise<string[]> {
  const rows = await world.database.query<{ run_id: string }>(
    'select run_id from run where contact_id = $1 order by started_at',
    [contact.id],
  );
  return rows.map(({ run_id }) => run_id);
}
