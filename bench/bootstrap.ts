import { seededRandom } from '../src/kit/random.ts';

const draws = 2_000;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Where a figure of the pairs lies 19 times of 20: the pairs are drawn anew, with putting back. Null: too few pairs. */
export function bootstrapOf<Pair>(
  pairs: readonly Pair[],
  figure: (pairs: readonly Pair[]) => number | null,
): Interval | null {
  if (pairs.length < 10) return null;
  const random = seededRandom(17);
  const figures: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = pairs.flatMap(() => pairs[Math.floor(random() * pairs.length)] ?? []);
    const value = figure(drawn);
    if (value !== null) figures.push(value);
  }
  figures.sort((one, other) => one - other);
  const low = figures[Math.floor(0.025 * figures.length)];
  const high = figures[Math.ceil(0.975 * figures.length) - 1];
  return low === undefined || high === undefined ? null : { low, high };
}
