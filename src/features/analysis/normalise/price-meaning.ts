import type { FactReading } from '../../../domain/analysis.ts';
import type { PriceRange } from '../../../domain/fact.ts';
import { clearedPrice, isHomePrice, lowestHomePrice } from './home-price.ts';
import { noPricesIn, parsePrice } from './money.ts';
import { isNear } from './near.ts';
import { isPriceStep, stepLeads } from './price-step.ts';
import { type Measure, type Weighed, type Witnesses, weigh } from './weigh.ts';

export interface PriceWitnesses extends Witnesses<PriceRange> {
  /** The price known for certain: from it a step leads to another one. */
  readonly answered: PriceRange | null;
}

/**
 * A price as the lead's words have it. What is earned, paid each month or put down is none, nor is a house number,
 * whatever the model writes.
 */
export function readPrice(reading: FactReading, witnesses: PriceWitnesses): Weighed<PriceRange> | null {
  const others = noPricesIn(witnesses.said);
  const isStep = isPriceStep(reading.quote);
  const inThousands = others.map((other) => other * 1000);
  const model = priceBut([...others, ...inThousands], canonicalPrice(reading.normalised));
  const measure: Measure<PriceRange> = {
    read: (words) => {
      const own = isStep ? null : priceBut(others, parsePrice(words));
      return own === null ? null : clearedPrice(own, words, model);
    },
    readNormalised: () => model,
    agrees: agreesPrice,
  };
  const weighed = weigh(reading, measure, witnesses) ?? stepAlone(reading, isStep);
  if (weighed === null || (weighed.value.highest ?? weighed.value.lowest ?? 0) < lowestHomePrice) return null;
  if (!isStep) return { ...weighed, isCertain: weighed.isCertain && isHomePrice(weighed.value) };
  const { answered } = witnesses;
  return { ...weighed, isCertain: answered !== null && stepLeads(reading.quote, answered, weighed.value) };
}

function stepAlone({ quote }: FactReading, isStep: boolean): Weighed<PriceRange> | null {
  const range = isStep ? parsePrice(quote) : null;
  return range === null ? null : { value: range, isCertain: false };
}

function priceBut(others: readonly number[], range: PriceRange | null): PriceRange | null {
  return range !== null && boundsOf(range).every((bound) => others.includes(bound)) ? null : range;
}

/** `400000-450000`, `-400000`, `400000-`, `450000`. */
function canonicalPrice(text: string): PriceRange | null {
  const match = /^\s*(\d{4,9})?\s*(-)?\s*(\d{4,9})?\s*$/u.exec(text);
  if (match === null) return null;
  const [low, high] = [match[1], match[3]].map((digits) => (digits === undefined ? null : Number(digits)));
  if (match[2] === undefined) return low === null || low === undefined ? null : { lowest: low, highest: low };
  return (low ?? high ?? null) === null ? null : { lowest: low ?? null, highest: high ?? null };
}

/** «About 400k» may be `-400000` or `380000-420000`; «under 400k» is not `400000-`. */
export function agreesPrice(one: PriceRange, other: PriceRange): boolean {
  const areOpposed = (isCeiling(one) && isFloor(other)) || (isFloor(one) && isCeiling(other));
  if (areOpposed) return false;
  const others = boundsOf(other);
  const share = boundsOf(one).some((bound) => others.some((second) => isNear(bound, second)));
  return share || holds(one, other) || holds(other, one);
}

function isCeiling({ lowest }: PriceRange): boolean {
  return lowest === null;
}

function isFloor({ highest }: PriceRange): boolean {
  return highest === null;
}

function holds({ lowest, highest }: PriceRange, inner: PriceRange): boolean {
  if (lowest === null || highest === null) return false;
  return boundsOf(inner).every((bound) => bound >= lowest && bound <= highest);
}

function boundsOf({ lowest, highest }: PriceRange): readonly number[] {
  return [lowest, highest].filter((bound) => bound !== null);
}
