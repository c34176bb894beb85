import { expect, test } from 'vitest';
import { ManualClock } from '../../kit/clock.ts';
import { ManualWait } from '../../kit/wait.ts';
import { readRateHeaders } from './rate-headers.ts';
import { type Admission, type CallLane, RateLimit } from './rate-limit.ts';

const nothing = readRateHeaders({});

function world(most = 10) {
  const clock = new ManualClock(Date.parse('2026-11-25T12:00:00Z'));
  const time = new ManualWait(clock);
  const limit = new RateLimit({ clock, random: () => 0.5, wait: time.wait, most, intervalMs: 10_000 });
  const settled: string[] = [];
  const controller = new AbortController();
  const ask = (lane: CallLane, name: string = lane): Promise<Admission> =>
    limit.acquire(lane, controller.signal).then((admission) => {
      settled.push(`${name}:${admission.outcome}`);
      // Answered at once: here only the admission counts.
      if (admission.outcome === 'admitted') limit.release(true);
      return admission;
    });
  return { clock, time, limit, settled, ask, controller };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('lets a burst through and makes the next one wait for the window', async () => {
  const { time, settled, ask, clock } = world(10);
  for (let count = 0; count < 11; count++) void ask('reply', `r${count}`);
  await turn();
  expect(settled).toHaveLength(10);
  await time.advance(9_999);
  expect(settled).toHaveLength(10);
  await time.advance(1);
  expect(settled).toHaveLength(11);
  expect(clock.now()).toBe(Date.parse('2026-11-25T12:00:10Z'));
});

test('calls on their way count, and keep counting for a window after their answer', async () => {
  const { time, limit, settled, ask } = world(2);
  const { signal } = new AbortController();
  await limit.acquire('reply', signal);
  await limit.acquire('reply', signal);
  void ask('reply');
  await time.advance(60_000);
  expect(settled).toEqual([]);
  limit.release(true);
  await time.advance(9_999);
  expect(settled).toEqual([]);
  await time.advance(1);
  expect(settled).toEqual(['reply:admitted']);
});

test('a call that was not sent after all gives its place back', async () => {
  const { limit, settled, ask } = world(1);
  await limit.acquire('reply', new AbortController().signal);
  void ask('reply');
  limit.release(false);
  await turn();
  expect(settled).toEqual(['reply:admitted']);
});

test('sync leaves room for effects, effects leave room for replies', async () => {
  const { settled, ask } = world(10);
  for (let count = 0; count < 10; count++) void ask('sync');
  await turn();
  expect(settled).toHaveLength(7);
  for (let count = 0; count < 10; count++) void ask('effect');
  await turn();
  expect(settled).toHaveLength(9);
  void ask('reply');
  await turn();
  expect(settled.at(-1)).toBe('reply:admitted');
});

test('when room comes back, a reply goes before whoever waited longer', async () => {
  const { time, settled, ask } = world(10);
  for (let count = 0; count < 10; count++) void ask('reply');
  await turn();
  settled.length = 0;
  void ask('sync');
  void ask('effect');
  void ask('reply');
  await time.advance(10_000);
  expect(settled).toEqual(['reply:admitted', 'effect:admitted', 'sync:admitted']);
});

test('a reply that needs a shorter wait than a waiting sync is woken for itself', async () => {
  const { time, settled, ask } = world(10);
  for (let count = 0; count < 3; count++) void ask('reply');
  await turn();
  await time.advance(5000);
  for (let count = 0; count < 7; count++) void ask('reply');
  await turn();
  settled.length = 0;
  void ask('sync');
  void ask('reply');
  await time.advance(5000);
  expect(settled).toEqual(['reply:admitted']);
});

test('learns from the headers that others use the same budget, and a larger budget too', async () => {
  const { limit, settled, ask } = world(10);
  await ask('reply');
  limit.observe({ ...nothing, most: 10, intervalMs: 10_000, remaining: 2 });
  for (let count = 0; count < 5; count++) void ask('reply');
  await turn();
  expect(settled).toHaveLength(3);
  limit.observe({ ...nothing, most: 20, intervalMs: 10_000, remaining: 10 });
  void ask('reply');
  await turn();
  expect(settled.length).toBeGreaterThan(4);
});

test('a 429 pauses everybody for what the headers say, with jitter', async () => {
  const { time, limit, settled, ask } = world(10);
  expect(limit.limited({ ...nothing, intervalMs: 4000, most: 10, remaining: 5 })).toBe(4400);
  void ask('reply');
  await time.advance(4399);
  expect(settled).toEqual([]);
  await time.advance(1);
  expect(settled).toEqual(['reply:admitted']);
  expect(limit.limited({ ...nothing, retryAfterMs: 1000 })).toBe(1100);
});

test('a used-up day turns calls away at once, until its end', async () => {
  const { time, limit, ask } = world(1);
  await ask('reply');
  const waiting = ask('reply');
  limit.observe({ ...nothing, dailyRemaining: 0, dailyResetMs: 60_000 });
  expect(await waiting).toEqual({ outcome: 'exhausted', retryAfterMs: 60_000 });
  expect(await ask('sync')).toMatchObject({ outcome: 'exhausted' });
  await time.advance(60_000);
  expect(await ask('reply')).toMatchObject({ outcome: 'admitted' });
});

test('without a stated end the day is asked again after an hour', () => {
  const { limit } = world();
  expect(limit.limited({ ...nothing, dailyRemaining: 0 })).toBe(3_600_000);
});

test.each([
  [
    {
      'x-ratelimit-max': '10',
      'x-ratelimit-interval-milliseconds': '1000000000000',
      'x-ratelimit-remaining': '0',
    },
  ],
  [
    {
      'x-ratelimit-max': '1000000000',
      'x-ratelimit-interval-milliseconds': '10000',
      'x-ratelimit-remaining': '0',
    },
  ],
  [{ 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '1795845600000' }],
])('%j stop nobody for longer than it takes to ask again', async (headers) => {
  const { time, limit, ask } = world(10);
  limit.observe(readRateHeaders(headers));
  await time.advance(3_600_000);
  expect(await ask('reply')).toMatchObject({ outcome: 'admitted' });
});

test('a pause is an hour at the longest', () => {
  const { limit } = world();
  expect(limit.limited(readRateHeaders({ 'retry-after': '31536000' }))).toBe(3_600_500);
});

test('who gives up waiting leaves the queue and takes no budget', async () => {
  const { limit, settled, ask, controller } = world(1);
  await ask('reply', 'first');
  void ask('reply', 'second');
  expect(limit.queued).toBe(1);
  controller.abort();
  await turn();
  expect(limit.queued).toBe(0);
  expect(settled).toEqual(['first:admitted', 'second:aborted']);
  expect(await limit.acquire('reply', AbortSignal.abort())).toEqual({ outcome: 'aborted' });
});

test('reads the five headers, and takes nonsense as not stated', () => {
  const headers = {
    'x-ratelimit-limit-daily': '200000',
    'x-ratelimit-daily-remaining': '199950',
    'x-ratelimit-interval-milliseconds': '10000',
    'x-ratelimit-max': '100',
    'x-ratelimit-remaining': '99',
  };
  expect(readRateHeaders(headers)).toEqual({
    most: 100,
    intervalMs: 10_000,
    remaining: 99,
    dailyRemaining: 199_950,
    dailyResetMs: null,
    retryAfterMs: null,
  });
  expect(
    readRateHeaders({ 'x-ratelimit-max': 'many', 'x-ratelimit-remaining': '', 'retry-after': '2' }),
  ).toEqual({
    ...nothing,
    retryAfterMs: 2000,
  });
});
