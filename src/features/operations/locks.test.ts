import { expect, test } from 'vitest';
import { locksOf } from './locks.ts';

const day = { locationId: 'l1', finished: 1000, failed: 0, optOuts: 0, costUsd: 0, calls: 0 };

test('good up to the platform’s own good range, over at its lock', () => {
  const states = (failed: number, optOuts: number) =>
    locksOf([{ ...day, failed, optOuts }]).map(({ state }) => state);
  expect(states(60, 10)).toEqual(['good', 'good']);
  expect(states(61, 11)).toEqual(['warning', 'warning']);
  expect(states(99, 29)).toEqual(['warning', 'warning']);
  expect(states(100, 30)).toEqual(['over', 'over']);
});

test('under 30 texts nothing is said', () => {
  const [errors] = locksOf([{ ...day, finished: 29, failed: 29 }]);
  expect(errors).toMatchObject({ share: null, state: 'not enough data', why: '29 of 30 texts' });
});

test('of many sub-accounts the worst one is shown: GoHighLevel locks one at a time', () => {
  const [errors, optOuts] = locksOf([
    { ...day, finished: 5000 },
    { ...day, locationId: 'l2', finished: 100, failed: 12 },
    { ...day, locationId: 'l3', finished: 10, failed: 10, optOuts: 10 },
  ]);
  expect(errors).toMatchObject({ locationId: 'l2', part: 12, whole: 100, share: 0.12, state: 'over' });
  expect(optOuts).toMatchObject({ locationId: 'l1', share: 0, state: 'good' });
});

test('with nobody there is nothing to say', () => {
  expect(locksOf([])).toMatchObject([{ locationId: null, share: null }, { locationId: null }]);
});
