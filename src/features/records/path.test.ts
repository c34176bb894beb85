import { expect, test } from 'vitest';
import { figure } from './figure.ts';
import { isBottleneck } from './path.ts';

const dayMs = 86_400_000;
const enough = (value: number) => figure(value, 30);

test('a bottleneck lets fewer than 30 % pass, or holds the middle lead over 7 days', () => {
  const quick = enough(dayMs);
  expect(isBottleneck(enough(0.3), quick)).toBe(false);
  expect(isBottleneck(enough(0.29), quick)).toBe(true);
  expect(isBottleneck(enough(0.9), enough(7 * dayMs))).toBe(false);
  expect(isBottleneck(enough(0.9), enough(7 * dayMs + 1))).toBe(true);
});

test('too few leads are no bottleneck', () => {
  expect(isBottleneck(figure(0.1, 29), figure(30 * dayMs, 29))).toBe(false);
  expect(isBottleneck(undefined, figure(null, 0))).toBe(false);
});
