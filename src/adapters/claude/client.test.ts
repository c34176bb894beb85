import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ClaudeSim, startClaudeSim } from '../../../sim/claude/index.ts';
import { until } from '../../../test/support/until.ts';
import type { ModelRequest } from '../../domain/model.ts';
import { systemClock } from '../../kit/clock.ts';
import { seededRandom } from '../../kit/random.ts';
import { type ClaudeModel, type ClaudeModelOptions, createClaudeModel } from './client.ts';
import { defaultLanes, qualityLane } from './lanes.ts';
import type { UsageRecord } from './usage.ts';

let sim: ClaudeSim;
let records: UsageRecord[] = [];
const open: ClaudeModel[] = [];

function model(options: Partial<ClaudeModelOptions> = {}): ClaudeModel {
  const base = {
    apiKey: 'key-for-tests',
    baseUrl: sim.url,
    clock: systemClock,
    random: seededRandom(1),
  };
  const created = createClaudeModel({ ...base, onUsage: (record) => records.push(record), ...options });
  open.push(created);
  return created;
}

/** Over the 512 tokens below which the vendor caches nothing. */
const system = `You answer leads of a real-estate team. ${'Be short, friendly and direct. '.repeat(120)}`;

function request(change: Partial<ModelRequest> = {}): ModelRequest {
  const ids = { locationId: 'location-1', contactId: 'contact-1', runId: 'run-1' };
  return {
    lane: 'compose',
    system,
    input: '{"texts":[]}',
    schema: null,
    maxTokens: 200,
    deadlineMs: 5000,
    ...ids,
    ...change,
  };
}

beforeAll(async () => {
  sim = await startClaudeSim();
});
beforeEach(() => {
  records = [];
  sim.resetLedger();
});
afterAll(async () => {
  await Promise.all(open.map((each) => each[Symbol.asyncDispose]()));
  await sim[Symbol.asyncDispose]();
});

test('answers with text, usage and timing', async () => {
  sim.script({}, [{ text: ' Hi Ana, what is your price range? ' }]);
  const outcome = await model().ask(request());
  if (outcome.outcome !== 'answered') throw new Error(JSON.stringify(outcome));
  expect(outcome.text).toBe('Hi Ana, what is your price range?');
  expect(outcome.usage).toMatchObject({
    model: 'claude-haiku-5-5',
    requestId: sim.ledger().entries[0]?.requestId,
  });
  expect(outcome.usage.outputTokens).toBeGreaterThan(0);
  expect(outcome.usage.firstTokenMs).toBeLessThanOrEqual(outcome.usage.totalMs);
});

test('sends the frozen part first, marked for the cache, and neither sampling nor thinking', async () => {
  await model().ask(request({ lane: 'analyse', maxTokens: 99_999 }));
  const sent = sim.requests().at(-1)?.body;
  expect(sent).toMatchObject({
    model: 'claude-haiku-5-5',
    max_tokens: defaultLanes.analyse.maxTokens,
    stream: true,
    thinking: { type: 'disabled' },
    output_config: { effort: 'low' },
    system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral', ttl: '5m' } }],
    messages: [{ role: 'user', content: '{"texts":[]}' }],
  });
  expect(Object.keys(Object(sent))).not.toContain('temperature');
  expect(Object.keys(Object(sent))).not.toContain('metadata');
});

test('a schema comes back as JSON that fits it', async () => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['language', 'score'],
    properties: { language: { type: 'string', enum: ['en', 'es'] }, score: { type: 'integer' } },
  };
  const outcome = await model().ask(request({ lane: 'analyse', schema }));
  if (outcome.outcome !== 'answered') throw new Error(JSON.stringify(outcome));
  expect(JSON.parse(outcome.text)).toEqual({
    language: expect.stringMatching(/^(en|es)$/),
    score: expect.any(Number),
  });
});

test('a refusal is an outcome of its own, and billed', async () => {
  sim.script({}, [{ refusal: 'general_harms' }]);
  const outcome = await model().ask(request());
  expect(outcome).toMatchObject({ outcome: 'refused', category: 'general_harms' });
  expect(records).toMatchObject([{ ended: 'refused', isComplete: true }]);
});

test('usage and cost equal the books of the vendor, cache included', async () => {
  // A key of its own: the vendor caches per workspace.
  const claude = model({ apiKey: 'another-key', lanes: { ...defaultLanes, coach: qualityLane } });
  for (const lane of ['compose', 'compose', 'coach', 'coach'] as const) await claude.ask(request({ lane }));
  const { entries, total } = sim.ledger();
  expect(
    records.map(({ usage }) => [
      usage.model,
      usage.inputTokens,
      usage.cacheReadTokens,
      usage.cacheWriteTokens,
      usage.outputTokens,
    ]),
  ).toEqual(
    entries.map(({ model: name, tokens }) => [
      name,
      tokens.input,
      tokens.cacheRead,
      tokens.cacheWrite5m,
      tokens.output,
    ]),
  );
  expect(records.map(({ usage }) => usage.cacheReadTokens > 0)).toEqual([false, true, false, true]);
  for (const [index, entry] of entries.entries()) {
    expect(records[index]?.usage.costUsd).toBeCloseTo(entry.costUsd.total, 10);
  }
  expect(claude.stats().costUsd).toBeCloseTo(total.costUsd, 10);
});

test('extra headers go out per request', async () => {
  await model({ headers: ({ lane }) => ({ 'x-sim-tag': `tag-${lane}` }) }).ask(request());
  expect(sim.ledger().byTag).toHaveProperty('tag-compose');
});

test('lists the models that the key may use', async () => {
  const listed = await model().listModels();
  if (listed.outcome !== 'ok') throw new Error(listed.reason);
  expect(listed.models).toContainEqual(
    expect.objectContaining({ id: 'claude-haiku-5-5', lifecycle: 'active' }),
  );
  const dead = model({ baseUrl: 'http://127.0.0.1:1' });
  expect(await dead.listModels()).toEqual({ outcome: 'failed', reason: 'connection' });
});

test.each([false, true])(
  'says how many calls wait for a connection, each its own or not: %s',
  async (freshConnection) => {
    const held = Promise.withResolvers<void>();
    const server = createServer(
      (_, response) => void held.promise.then(() => response.writeHead(400).end('{}')),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const baseUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const claude = model({ baseUrl, pool: { connectionsPerHost: 2 } });
    const calls = Array.from({ length: 5 }, () => claude.ask({ ...request(), freshConnection }));
    // calls wait before the second connection stands: both figures are to arrive, and none beyond them
    await until('two are out and three wait', () => {
      const { awaited, connections } = claude.stats().pool;
      return awaited === 3 && connections >= 2;
    });
    expect(claude.stats().pool).toMatchObject({ awaited: 3, connections: 2 });
    held.resolve();
    await Promise.all(calls);
    expect(claude.stats().pool.awaited).toBe(0);
    server.close();
  },
);

test('a storm of calls goes over no more connections than allowed, and keeps them', async () => {
  let connections = 0;
  const server = createServer((_, response) => response.writeHead(400).end('{}'));
  server.on('connection', () => connections++).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const baseUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const claude = model({ baseUrl, pool: { connectionsPerHost: 4 } });
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => claude.ask(request())));
  await claude.ask(request());
  server.close();
  expect(outcomes.every(({ outcome }) => outcome === 'failed')).toBe(true);
  expect(connections).toBe(4);
});
