import type { PriceRange } from '../../../domain/fact.ts';
import { parsePrice } from './money.ts';
import { isNear } from './near.ts';

const step =
  /\d ?(?:k|mil|thousand|grand)? (?:higher|lower|more|less|extra|m[aá]s|menos)\b(?! (?:or less|o menos|than|de|que)\b)|\b(?:another|an extra|an additional|otros) \$?\d/iu;
const downward = /\b(?:lower|less|menos)\b/iu;

/** «50 higher», «another 20k»: a step from a price named before, no price itself. */
export function isPriceStep(words: string): boolean {
  return step.test(words);
}

/** Does the step lead from the one price to the other? Then the number follows from two things that the lead said. */
export function stepLeads(words: string, from: PriceRange, to: PriceRange): boolean {
  const size = parsePrice(words);
  const amount = size?.highest ?? size?.lowest;
  if (amount == null) return false;
  const change = downward.test(words) ? -amount : amount;
  const starts = [from.lowest, from.highest].filter((bound) => bound !== null);
  const ends = [to.lowest, to.highest].filter((bound) => bound !== null);
  return ends.every((end) => starts.some((start) => isNear(start, end) || isNear(start + change, end)));
}
