import { errorFunction } from 'simple-statistics';

/** Under this the arms are not what was drawn, and comparing them would mislead. */
export const ratioProbability = 0.001;

/**
 * How likely arm sizes at least this far from the plan are, if the draw works: Pearson's chi-square with one degree of
 * freedom. Null: with fewer than five expected in an arm the approximation says nothing.
 */
export function sampleRatio(
  sizes: { readonly control: number; readonly candidate: number },
  share: number,
): number | null {
  const total = sizes.control + sizes.candidate;
  const expected = { control: total * (1 - share), candidate: total * share };
  if (Math.min(expected.control, expected.candidate) < 5) return null;
  const square =
    (sizes.control - expected.control) ** 2 / expected.control +
    (sizes.candidate - expected.candidate) ** 2 / expected.candidate;
  return 1 - errorFunction(Math.sqrt(square / 2));
}
