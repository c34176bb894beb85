import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../../kit/random.ts';
import { retryDelayMs, turnRetryPolicy } from './retry-policy.ts';

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
