import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ClaudeSim, startClaudeSim } from '../../../sim/claude/index.ts';
import type { ModelRequest } from '../../domain/model.ts';
import { ManualClock, systemClock } from '../../kit/clock.ts';
import { seededRandom } from '../../kit/random.ts';
import type { Wait } from '../../kit/wait.ts';
import { type ClaudeModel, type ClaudeModelOptions, createClaudeModel } from './client.ts';
import type { UsageRecord } from './usage.ts';

let sim: ClaudeSim;
let waits: number[] = [];
let records: UsageRecord[] = [];
const open: ClaudeModel[] = [];
const never = new Promise<void>(() => undefined);

/** Waits are noted and not slept. */
const wait: Wait = (ms) => {
  waits.push(ms);
  return Promise.resolve('elapsed');
};

function model(options: Partial<ClaudeModelOptions> = {}): ClaudeModel {
  const base = {
    apiKey: 'key-for-tests',
    baseUrl: sim.url,
    clock: systemClock,
    random: seededRandom(1),
    wait,
  };
  const created = createClaudeModel({ ...base, onUsage: (record) => records.push(record), ...options });
  open.push(created);
  return created;
}

const system = 'You answer leads of a real-estate team.';

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
  waits = [];
  records = [];
  sim.resetLedger();
});
afterAll(async () => {
  await Promise.all(open.map((each) => each[Symbol.asyncDispose]()));
  await sim[Symbol.asyncDispose]();
});

test('broken JSON, an empty answer and a cut one are failures worth a repeat by the caller', async () => {
  sim.script({}, [
    { text: '{"language": "e' },
    { text: '' },
    { text: 'Hi Ana, I', stopReason: 'max_tokens' },
  ]);
  const schema = {
    type: 'object',
    additionalProperties: false,
    properties: { language: { type: 'string' } },
  };
  const claude = model();
  const outcomes = [
    await claude.ask(request({ schema })),
    await claude.ask(request()),
    await claude.ask(request()),
  ];
  expect(outcomes).toMatchObject([
    { outcome: 'failed', reason: 'broken-json', isRetryable: true },
    { outcome: 'failed', reason: 'empty-answer', isRetryable: true },
    { outcome: 'failed', reason: 'max-tokens', isRetryable: true },
  ]);
  expect(records.map((record) => record.ended)).toEqual(['failed', 'failed', 'failed']);
  expect(claude.stats().attempts).toBe(3);
});

test('overload and server faults are tried again, with growing pauses, at most twice', async () => {
  sim.script({}, [{ error: { status: 529 } }, { error: { status: 500 } }, { text: 'Hi' }]);
  const claude = model();
  expect(await claude.ask(request())).toMatchObject({ outcome: 'answered', text: 'Hi' });
  expect(waits).toHaveLength(2);
  expect(waits[1]).toBeGreaterThanOrEqual(300);
  sim.script({}, [{ error: { status: 529 } }, { error: { status: 529 } }, { error: { status: 529 } }]);
  expect(await claude.ask(request())).toMatchObject({
    outcome: 'failed',
    reason: 'overloaded',
    isRetryable: true,
  });
  expect(claude.stats()).toMatchObject({
    asked: 2,
    attempts: 6,
    answered: 1,
    failed: { overloaded: 1 },
    inFlight: 0,
  });
});

test('a pause that does not fit the deadline is not begun', async () => {
  sim.script({}, [{ error: { status: 429, retryAfterSec: 30 } }]);
  const outcome = await model().ask(request());
  expect(outcome).toMatchObject({
    outcome: 'failed',
    reason: 'rate-limited',
    isRetryable: true,
    retryAfterMs: 30_000,
  });
  expect(waits).toEqual([]);
});

test('a rate limit with a short retry-after is waited for', async () => {
  sim.script({}, [{ error: { status: 429, retryAfterSec: 2 } }, { text: 'Hi' }]);
  expect(await model().ask(request())).toMatchObject({ outcome: 'answered' });
  expect(waits).toEqual([2000]);
});

test('a spend cap stops all calls until time has passed or somebody lifts it', async () => {
  const clock = new ManualClock(1_000_000);
  const claude = model({ clock, spendPauseMs: 300_000 });
  const capped = { error: { status: 429, errorCode: 'enforced_spend_limit_reached' } };
  sim.script({}, [capped]);
  expect(await claude.ask(request())).toMatchObject({
    outcome: 'failed',
    reason: 'spend-cap',
    isRetryable: false,
  });
  clock.advance(100_000);
  const before = sim.requests().length;
  expect(await claude.ask(request())).toMatchObject({ reason: 'spend-cap', retryAfterMs: 200_000 });
  expect(sim.requests().length).toBe(before);
  clock.advance(200_000);
  expect(await claude.ask(request())).toMatchObject({ outcome: 'answered' });
  sim.script({}, [capped]);
  await claude.ask(request());
  expect(claude.stats().spendStopMs).toBe(300_000);
  claude.liftSpendStop();
  expect(await claude.ask(request())).toMatchObject({ outcome: 'answered' });
});

test('our own faults are final and raise the alarm', async () => {
  const errors: object[] = [];
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (fields: object) => errors.push(fields),
  };
  sim.script({}, [{ error: { status: 400 } }, { error: { status: 401 } }, { error: { status: 402 } }]);
  const claude = model({ log });
  for (const reason of ['invalid-request', 'authentication', 'billing']) {
    expect(await claude.ask(request())).toMatchObject({ outcome: 'failed', reason, isRetryable: false });
  }
  expect(errors).toHaveLength(3);
  expect(JSON.stringify(errors)).not.toContain('texts');
});

test('a stream that ends with an error event or a reset is asked again; both attempts are in the books', async () => {
  const long = 'One two three four five six seven eight nine ten eleven twelve.';
  sim.script({}, [
    { text: long, cut: { how: 'error-event', afterDeltas: 1 } },
    { text: long, cut: { how: 'reset', afterDeltas: 1 } },
    { text: long },
  ]);
  expect(await model().ask(request())).toMatchObject({ outcome: 'answered', text: long });
  expect(records.map(({ attempt, ended, isComplete }) => [attempt, ended, isComplete])).toEqual([
    [0, 'failed', false],
    [1, 'failed', false],
    [2, 'answered', true],
  ]);
});

test('the total deadline ends a call that hangs', async () => {
  sim.script({}, [{ text: 'late', until: never }]);
  const outcome = await model().ask(request({ deadlineMs: 60 }));
  expect(outcome).toMatchObject({ outcome: 'failed', reason: 'deadline', isRetryable: true });
});

test('silence ends an attempt before the deadline does, and the next one answers', async () => {
  sim.script({}, [{ text: 'never', until: never }, { text: 'Hi' }]);
  expect(await model({ idleMs: 60 }).ask(request())).toMatchObject({ outcome: 'answered', text: 'Hi' });
});

test('a caller that no longer wants the answer gets «cancelled», before and during the call', async () => {
  const claude = model();
  expect(await claude.ask(request({ signal: AbortSignal.abort() }))).toEqual({ outcome: 'cancelled' });
  const controller = new AbortController();
  const arrived = new Promise<void>((resolve) => {
    const matcher = () => {
      resolve();
      return true;
    };
    sim.script(matcher, [{ text: 'late', until: never }]);
  });
  const asking = claude.ask(request({ signal: controller.signal }));
  await arrived;
  controller.abort();
  expect(await asking).toEqual({ outcome: 'cancelled' });
  expect(claude.stats()).toMatchObject({ cancelled: 2, inFlight: 0 });
});

test('nobody listening is a failed connection, tried again', async () => {
  const claude = model({ baseUrl: 'http://127.0.0.1:1' });
  expect(await claude.ask(request())).toMatchObject({
    outcome: 'failed',
    reason: 'connection',
    isRetryable: true,
  });
  expect(claude.stats().attempts).toBe(3);
});

/** Asks something that answers with these events, whatever they are. */
async function askOf(events: readonly { readonly type: string }[]) {
  const body = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const claude = model({
    baseUrl: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    // waits are not slept here, and it would wait without end
    keepWarm: false,
  });
  const outcome = await claude.ask(request());
  server.close();
  return outcome;
}

test('counts that are none and a block that begins without words spoil neither the answer nor the sum of costs', async () => {
  const usage = { input_tokens: 'many', output_tokens: null, cache_read_input_tokens: '7' };
  const outcome = await askOf([
    { type: 'message_start', message: { model: 'claude-haiku-5-5', content: [], usage } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Sure.' } },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: {} },
    { type: 'message_stop' },
  ] as { type: string }[]);
  expect(outcome).toMatchObject({ outcome: 'answered', text: 'Sure.' });
  expect(records).toMatchObject([{ usage: { inputTokens: 0, cacheReadTokens: 7, outputTokens: 0 } }]);
  expect(records[0]?.usage.costUsd).toBeGreaterThan(0);
});

test('a stream that closes in good order before its end is not an answer', async () => {
  const start = {
    type: 'message_start',
    message: { model: 'claude-haiku-5-5', content: [], usage: { input_tokens: 1, output_tokens: 1 } },
  };
  const delta = {
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text: 'Sure, the price is' },
  };
  const outcome = await askOf([start, delta]);
  expect(outcome).toMatchObject({ outcome: 'failed', reason: 'cut-stream', isRetryable: true });
  expect(records.map(({ ended, isComplete }) => [ended, isComplete])).toEqual([
    ['failed', false],
    ['failed', false],
    ['failed', false],
  ]);
});
