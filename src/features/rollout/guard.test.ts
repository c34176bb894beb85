import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryMetricStore, createMemoryRollbackStore } from '../../../bench/rollout/memory-stores.ts';
import type { BusinessEvent } from '../../domain/events.ts';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { type MetricName, Windows } from '../metrics/index.ts';
import { Guard, type GuardOptions } from './guard.ts';
import type { GuardedFlag, Rollback } from './ports.ts';
import { defaultGuardRules } from './rules.ts';

const start = Date.UTC(2026, 10, 4, 15, 7, 23);
const minuteMs = 60_000;

let clock: ManualClock;
let windows: Windows;
let metrics: ReturnType<typeof createMemoryMetricStore>;
let rollbacks: ReturnType<typeof createMemoryRollbackStore>;
let watched: GuardedFlag[];
let told: Rollback[];
let events: BusinessEvent[];

beforeEach(() => {
  clock = new ManualClock(start);
  windows = new Windows();
  metrics = createMemoryMetricStore();
  rollbacks = createMemoryRollbackStore();
  watched = [{ name: 'draft', share: null, changedAt: start, metric: 'reply-rate' }];
  told = [];
  events = [];
});

function guard(changes: Partial<GuardOptions> = {}): Guard {
  return new Guard({
    flags: {
      watched: () => watched,
      rollBack: async ({ flag }) => {
        watched = watched.filter(({ name }) => name !== flag);
        return { outcome: 'rolled-back' };
      },
    },
    ...{ metrics, rollbacks, clock, log: silentLog, rules: defaultGuardRules },
    lock: { hold: async () => true },
    alerts: {
      tell: async (rollback) => {
        told.push(rollback);
      },
    },
    emit: (event) => events.push(event),
    ...changes,
  });
}

async function seen(name: MetricName, times: number, split = '+draft'): Promise<void> {
  windows.count({ name, locationId: 'loc', split }, times, clock.now());
  await metrics.save('one', windows.take());
}

describe('a harmful flag', () => {
  test('is taken back at the second bad reading in a row, told once, with its evidence', async () => {
    const one = guard();
    await seen('runs_failed', 60);
    await one.read();
    expect(one.readings).toMatchObject([{ flag: 'draft', strikes: 1, verdict: { rule: 'errors' } }]);
    expect(told).toEqual([]);
    await one.read();
    expect(watched).toEqual([]);
    expect(told).toMatchObject([
      { flag: 'draft', rule: 'errors', evidence: { readings: 2, arms: { candidate: { failed: 60 } } } },
    ]);
    expect(events).toMatchObject([{ event: 'flag-rolled-back', flag: 'draft', rule: 'errors' }]);
    await one.read();
    expect(await rollbacks.list(10)).toHaveLength(1);
  });

  test('is given another chance when the readings are not in a row', async () => {
    const one = guard();
    await seen('runs_failed', 60);
    await one.read();
    await seen('runs', 2_000);
    await one.read();
    expect(one.readings).toMatchObject([{ strikes: 0, verdict: { outcome: 'wait' } }]);
    expect(watched).toHaveLength(1);
  });

  test('is taken back at once when it broke a rule of compliance', async () => {
    await seen('compliance_faults', 1);
    await guard().read();
    expect(told).toMatchObject([{ rule: 'compliance' }]);
  });

  test('is seen after a good day: the last quarter of an hour is looked at by itself', async () => {
    await seen('runs', 50_000);
    clock.advance(6 * 60 * minuteMs);
    await seen('runs_failed', 60);
    const one = guard();
    await one.read();
    await one.read();
    expect(told).toMatchObject([{ rule: 'errors' }]);
  });

  test('is not blamed for what happened before it was changed', async () => {
    await seen('runs_failed', 60);
    clock.advance(2 * minuteMs);
    watched = watched.map((flag) => ({ ...flag, changedAt: clock.now() }));
    const one = guard();
    await one.read();
    expect(one.readings).toMatchObject([{ verdict: { outcome: 'wait' }, strikes: 0 }]);
  });
});

describe('a flag that was taken back', () => {
  test('goes back again when it returns before its time, and may stay after it', async () => {
    await seen('compliance_faults', 1);
    const one = guard();
    await one.read();
    clock.advance(14 * minuteMs);
    watched = [{ name: 'draft', share: null, changedAt: clock.now(), metric: 'reply-rate' }];
    await one.read();
    expect(watched).toEqual([]);
    expect(told.map(({ rule }) => rule)).toEqual(['compliance', 'cooldown']);
    clock.advance(31 * minuteMs);
    watched = [{ name: 'draft', share: null, changedAt: clock.now(), metric: 'reply-rate' }];
    await one.read();
    expect(watched).toHaveLength(1);
  });

  test('is taken back by the next guard when the first died between writing and doing', async () => {
    await seen('compliance_faults', 1);
    const failing = guard({
      flags: { watched: () => watched, rollBack: async () => ({ outcome: 'failed', why: 'killed' }) },
    });
    await failing.read();
    expect(watched).toHaveLength(1);
    expect(told).toEqual([]);
    await guard().read();
    expect(watched).toEqual([]);
    expect(told).toMatchObject([{ flag: 'draft', reason: expect.stringContaining('broke a rule') }]);
  });
});

test('without the lock nothing is read; with the store away it is tried again', async () => {
  await seen('compliance_faults', 1);
  let isHeld = false;
  let isAway = true;
  const one = guard({
    lock: { hold: async () => isHeld },
    metrics: {
      counts: (query) => (isAway ? Promise.reject(new Error('away')) : metrics.counts(query)),
    },
  });
  await one.read();
  expect(one.isGuard).toBe(false);
  isHeld = true;
  await one.read();
  expect(watched).toHaveLength(1);
  isAway = false;
  await one.read();
  expect(watched).toEqual([]);
});
