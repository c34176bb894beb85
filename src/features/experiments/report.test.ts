import { expect, test } from 'vitest';
import type { ArmTotals, DaySums, Experiment, ExperimentStore } from './ports.ts';
import { reportOn } from './report.ts';

const day = 86_400_000;
const experiment: Experiment = {
  ...{ experimentId: 'e1', locationId: 'loc', state: 'running', version: 2, author: 'ana', reason: 'to see' },
  ...{ createdAt: 0, startsAt: 1, stoppedAt: null },
  definition: {
    ...{ name: 'softer-opening', hypothesis: 'people answer more', subject: 'turns', share: 0.5 },
    candidate: { flags: { speculativeReply: false }, prompts: {}, models: {} },
    ...{ metric: 'reply_rate', windowHours: 24, matters: 0.05, falseAlarms: 0.05, contactsAtLeast: 200 },
  },
};

function storeOf(exposed: { readonly control: number; readonly candidate: number }) {
  const arms = ['control', 'candidate'] as const;
  const sums: DaySums[] = [1, 2].flatMap((nth) =>
    arms.map((arm) => ({ arm, day: nth * day, contacts: 300, sum: 100, squares: 100 })),
  );
  const totals: ArmTotals[] = arms.map((arm) => ({ arm, exposed: exposed[arm], costUsd: 1 }));
  const store: Pick<ExperimentStore, 'audit' | 'outcomes' | 'totals'> = {
    audit: async () => [],
    outcomes: async () => sums,
    totals: async () => totals,
  };
  return store;
}

test('every day has its reading as it was then', async () => {
  const { days } = await reportOn(storeOf({ control: 600, candidate: 600 }), experiment, 3 * day);
  expect(days.map(({ contacts, difference }) => [contacts, difference])).toEqual([
    [600, 0],
    [1200, 0],
  ]);
});

test('where the sizes of the arms stop the reading, they stop that of every day', async () => {
  const report = await reportOn(storeOf({ control: 900, candidate: 600 }), experiment, 3 * day);
  expect(report.reading?.verdict).toBe('off-ratio');
  expect(report.days).toEqual([
    { day, contacts: 600, difference: null, low: null, high: null },
    { day: 2 * day, contacts: 1200, difference: null, low: null, high: null },
  ]);
});
