import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../kit/clock.ts';
import { startDeadline } from '../../kit/deadline.ts';
import { IdleTimer } from './idle-timer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('fires after silence, and every sign of life puts it off', () => {
  using deadline = startDeadline({ timeoutMs: 60_000, clock: systemClock });
  using timer = new IdleTimer(deadline, 1000);
  vi.advanceTimersByTime(900);
  timer.touch();
  vi.advanceTimersByTime(900);
  expect(timer.ended()).toBe('running');
  vi.advanceTimersByTime(100);
  expect(timer.ended()).toBe('idle');
  expect(timer.signal.aborted).toBe(true);
});

test('fires with the deadline, which is then the reason', () => {
  using deadline = startDeadline({ timeoutMs: 500, clock: systemClock });
  using timer = new IdleTimer(deadline, 1000);
  vi.advanceTimersByTime(2000);
  expect(timer.ended()).toBe('expired');
  using late = new IdleTimer(deadline, 1000);
  expect(late.signal.aborted).toBe(true);
});

test('a caller who cancels is the reason even after silence', () => {
  const controller = new AbortController();
  using deadline = startDeadline({ timeoutMs: 60_000, clock: systemClock, signal: controller.signal });
  using timer = new IdleTimer(deadline, 1000);
  controller.abort();
  vi.advanceTimersByTime(2000);
  expect(timer.ended()).toBe('cancelled');
});

test('disposed, it holds neither a timer nor the deadline', () => {
  using deadline = startDeadline({ timeoutMs: 60_000, clock: systemClock });
  const before = vi.getTimerCount();
  new IdleTimer(deadline, 1000)[Symbol.dispose]();
  expect(vi.getTimerCount()).toBe(before);
});
