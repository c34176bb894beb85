import { expect, test } from 'vitest';
import { type FlagRule, type FlagView, flagCatalogue } from '../features/flags/index.ts';
import type { Rollback } from '../features/rollout/index.ts';
import { guardFlags } from './guarded-flags.ts';

const now = Date.UTC(2026, 10, 4);
const dayMs = 86_400_000;

function view(rule: Partial<FlagRule>, changes: Partial<FlagView> = {}): FlagView {
  return {
    ...flagCatalogue.analysisCache,
    ...{ name: 'analysisCache', version: 3, changedAt: now - 1000, author: 'operator', reason: 'test' },
    rule: { killed: false, reach: 10, schedule: [], internal: {}, locations: {}, ...rule },
    ...changes,
  };
}

function watched(flag: FlagView) {
  const flags = {
    list: () => [flag],
    find: () => flag,
    change: () => Promise.reject(new Error('not asked')),
  };
  return guardFlags(flags).watched(now);
}

test('a flag at 10 % is watched from its last change on, by the metric it could spoil', () => {
  expect(watched(view({}))).toEqual([
    { name: 'analysisCache', share: 0.1, changedAt: now - 1000, metric: 'fact-rate' },
  ]);
});

test('a step of the schedule is a change too', () => {
  const schedule = [
    { at: now - 500, reach: 50 },
    { at: now + 500, reach: 100 },
  ];
  expect(watched(view({ schedule }))).toMatchObject([{ share: 0.5, changedAt: now - 500 }]);
});

test('where contacts were placed by hand no share is expected', () => {
  expect(watched(view({ reach: 'internal' }))).toMatchObject([{ share: null }]);
  expect(watched(view({ internal: { loc: 'everybody' } }))).toMatchObject([{ share: null }]);
  expect(watched(view({ reach: 0, locations: { loc: { reach: 100, agents: {} } } }))).toMatchObject([
    { share: null },
  ]);
});

test('nothing is at stake with a flag that is off, never changed, or proven', () => {
  expect(watched(view({ killed: true }))).toEqual([]);
  expect(watched(view({ reach: 0 }))).toEqual([]);
  expect(watched(view({ reach: 100 }, { version: 0, changedAt: null }))).toEqual([]);
  expect(watched(view({ reach: 100 }, { changedAt: now - 2 * dayMs }))).toEqual([]);
  expect(watched(view({ reach: 100 }, { changedAt: now - dayMs / 2 }))).toHaveLength(1);
});

const rollback: Rollback = {
  ...{ flag: 'analysisCache', rule: 'errors', reason: 'because', at: now, coolingUntil: now + 1 },
  evidence: { from: 0, until: 1, arms: null, readings: 2 },
};

test('the guard wins against somebody who changes the flag in the same moment', async () => {
  let version = 3;
  const written: unknown[] = [];
  const outcome = await guardFlags({
    list: () => [],
    find: () => view({ reach: version * 10 }, { version }),
    change: async (change) => {
      written.push([change.version, change.author, change.rule]);
      if (version === 4) return { outcome: 'changed', flag: view({}) };
      version = 4;
      return { outcome: 'outdated', version };
    },
  }).rollBack(rollback);
  expect(outcome).toEqual({ outcome: 'rolled-back' });
  expect(written).toMatchObject([
    [3, 'guard', { killed: true, reach: 30 }],
    [4, 'guard', { killed: true, reach: 40 }],
  ]);
});

test('a store that is away is an outcome, not an exception', async () => {
  const flags = { list: () => [], find: () => view({}), change: () => Promise.reject(new Error('away')) };
  expect(await guardFlags(flags).rollBack(rollback)).toEqual({ outcome: 'failed', why: 'away' });
});
