import { expect, test, vi } from 'vitest';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { Sweeper } from './sweeper.ts';

function sweeperOver(beat: () => Promise<void>, freeDeadLanes: () => Promise<number>): Sweeper {
  return new Sweeper({
    store: { freeDeadLanes, wakeLanes: () => Promise.resolve({ unplaced: 0, forgotten: 0 }) },
    ...{ beat, wake: () => undefined, freeForgotten: () => Promise.resolve(0) },
    ...{ clock: systemClock, log: silentLog, everyMs: 1 },
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
