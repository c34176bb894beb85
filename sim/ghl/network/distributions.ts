import type { Random } from '../../../src/kit/random.ts';

/** A draw whose median and 95th percentile are the given ones: the shape of network waits. */
export function lognormalMs(medianMs: number, p95Ms: number, random: Random): number {
  const sigma = Math.log(p95Ms / medianMs) / 1.644854;
  return medianMs * Math.exp(sigma * normal(random));
}

/** Triangular between the bounds, most often near the middle value. */
export function aroundMs(lowMs: number, middleMs: number, highMs: number, random: Random): number {
  const share = random();
  const turn = (middleMs - lowMs) / (highMs - lowMs);
  if (share < turn) return lowMs + Math.sqrt(share * (highMs - lowMs) * (middleMs - lowMs));
  return highMs - Math.sqrt((1 - share) * (highMs - lowMs) * (highMs - middleMs));
}

/** Box-Muller; one minus the draw keeps the logarithm away from zero. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
