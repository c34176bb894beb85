import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';
import { seededRandom } from './random.ts';

const backoff = { firstMs: 100, longestMs: 1000 };

test('doubles up to the longest, the lower half is certain', () => {
  const lowest = () => 0;
  expect([0, 1, 2, 3, 4, 9].map((attempt) => backoffMs(backoff, attempt, lowest))).toEqual([
    50, 100, 200, 400, 500, 500,
  ]);
});

test('jitter spreads over the upper half', () => {
  const random = seededRandom(1);
  const delays = Array.from({ length: 200 }, () => backoffMs(backoff, 0, random));
  expect(Math.min(...delays)).toBeLessThan(60);
  expect(Math.max(...delays)).toBeGreaterThan(90);
  expect(delays.every((delay) => delay >= 50 && delay <= 100)).toBe(true);
});
