import { type Random, seededRandom } from '../../src/kit/random.ts';

export interface ArrivalOptions {
  /** New leads per second, on the average. */
  readonly leadsPerSecond: number;
  /** Median of a lead's pause between an answer and the next text. */
  readonly pauseMedianMs: number;
  /** Spread of the pauses: standard deviation of their logarithm. */
  readonly pauseSigma: number;
  readonly seed: number;
}

/** When leads come and how long they think. Replayed exactly by the seed. */
export interface Arrivals {
  /** Gap between one new lead and the next: exponential, which makes arrivals Poisson. */
  nextLeadMs(): number;
  /** Pause of a lead before the next text: lognormal. */
  nextPauseMs(): number;
}

export function makeArrivals(options: ArrivalOptions): Arrivals {
  const random = seededRandom(options.seed);
  return {
    nextLeadMs: () => (-Math.log(1 - random()) * 1000) / options.leadsPerSecond,
    nextPauseMs: () => options.pauseMedianMs * Math.exp(options.pauseSigma * normal(random)),
  };
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
