import { expect, test } from 'vitest';
import { costOf, hasPrice } from './prices.ts';

const none = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
};
const million = 1_000_000;

test('the examples of the price table: 2,500 tokens of prefix, 300 fresh, 120 out', () => {
  const uncached = { ...none, inputTokens: 2800, outputTokens: 120 };
  const warm = { ...none, cacheReadTokens: 2500, inputTokens: 300, outputTokens: 120 };
  expect(costOf(uncached, 'claude-haiku-5-5')).toBeCloseTo(0.00034, 8);
  expect(costOf(warm, 'claude-haiku-5-5')).toBeCloseTo(0.000115, 8);
  expect(costOf(uncached, 'claude-sonnet-5-5')).toBeCloseTo(0.0068, 8);
  expect(costOf(warm, 'claude-sonnet-5-5')).toBeCloseTo(0.00205, 8);
});

test('every class of tokens has its own price', () => {
  const perMillion = (kind: keyof typeof none) => costOf({ ...none, [kind]: million }, 'claude-sonnet-5-5');
  expect(perMillion('inputTokens')).toBeCloseTo(2, 8);
  expect(perMillion('cacheReadTokens')).toBeCloseTo(0.1, 8);
  expect(perMillion('cacheWrite5mTokens')).toBeCloseTo(2.5, 8);
  expect(perMillion('cacheWrite1hTokens')).toBeCloseTo(4, 8);
  expect(perMillion('outputTokens')).toBeCloseTo(10, 8);
});

test('haiku costs five times as much, output included, once the whole prompt is over 100,000 tokens', () => {
  const at = { ...none, inputTokens: 40_000, cacheReadTokens: 60_000, outputTokens: 1000 };
  const over = { ...at, inputTokens: 40_001 };
  expect(costOf(at, 'claude-haiku-5-5')).toBeCloseTo(0.004 + 0.0006 + 0.0005, 8);
  expect(costOf(over, 'claude-haiku-5-5')).toBeCloseTo(5 * 0.0051, 5);
  expect(costOf(over, 'claude-sonnet-5-5')).toBeCloseTo(0.080002 + 0.006 + 0.01, 8);
});

test('processing in the United States costs a tenth more', () => {
  const counts = { ...none, inputTokens: 1000 };
  expect(costOf({ ...counts, inferenceGeo: 'us' }, 'claude-sonnet-5-5')).toBeCloseTo(0.0022, 8);
  expect(costOf({ ...counts, inferenceGeo: 'global' }, 'claude-sonnet-5-5')).toBeCloseTo(0.002, 8);
});

test('a dated id is the same model', () => {
  expect(hasPrice('claude-haiku-4-5-20251001')).toBe(true);
  expect(costOf({ ...none, outputTokens: million }, 'claude-haiku-4-5-20251001')).toBe(5);
});

test('an unknown model is counted at the dearest price', () => {
  expect(hasPrice('claude-next')).toBe(false);
  expect(costOf({ ...none, outputTokens: million }, 'claude-next')).toBe(50);
});
