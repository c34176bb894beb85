import type { FactReading } from '../../../domain/analysis.ts';
import type { DateRange, FactMeaning } from '../../../domain/fact.ts';
import type { FactKey } from '../../../domain/vocabulary.ts';
import { mayBeArea } from './area-hints.ts';
import { saysNoPreference, splitAreas, splitList } from './areas.ts';
import { parseCount } from './counts.ts';
import type { FactContext } from './fact-context.ts';
import { fold } from './folded-text.ts';
import { type ListContext, readList } from './list-items.ts';
import { amountOwed, owesNothing, owesSomething } from './money-owed.ts';
import { isNear } from './near.ts';
import { readPrice } from './price-meaning.ts';
import { parseSquareFeet } from './square-feet.ts';
import { timelineMeaning } from './timeline-meaning.ts';
import { hasVocabulary, vocabularyWord, vocabularyWords } from './vocabulary-reader.ts';
import { type Measure, weigh } from './weigh.ts';

export interface ReadMeaning {
  readonly meaning: FactMeaning;
  /** A vague reading can never be surer than this. */
  readonly confidenceAtMost: number;
}

const vague = 0.5;

/** What a reading means, by its key; null when the words mean nothing for that key. */
export function readMeaning(reading: FactReading, context: FactContext): ReadMeaning | null {
  const { key, value, normalised } = reading;
  if (key !== 'timeline' && (isAny(normalised) || saysNoPreference(value))) return sure({ kind: 'any' });
  switch (key) {
    case 'price':
    case 'price_expectation':
      return priceMeaning(reading, context);
    case 'timeline':
      return timelineMeaning(reading, context, knownDates(context));
    case 'areas':
      return listMeaning(reading, context, splitAreas);
    case 'must_haves':
    case 'nice_to_haves':
      return listMeaning(reading, context, splitList);
    case 'bedrooms':
    case 'bathrooms':
      return numberMeaning(
        reading,
        context,
        counted((words) => parseCount(words, key)),
      );
    case 'size':
      return numberMeaning(reading, context, counted(parseSquareFeet));
    case 'money_owed':
      return owedMeaning(reading, context);
    default:
      return wordMeaning(reading);
  }
}

function priceMeaning(reading: FactReading, context: FactContext): ReadMeaning | null {
  const before = context.known.get(reading.key);
  const known = before?.meaning.kind === 'price' ? before.meaning.range : null;
  const answered = before?.status === 'answered' ? known : null;
  const read = readPrice(reading, { said: saidIn(context), known, answered });
  return read === null ? null : meaningOf({ kind: 'price', range: read.value }, read.isCertain);
}

function knownDates({ known }: FactContext): DateRange | null {
  const before = known.get('timeline')?.meaning;
  return before?.kind === 'dates' ? before.range : null;
}

function numberMeaning(
  reading: FactReading,
  context: FactContext,
  measure: Measure<number>,
): ReadMeaning | null {
  const before = context.known.get(reading.key)?.meaning;
  const known = before?.kind === 'number' ? before.value : null;
  const read = weigh(reading, measure, { said: saidIn(context), known });
  return read === null ? null : meaningOf({ kind: 'number', value: read.value }, read.isCertain);
}

function counted(read: (words: string) => number | null): Measure<number> {
  return { read, readNormalised: read, agrees: isNear };
}

function listMeaning(
  reading: FactReading,
  context: FactContext,
  split: ListContext['split'],
): ReadMeaning | null {
  const before = context.known.get(reading.key)?.meaning;
  const knownItems = new Set(before?.kind === 'list' ? before.items.map(fold) : []);
  const said = saidIn(context);
  const { items, isWhole } = readList(reading, {
    said,
    isKnown: (item) => knownItems.has(fold(item)),
    mayHold: (item) => reading.key !== 'areas' || mayBeArea(item, reading.normalised, said),
    split,
  });
  if (items.length === 0) return null;
  return meaningOf({ kind: 'list', items }, isWhole);
}

function owedMeaning(reading: FactReading, context: FactContext): ReadMeaning | null {
  if (owesNothing(reading)) return sure({ kind: 'number', value: 0 });
  const amount = owesSomething(reading) ? null : numberMeaning(reading, context, amountOwed);
  if (amount !== null) return amount;
  const { value, quote, normalised } = reading;
  return /not[_ ]known|unknown|not sure|don'?t know|no s[eé]/iu.test(`${normalised} ${value} ${quote}`)
    ? sure({ kind: 'text', text: 'not_known' })
    : null;
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
    return meaningOf({ kind: 'text', text: word }, !isDoubtful);
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

function isAny(normalised: string): boolean {
  return normalised.trim().toLowerCase() === 'any';
}

/** The texts of a turn are read together: one list may be spread over two of them. */
function saidIn({ texts }: FactContext): string {
  return texts.map(({ text }) => text).join('\n');
}

function sure(meaning: FactMeaning): ReadMeaning {
  return meaningOf(meaning, true);
}

function meaningOf(meaning: FactMeaning, isCertain: boolean): ReadMeaning {
  return { meaning, confidenceAtMost: isCertain ? 1 : vague };
}
