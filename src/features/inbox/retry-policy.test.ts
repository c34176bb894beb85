import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../../kit/random.ts';
import { isLastTry, retryDelayMs, turnRetryPolicy } from './retry-policy.ts';

it('waits longer with every failure, within the policy, never less than the vendor asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.option(fc.integer({ min: 0, max: 600_000 })),
      fc.integer(),
      (failures, after, seed) => {
        const delay = retryDelayMs(turnRetryPolicy, failures, after, seededRandom(seed));
        const full = Math.min(turnRetryPolicy.longestMs, turnRetryPolicy.firstMs * 2 ** (failures - 1));
        expect(delay).toBeGreaterThanOrEqual(Math.max(after ?? 0, Math.floor(full / 2)));
        expect(delay).toBeLessThanOrEqual(Math.max(after ?? 0, full));
      },
    ),
  );
});

const failed = { failures: 1, isRetryable: true, isOutage: true, retryAfterMs: null, waitedMs: 1000 };

it.each([
  ['what no further try can mend is given up at once', { isRetryable: false }, true],
  ['eight tries are enough where the text may be at fault', { isOutage: false, failures: 8 }, true],
  ['and seven are not', { isOutage: false, failures: 7, waitedMs: 3_600_000 }, false],
  [
    'while a vendor is away a text waits ten minutes, however often it was tried',
    { failures: 40, waitedMs: 600_000 },
    false,
  ],
  ['and no longer', { failures: 40, waitedMs: 600_001 }, true],
  [
    'a text that is old already, as after a restart or a replay, has its eight tries',
    { failures: 7, waitedMs: 3_600_000 },
    false,
  ],
  [
    'a vendor who asks for a wait that is too long is not waited for',
    { retryAfterMs: 900_000, waitedMs: 901_000 },
    true,
  ],
  ['a short one is', { retryAfterMs: 300_000, waitedMs: 301_000 }, false],
])('%s', (_, differs, isLast) => {
  expect(isLastTry(turnRetryPolicy, { ...failed, ...differs })).toBe(isLast);
});
