import { type Backoff, backoffMs } from '../../kit/backoff.ts';
import type { Random } from '../../kit/random.ts';

export interface RetryPolicy extends Backoff {
  /** Runs in a row that may fail before the rows are dead letters. */
  readonly attempts: number;
  /** How long a text waits for the return of a vendor that is away, however often that was tried. */
  readonly outageMs: number;
}

/** Ten minutes: from then on the contract calls a text unanswered, and somebody else has to see to the lead. */
export const turnRetryPolicy: RetryPolicy = {
  attempts: 8,
  firstMs: 1000,
  longestMs: 60_000,
  outageMs: 600_000,
};

/** Backoff with jitter, never under what the vendor asked for. `failures` counts from 1. */
export function retryDelayMs(
  policy: RetryPolicy,
  failures: number,
  retryAfterMs: number | null,
  random: Random,
): number {
  return Math.max(retryAfterMs ?? 0, backoffMs(policy, Math.max(0, failures - 1), random));
}

export interface FailedTry {
  readonly failures: number;
  readonly isRetryable: boolean;
  readonly isOutage: boolean;
  readonly retryAfterMs: number | null;
  /** How long the oldest text will have waited at the next try. */
  readonly waitedMs: number;
}

/** A person is told instead of trying again. A vendor who asks for a long wait is not tried eight times more before. */
export function isLastTry(policy: RetryPolicy, failed: FailedTry): boolean {
  if (!failed.isRetryable) return true;
  const isUsedUp = failed.failures >= policy.attempts;
  if (!failed.isOutage) return isUsedUp;
  const isLongWait = (failed.retryAfterMs ?? 0) > policy.longestMs;
  return failed.waitedMs > policy.outageMs && (isUsedUp || isLongWait);
}
