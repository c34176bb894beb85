import { expect, test } from 'vitest';
import { sparklinePath } from './sparkline-path.ts';

const box = { width: 100, height: 20, pad: 0 };

test('the least value is at the bottom, the most at the top', () => {
  expect(sparklinePath([0, 5, 10], box)).toBe('M0 20L50 10L100 0');
});

test('equal values run along the middle', () => {
  expect(sparklinePath([3, 3], box)).toBe('M0 10L100 10');
});

test('a missing value is a gap, and a lone value beside it stays visible', () => {
  expect(sparklinePath([0, 10, null, 5], box)).toBe('M0 20L33.33 0M100 10h2');
});

test('nothing known draws nothing', () => {
  expect(sparklinePath([null, null], box)).toBe('');
  expect(sparklinePath([], box)).toBe('');
});
