import { expect, test } from 'vitest';
import { alignedColumns, firstOpen } from './series.ts';

const one = {
  label: 'one',
  points: [
    { at: 2000, value: 5 },
    { at: 1000, value: 4 },
  ],
};
const other = { label: 'other', points: [{ at: 3000, value: 7, isOpen: true }] };

test('lines share their moments in order, in seconds; what a line lacks is a gap', () => {
  expect(alignedColumns([one, other])).toEqual([
    [1, 2, 3],
    [4, 5, null],
    [null, null, 7],
  ]);
});

test('the first window that still runs is known', () => {
  expect(firstOpen([one, other])).toBe(3000);
  expect(firstOpen([one])).toBeNull();
});
