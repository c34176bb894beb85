import type { PriceRange } from '../../../domain/fact.ts';
import { isBareMil } from './mil.ts';
import { readable } from './statement.ts';

/** Below it nothing is the price of a home: a payment, a slip of the finger. */
export const lowestHomePrice = 10_000;
const highestHomePrice = 100_000_000;

/**
 * The price that words come to: where our own reading is one that no home has, the model's whole dollars, if they are made
 * of the same digits.
 */
export function clearedPrice(own: PriceRange, words: string, model: PriceRange | null): PriceRange {
  const isUnclear = !isHomePrice(own) || isBareMil(words);
  return isUnclear && model !== null && isMadeOf(model, words) ? model : own;
}

/** «0 to 400k» is a range like any other. */
export function isHomePrice({ lowest, highest }: PriceRange): boolean {
  if (lowest !== null && highest !== null && lowest > highest) return false;
  return [lowest === 0 ? null : lowest, highest].every(
    (bound) => bound === null || (bound >= lowestHomePrice && bound <= highestHomePrice),
  );
}

/**
 * Is each bound one of the numbers in the words, as it stands or in thousands, hundred thousands or millions? Four digits are
 * no thousands: «under 1500» is a rent, and no 1.5 million.
 */
function isMadeOf({ lowest, highest }: PriceRange, words: string): boolean {
  const said = [...readable(words.toLowerCase()).matchAll(/\d+(?:[.,]\d+)*/gu)];
  const possible = said.flatMap(([digits]) => sizesOf(digits));
  return [lowest, highest].every(
    (bound) => bound === null || possible.some((size) => Math.abs(size - bound) < 1),
  );
}

function sizesOf(digits: string): readonly number[] {
  const numbers = [Number(digits.replace(/[.,]/gu, '')), Number(digits.replace(',', '.'))];
  return numbers
    .filter(Number.isFinite)
    .flatMap((number) =>
      [1, ...(number < 1000 ? [1000, 1_000_000] : []), ...(number < 10 ? [100_000] : [])].map(
        (scale) => number * scale,
      ),
    );
}
