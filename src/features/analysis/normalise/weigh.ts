import type { FactReading } from '../../../domain/analysis.ts';
import { clausesOf, saysWords } from './names-item.ts';

/** How one kind of number or date is read out of words, and when two readings of it say the same. */
export interface Measure<T> {
  readonly read: (words: string) => T | null;
  readonly readNormalised: (normalised: string) => T | null;
  readonly agrees: (one: T, other: T) => boolean;
}

/** What may bear out a number that the quote itself does not hold. */
export interface Witnesses<T> {
  readonly said: string;
  readonly known: T | null;
}

export interface Weighed<T> {
  readonly value: T;
  /** False: the model says another thing than the lead's words, or one that stands in none of them. */
  readonly isCertain: boolean;
}

/**
 * The lead's words first, for they are what the fact rests on. The model's number only fills in where they hold none
 * («yes, the same»), and is believed when the lead wrote it elsewhere in the turn or it is on record already.
 */
export function weigh<T>(
  { value, quote, normalised }: FactReading,
  measure: Measure<T>,
  witnesses: Witnesses<T>,
): Weighed<T> | null {
  const isOwn = saysWords(quote, value);
  const [inValue, inQuote] = [measure.read(value), measure.read(quote)];
  // cut out of its words a number may be anything: «payment is 1400 a month»
  const isTorn = isOwn && inQuote === null;
  const own = isOwn ? narrowed(inQuote, inValue, measure) : inQuote;
  const claims = [isOwn ? null : inValue, measure.readNormalised(normalised)].filter((one) => one !== null);
  if (own !== null) {
    return {
      value: own,
      isCertain: !isTorn && claims.every((claim) => isBeside(own, claim, measure, witnesses)),
    };
  }
  const [claim] = claims;
  if (claim === undefined) return null;
  const isCertain = claims.every((one) => measure.agrees(claim, one) && isBorneOut(one, measure, witnesses));
  return { value: claim, isCertain };
}

/** A value inside its quote picks one of two numbers; where both are one, the quote knows better: «under 400k». */
function narrowed<T>(inQuote: T | null, inValue: T | null, measure: Measure<T>): T | null {
  if (inQuote === null || inValue === null) return inQuote ?? inValue;
  return measure.agrees(inQuote, inValue) ? inQuote : inValue;
}

/** The model says the same, or only what is on record: «make it 450k» after 400k, which newer words replace. */
function isBeside<T>(own: T, claim: T, { agrees }: Measure<T>, { known }: Witnesses<T>): boolean {
  return agrees(own, claim) || (known !== null && agrees(known, claim));
}

function isBorneOut<T>(claim: T, measure: Measure<T>, { said, known }: Witnesses<T>): boolean {
  if (known !== null && measure.agrees(known, claim)) return true;
  return [said, ...clausesOf(said)].some((words) => {
    const read = measure.read(words);
    return read !== null && measure.agrees(read, claim);
  });
}
