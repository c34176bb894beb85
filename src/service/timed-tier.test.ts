import { expect, test } from 'vitest';
import type { Tier } from '../features/cache/index.ts';
import { MetricRecorder, Windows } from '../features/metrics/index.ts';
import { ManualClock } from '../kit/clock.ts';
import { timedTier } from './timed-tier.ts';

test('every operation is one time, a probe and a failure are none', async () => {
  const windows = new Windows();
  const recorder = new MetricRecorder(windows, new ManualClock(0));
  const ticket = { tokens: null, isLeader: true, leaseId: 'lease' };
  const broken = () => Promise.reject(new Error('down'));
  const tier: Tier = {
    open: async () => ({ outcome: 'miss', ticket }),
    begin: async () => ticket,
    write: async () => 'stored',
    release: async () => undefined,
    invalidate: broken,
    ping: async () => undefined,
  };
  const timed = timedTier(tier, (work) => recorder.timed('redis_operation_time', work));
  expect(await timed.open('key', [], 0)).toEqual({ outcome: 'miss', ticket });
  await timed.begin('key', [], 0);
  await timed.release('key', ticket);
  await timed.ping();
  await expect(timed.invalidate([])).rejects.toThrow('down');
  expect(windows.lifetime().map(({ series, data }) => [series.name, data.count])).toEqual([
    ['redis_operation_time', 3],
  ]);
});
