import { expect, test } from 'vitest';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { MetricFlusher } from './flusher.ts';
import type { MetricStore } from './ports.ts';
import { type MetricWindow, Windows, windowSizes } from './windows.ts';

function refuse(): Promise<never> {
  return Promise.reject(new Error('not asked'));
}

test('minutes are saved with every beat, long windows with every fifth and whenever somebody asks', async () => {
  const windows = new Windows();
  const clock = new ManualClock(Date.UTC(2026, 10, 4, 15, 7));
  const saved: (readonly MetricWindow[])[] = [];
  const fifth = Promise.withResolvers<void>();
  const count = () => windows.count({ name: 'runs', locationId: 'loc', split: '' }, 1, clock.now());
  const store: MetricStore = {
    save: async (_writer, taken) => {
      saved.push(taken);
      if (saved.length === 5) fifth.resolve();
      else count();
    },
    dropBefore: async () => undefined,
    ...{ load: refuse, counts: refuse, business: refuse },
  };
  count();
  await using flusher = new MetricFlusher({
    ...{ windows, store, writer: 'one', clock, log: silentLog, everyMs: 2 },
  });
  flusher.start();
  await fifth.promise;
  const sizes = saved.slice(0, 5).map((taken) => taken.map(({ size }) => size));
  expect(sizes.slice(0, 4)).toEqual([['minute'], ['minute'], ['minute'], ['minute']]);
  expect(sizes[4]).toEqual(windowSizes);
  // totals, not differences: nothing of the four beats before is missing
  expect(saved[4]?.map(({ data }) => data.count)).toEqual([5, 5, 5]);
  count();
  await flusher.flush();
  expect(saved.at(-1)?.map(({ size }) => size)).toEqual(windowSizes);
});
