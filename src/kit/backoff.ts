import type { Random } from './random.ts';

export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Doubles from `firstMs` up to `longestMs`; half of it is jitter, so that a crowd does not come back together. */
export function backoffMs(backoff: Backoff, attempt: number, random: Random): number {
  const full = Math.min(backoff.longestMs, backoff.firstMs * 2 ** attempt);
  return Math.round(full / 2 + (random() * full) / 2);
}
