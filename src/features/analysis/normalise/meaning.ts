import type { FactReading } from '../../../domain/analysis.ts';
import type { DateRange, FactMeaning } from '../../../domain/fact.ts';
import { mayBeArea } from './area-hints.ts';
import { saysNoPreference, splitAreas, splitList } from './areas.ts';
import { parseCount } from './counts.ts';
import { parseTimeline } from './dates.ts';
import type { FactContext } from './fact-context.ts';
import { fold } from './folded-text.ts';
import { foldedWords } from './folded-words.ts';
import { type ListContext, readList } from './list-items.ts';
import { amountOwed, owesNothing, owesSomething } from './money-owed.ts';
import { isNear } from './near.ts';
import { denialBefore } from './negation.ts';
import { readPrice } from './price-meaning.ts';
import { isAskedOfHome, saidAround } from './said-around.ts';
import { parseSquareFeet } from './square-feet.ts';
import { timelineMeaning } from './timeline-meaning.ts';
import { type Measure, weigh } from './weigh.ts';
import { readWord } from './word-meaning.ts';

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
      return timeMeaning(reading, context);
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
      return wordMeaning(reading, context);
  }
}

function priceMeaning(reading: FactReading, context: FactContext): ReadMeaning | null {
  const before = context.known.get(reading.key);
  const known = before?.meaning.kind === 'price' ? before.meaning.range : null;
  const answered = before?.status === 'answered' ? known : null;
  const read = readPrice(reading, { said: saidIn(context), known, answered });
  return read === null ? null : meaningOf({ kind: 'price', range: read.value }, read.isCertain);
}

/** «3 months» says when; «I've been looking for 3 months» does not. A few words show it; more may be the next thought. */
function timeMeaning(reading: FactReading, context: FactContext): ReadMeaning {
  const read = timelineMeaning(reading, context, knownDates(context));
  const { before, after } = saidAround(context.texts, reading.messageId, reading.quote);
  const outcome = (words: string) => parseTimeline(words, context).outcome;
  const isTorn =
    [reading.value, reading.quote].some((words) => outcome(words) === 'dates') &&
    outcome(`${before.trim().split(' ').slice(-5).join(' ')} ${reading.quote} ${after.split(' ', 1)}`) ===
      'none';
  return isTorn ? { ...read, confidenceAtMost: Math.min(read.confidenceAtMost, vague) } : read;
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
  if (reading.key !== 'areas') {
    const isWish = !isAskedOfHome(saidAround(context.texts, reading.messageId, reading.quote));
    return meaningOf({ kind: 'list', items }, isWhole && isWish);
  }
  const wanted = items.filter((item) => !isRefused(said, item));
  return wanted.length === 0
    ? meaningOf({ kind: 'list', items }, false)
    : meaningOf({ kind: 'list', items: wanted }, isWhole);
}

/** «Not Hutto»: named, and each time with a «not» before it. */
function isRefused(said: string, place: string): boolean {
  const [text, name] = [foldedWords(said), foldedWords(place)];
  const befores = text.split(name).slice(0, -1);
  return befores.length > 0 && befores.every((before) => denialBefore(before) !== 'none');
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

function wordMeaning(reading: FactReading, { texts }: FactContext): ReadMeaning | null {
  const read = readWord(reading, saidAround(texts, reading.messageId, reading.quote));
  return read === null ? null : meaningOf({ kind: 'text', text: read.text }, read.isCertain);
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
