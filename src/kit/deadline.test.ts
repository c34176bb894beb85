import { once } from 'node:events';
import { expect, test } from 'vitest';
import { ManualClock, systemClock } from './clock.ts';
import { startDeadline } from './deadline.ts';

test('time left follows the clock', () => {
  const clock = new ManualClock(1000);
  using deadline = startDeadline({ timeoutMs: 500, clock });
  clock.advance(200);
  expect(deadline.remainingMs()).toBe(300);
  clock.advance(900);
  expect(deadline.remainingMs()).toBe(0);
});

test('the signal fires when time is up and says so', async () => {
  using deadline = startDeadline({ timeoutMs: 1, clock: systemClock });
  await once(deadline.signal, 'abort');
  expect(deadline.ended()).toBe('expired');
});

test('a cancelled caller ends it, also one that cancelled before', () => {
  const controller = new AbortController();
  using later = startDeadline({ timeoutMs: 60_000, clock: systemClock, signal: controller.signal });
  expect(later.ended()).toBe('running');
  controller.abort();
  expect(later.ended()).toBe('cancelled');
  expect(later.signal.aborted).toBe(true);
  using before = startDeadline({ timeoutMs: 60_000, clock: systemClock, signal: controller.signal });
  expect(before.ended()).toBe('cancelled');
});

test('after disposal the caller has no hold on it any more', () => {
  const controller = new AbortController();
  const deadline = startDeadline({ timeoutMs: 60_000, clock: systemClock, signal: controller.signal });
  deadline[Symbol.dispose]();
  controller.abort();
  expect(deadline.ended()).toBe('running');
});
