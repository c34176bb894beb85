import { afterEach, expect, test } from 'vitest';
import { RecordedLog } from '../../../test/support/recorded-log.ts';
import { dormantAfterMs } from '../../domain/lifecycle.ts';
import { ManualClock } from '../../kit/clock.ts';
import { Dormancy } from './dormancy.ts';
import type { Asleep, LifecycleStore } from './ports.ts';

const now = 1_800_000_000_000;
const leads = (count: number): readonly Asleep[] =>
  Array.from({ length: count }, (_, index) => ({ locationId: 'l', contactId: `c${index}` }));

let opened: Dormancy | null = null;
afterEach(() => opened?.[Symbol.asyncDispose]());

function dormancyOf(fallAsleep: LifecycleStore['fallAsleep']) {
  const forgotten: number[] = [];
  const log = new RecordedLog();
  opened = new Dormancy({
    store: { fallAsleep },
    forget: async (asleep) => forgotten.push(asleep.length),
    clock: new ManualClock(now),
    log,
  });
  return { dormancy: opened, forgotten, log };
}

test('goes on while there are more, and forgets each lot at once', async () => {
  const lots = [500, 500, 7];
  const sinces: number[] = [];
  const { dormancy, forgotten } = dormancyOf(async (_, since) => {
    sinces.push(since);
    return leads(lots.shift() ?? 0);
  });
  await dormancy.sweep();
  expect(forgotten).toEqual([500, 500, 7]);
  expect(sinces).toEqual([now - dormantAfterMs, now - dormantAfterMs, now - dormantAfterMs]);
});

test('nobody silent: nothing is forgotten', async () => {
  const { dormancy, forgotten } = dormancyOf(async () => []);
  await dormancy.sweep();
  expect(forgotten).toEqual([]);
});

test('a store that does not answer is logged, and the next hour tries again', async () => {
  const { dormancy, log } = dormancyOf(() => Promise.reject(new Error('away')));
  await dormancy.sweep();
  expect(log.errors()).toHaveLength(1);
});
