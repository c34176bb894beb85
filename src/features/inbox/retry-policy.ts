import { type Backoff, backoffMs } from '../../kit/backoff.ts';
import type { Random } from '../../kit/random.ts';

export interface RetryPolicy extends Backoff {
  /** Runs in a row that may fail before the rows are dead letters. */
  readonly attempts: number;
}

export const turnRetryPolicy: RetryPolicy = { attempts: 8, firstMs: 1000, longestMs: 60_000 };

/** Backoff with jitter, never under what the vendor asked for. `failures` counts from 1. */
export function retryDelayMs(
  policy: RetryPolicy,
  failures: number,
  retryAfterMs: number | null,
  random: Random,
): number {
  return Math.max(retryAfterMs ?? 0, backoffMs(policy, Math.max(0, failures - 1), random));
}
