import { isQuestion, sentencesOf } from '../../../domain/sentences.ts';
import { withoutIsoDates } from './dates.ts';
import { untraceableClaims } from './home-claims.ts';
import { isSameKind, type NumberRead, readNumbers } from './numbers.ts';
import { isHedged, plain, statedIn } from './sentences.ts';
import { readSpelledNumbers } from './spelled-numbers.ts';
import { untraceableAddresses, untraceableMails, untraceablePhones, withoutPlaces } from './trace-places.ts';
import { untraceableDates, untraceableDays, untraceableTimes, withoutTimes } from './trace-times.ts';
import { type Violation, violation } from './violation.ts';

/**
 * Every number, price, time, phone, address, feature and claim of a text must stand in one of its sources: facts, listings,
 * slots, knowledge passages, the lead's own texts. What stands nowhere was made up.
 */
export function untraceable(text: string, sources: readonly string[]): readonly Violation[] {
  const known = sources.join('\n');
  // a lead's question vouches for nothing: «does it have a pool?» is no reason to say that it has
  let words: string | undefined;
  const stated = () => {
    words ??= plain(statedIn(sources));
    return words;
  };
  return [
    ...untraceablePhones(text, known),
    ...untraceableMails(text, known),
    ...untraceableAddresses(text, known),
    ...untraceableTimes(text, known),
    ...untraceableDates(text, known),
    ...untraceableDays(text, known),
    ...untraceableNumbers(text, known),
    ...untraceableFeatures(text, stated),
    ...untraceableClaims(text, stated),
  ];
}

/** Phones, addresses, times and dates have their own check and would only be reported twice; so have links. */
function untraceableNumbers(text: string, known: string): Violation[] {
  const stated = numbersIn(withoutIsoDates(known)).map(asPrice);
  const withoutLinks = text.replace(/https?:\/\/\S+|www\.\S+/giu, ' ');
  return numbersIn(withoutTimes(withoutPlaces(withoutLinks), known))
    .filter((number) => !stated.some((other) => isSameNumber(number, other)))
    .map((number) => violation('untraceable-number', number.found));
}

/** «Up to 600» is what leads write for 600,000. */
function asPrice(number: NumberRead): NumberRead {
  const isBare = number.kind === 'plain' && /^\d{3}$/u.test(number.found);
  return isBare ? { ...number, values: number.values.flatMap((value) => [value, value * 1000]) } : number;
}

function numbersIn(text: string): readonly NumberRead[] {
  return readNumbers(text).concat(readSpelledNumbers(plain(text)));
}

function isSameNumber(one: NumberRead, other: NumberRead): boolean {
  return isSameKind(one.kind, other.kind) && one.values.some((value) => other.values.includes(value));
}

/** Things a home may have; said of one, they have to be in its listing. */
const features =
  /\b(pool|garage|fireplace|basement|backyard|hoa|waterfront|ocean view|mountain view|hot tub|solar panels|granite|hardwood|new roof|gated|corner lot|yard|balcony|deck|porch|elevator|laundry|washer|dishwasher|central air|air conditioning|walk-in closet|carport|piscina|cochera|chimenea|sotano|patio|alberca|jardin|balcon|elevador)\b/gu;

/** Asking whether a pool matters states nothing, nor does having somebody look. */
function untraceableFeatures(text: string, stated: () => string): Violation[] {
  return sentencesOf(text)
    .filter((sentence) => !isQuestion(sentence))
    .flatMap((sentence) => featuresIn(plain(sentence)))
    .filter((found) => !stated().includes(found))
    .map((found) => violation('untraceable-feature', found));
}

function featuresIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(features)]
    .filter((match) => !isHedged(sentence.slice(0, match.index)))
    .map(([found]) => found);
}
