import { expect, test, vi } from 'vitest';
import { type Clock, ManualClock, systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { Sweeper } from './sweeper.ts';

function sweeperOver(
  beat: () => Promise<void>,
  freeDeadLanes: (now: number, silentSince: number) => Promise<number>,
  clock: Clock = systemClock,
): Sweeper {
  return new Sweeper({
    store: { freeDeadLanes, wakeLanes: () => Promise.resolve({ unplaced: 0, forgotten: 0 }) },
    ...{ beat, wake: () => undefined, freeForgotten: () => Promise.resolve(0) },
    ...{ clock, log: silentLog, everyMs: 1 },
  });
}

test('the heart beats on while a sweep waits', async () => {
  const beat = vi.fn(() => Promise.resolve());
  const held = Promise.withResolvers<number>();
  const freeDeadLanes = vi.fn(() => held.promise);
  const sweeper = sweeperOver(beat, freeDeadLanes);
  await expect.poll(() => beat.mock.calls.length).toBeGreaterThan(3);
  expect(freeDeadLanes).toHaveBeenCalledTimes(1);
  held.resolve(0);
  await sweeper[Symbol.asyncDispose]();
});

test('nothing is freed before this worker has said that it lives, nor where it could not', async () => {
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const beats = [first, second];
  const beat = vi.fn(() => beats.shift()?.promise ?? new Promise<void>(() => undefined));
  const freeDeadLanes = vi.fn(() => Promise.resolve(0));
  sweeperOver(beat, freeDeadLanes);
  await expect.poll(() => beat.mock.calls.length).toBe(1);
  first.reject(new Error('no answer'));
  await expect.poll(() => beat.mock.calls.length).toBe(2);
  expect(freeDeadLanes).not.toHaveBeenCalled();
  second.resolve();
  await expect.poll(() => freeDeadLanes.mock.calls.length).toBe(1);
});

test('a process that stands still behind its beat does not take itself for dead', async () => {
  const clock = new ManualClock(1_000_000);
  const silent: number[] = [];
  await using _ = sweeperOver(
    async () => {
      if (silent.length === 0) clock.advance(61_000);
    },
    (_now, silentSince) => {
      silent.push(silentSince);
      return Promise.resolve(0);
    },
    clock,
  );
  await expect.poll(() => silent.length).toBeGreaterThan(0);
  expect(silent[0]).toBe(1_000_000 - 30_000);
});
