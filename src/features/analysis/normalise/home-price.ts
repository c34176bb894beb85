import type { PriceRange } from '../../../domain/fact.ts';
import { isBareMil } from './mil.ts';
import { parsePrice } from './money.ts';
import { readable } from './statement.ts';

/** Below it nothing is the price of a home: a payment, a slip of the finger. */
const lowestHomePrice = 10_000;
const highestHomePrice = 100_000_000;

export interface HomePrice {
  readonly range: PriceRange;
  /** No home costs that: to be confirmed. */
  readonly isDoubtful: boolean;
}

/**
 * The price of a home in the lead's words. Where they give none, or one that no home has, the model's whole dollars
 * count; instead of the lead's own number only if they are made of the same digits.
 */
export function readHomePrice(words: readonly string[], normalised: string): HomePrice | null {
  const model = canonicalPrice(normalised);
  const own = words.map(parsePrice).find((range) => range !== null) ?? null;
  if (own === null) return model === null ? null : homePrice(model);
  const isUnclear = !isPlausible(own) || words.every(isBareMil);
  return homePrice(isUnclear && model !== null && isMadeOf(model, words) ? model : own);
}

function homePrice(range: PriceRange): HomePrice | null {
  const highest = range.highest ?? range.lowest ?? 0;
  if (highest < lowestHomePrice) return null;
  return { range, isDoubtful: !isPlausible(range) };
}

/** `400000-450000`, `-400000`, `400000-`, `450000`. */
function canonicalPrice(text: string): PriceRange | null {
  const match = /^\s*(\d{4,9})?\s*(-)?\s*(\d{4,9})?\s*$/u.exec(text);
  if (match === null) return null;
  const [low, high] = [match[1], match[3]].map((digits) => (digits === undefined ? null : Number(digits)));
  if (match[2] === undefined) return low === null || low === undefined ? null : { lowest: low, highest: low };
  return (low ?? high ?? null) === null ? null : { lowest: low ?? null, highest: high ?? null };
}

/** «0 to 400k» is a range like any other. */
function isPlausible({ lowest, highest }: PriceRange): boolean {
  if (lowest !== null && highest !== null && lowest > highest) return false;
  return [lowest === 0 ? null : lowest, highest].every(
    (bound) => bound === null || (bound >= lowestHomePrice && bound <= highestHomePrice),
  );
}

/** Is each bound one of the numbers in the words, as it stands or in thousands, hundred thousands or millions? */
function isMadeOf({ lowest, highest }: PriceRange, words: readonly string[]): boolean {
  const said = words.flatMap((text) => [...readable(text.toLowerCase()).matchAll(/\d+(?:[.,]\d+)*/gu)]);
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
      [1, 1000, 1_000_000, ...(number < 10 ? [100_000] : [])].map((scale) => number * scale),
    );
}
