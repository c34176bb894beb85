import type { FactReading } from '../../../domain/analysis.ts';
import { isCalendarDay } from '../../../domain/calendar-day.ts';
import type { DateRange, FactMeaning } from '../../../domain/fact.ts';
import type { FactKey } from '../../../domain/vocabulary.ts';
import { saysNoPreference, splitAreas, splitList, unique } from './areas.ts';
import { parseCount } from './counts.ts';
import { type DateContext, parseTimeline } from './dates.ts';
import { readHomePrice } from './home-price.ts';
import { readMoneyOwed } from './money-owed.ts';
import { parseSquareFeet } from './square-feet.ts';
import { hasVocabulary, vocabularyWord, vocabularyWords } from './vocabulary-reader.ts';

export interface MeaningContext extends DateContext {
  /** May a list hold this item: is it in the text, or known already? */
  readonly isSupported: (item: string) => boolean;
}

export interface ReadMeaning {
  readonly meaning: FactMeaning;
  /** A vague reading can never be surer than this. */
  readonly confidenceAtMost: number;
}

const vague = 0.5;

/** What a reading means, by its key; null when the words mean nothing for that key. */
export function readMeaning(reading: FactReading, context: MeaningContext): ReadMeaning | null {
  const { key, value, quote, normalised } = reading;
  if (key !== 'timeline' && (isAny(normalised) || saysNoPreference(value))) return sure({ kind: 'any' });
  switch (key) {
    case 'price':
    case 'price_expectation':
      return priceMeaning(reading);
    case 'timeline':
      return timelineMeaning(reading, context);
    case 'areas':
      return listMeaning(reading, context, splitAreas);
    case 'must_haves':
    case 'nice_to_haves':
      return listMeaning(reading, context, splitList);
    case 'bedrooms':
    case 'bathrooms':
      return numberMeaning(first([value, quote, normalised], (words) => parseCount(words, key)));
    case 'size':
      return numberMeaning(first([value, quote, normalised], parseSquareFeet));
    case 'money_owed':
      return owedMeaning(reading);
    default:
      return wordMeaning(reading);
  }
}

function priceMeaning({ value, quote, normalised }: FactReading): ReadMeaning | null {
  const price = readHomePrice(
    [value, quote].filter((words) => words.trim() !== ''),
    normalised,
  );
  if (price === null) return null;
  return { meaning: { kind: 'price', range: price.range }, confidenceAtMost: price.isDoubtful ? vague : 1 };
}

function timelineMeaning({ value, quote, normalised }: FactReading, context: DateContext): ReadMeaning {
  for (const words of [value, quote]) {
    const read = parseTimeline(words, context);
    if (read.outcome === 'dates') return sure({ kind: 'dates', range: read.range });
    if (read.outcome === 'no-hurry') return sure({ kind: 'any' });
    if (read.outcome === 'vague') return unsure();
  }
  const range = canonicalDates(normalised);
  if (range !== null) return sure({ kind: 'dates', range });
  return isAny(normalised) ? sure({ kind: 'any' }) : unsure();
}

/** `2027-03-01/2027-05-31`, with `..` for an open side. */
function canonicalDates(text: string): DateRange | null {
  const [from = '', to = ''] = text.trim().split('/');
  const [earliest, latest] = [from, to === '' ? from : to].map((side) => (isCalendarDay(side) ? side : null));
  if (earliest == null && latest == null) return null;
  if (earliest != null && latest != null && latest < earliest) return null;
  return { earliest: earliest ?? null, latest: latest ?? null };
}

function listMeaning(
  { value, normalised }: FactReading,
  context: MeaningContext,
  split: (words: string) => readonly string[],
): ReadMeaning | null {
  const listed = split(normalised).filter(context.isSupported);
  const items = unique(listed.length > 0 ? listed : split(value).filter(context.isSupported));
  return items.length === 0 ? null : sure({ kind: 'list', items });
}

function owedMeaning(reading: FactReading): ReadMeaning | null {
  const owed = readMoneyOwed(reading);
  return owed === 'not_known' ? sure({ kind: 'text', text: owed }) : numberMeaning(owed);
}

function wordMeaning({ key, value, quote, normalised }: FactReading): ReadMeaning | null {
  if (!hasVocabulary(key)) {
    const text = [normalised, value, quote].map((words) => words.trim()).find((words) => words !== '');
    return text === undefined ? null : sure({ kind: 'text', text });
  }
  // The model chose among the same words with the whole conversation in view; own patterns only catch the rest.
  const named = first([normalised, value, quote], (words) => someWords(key, words));
  if (named !== null) {
    const [word] = named;
    const isDoubtful = named.length > 1 || isContradicted(key, word, quote);
    return { meaning: { kind: 'text', text: word }, confidenceAtMost: isDoubtful ? vague : 1 };
  }
  return key === 'property_type' ? sure({ kind: 'text', text: value.trim().toLowerCase() }) : null;
}

function someWords(key: FactKey, words: string): readonly [string, ...string[]] | null {
  const word = vocabularyWord(key, words);
  return word === null ? null : [word, ...vocabularyWords(key, words).slice(1)];
}

/**
 * The lead's own words name one thing, and it is another than the model's: confirmed, not assumed. Words that name
 * several leave it to the model, which read the whole conversation.
 */
function isContradicted(key: FactKey, word: string, quote: string): boolean {
  const [own, ...others] = vocabularyWords(key, quote);
  return own !== undefined && others.length === 0 && own !== word;
}

function first<T>(sources: readonly string[], read: (words: string) => T | null): T | null {
  for (const words of sources) {
    const found = words.trim() === '' ? null : read(words);
    if (found !== null) return found;
  }
  return null;
}

function numberMeaning(value: number | null): ReadMeaning | null {
  return value === null ? null : sure({ kind: 'number', value });
}

function isAny(normalised: string): boolean {
  return normalised.trim().toLowerCase() === 'any';
}

function sure(meaning: FactMeaning): ReadMeaning {
  return { meaning, confidenceAtMost: 1 };
}

function unsure(): ReadMeaning {
  return { meaning: { kind: 'dates', range: { earliest: null, latest: null } }, confidenceAtMost: vague };
}
