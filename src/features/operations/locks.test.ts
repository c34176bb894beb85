import { expect, test } from 'vitest';
import { locksOf } from './locks.ts';

const day = { finished: 1000, failed: 0, optOuts: 0, costUsd: 0, calls: 0 };

test('good up to the platform’s own good range, over at its lock', () => {
  const states = (failed: number, optOuts: number) =>
    locksOf({ ...day, failed, optOuts }).map(({ state }) => state);
  expect(states(60, 10)).toEqual(['good', 'good']);
  expect(states(61, 11)).toEqual(['warning', 'warning']);
  expect(states(99, 29)).toEqual(['warning', 'warning']);
  expect(states(100, 30)).toEqual(['over', 'over']);
});

test('under 30 texts nothing is said', () => {
  const [errors] = locksOf({ ...day, finished: 29, failed: 29 });
  expect(errors).toMatchObject({ share: null, state: 'not enough data', why: '29 of 30 texts' });
});
