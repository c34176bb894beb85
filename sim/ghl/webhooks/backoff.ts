import type { Random } from '../../../src/kit/random.ts';

/** Exponential with jitter between half and the whole of the step. */
export function backoffMs(retry: number, baseMs: number, capMs: number, random: Random): number {
  const step = Math.min(capMs, baseMs * 2 ** retry);
  return step * (0.5 + random() / 2);
}
