import type { FactReading } from '../../../domain/analysis.ts';
import type { FactKey } from '../../../domain/vocabulary.ts';
import { isAsked, type SaidAround } from './said-around.ts';
import { hasVocabulary, vocabularyWord, vocabularyWords } from './vocabulary-reader.ts';

/** Wishes may be asked for: «do you have condos?», «can you email me?». */
const wishes: readonly FactKey[] = ['property_type', 'contact_preference', 'language'];

export interface WordRead {
  readonly text: string;
  /** False: named among others, contradicted, or taken back by the words around it. */
  readonly isCertain: boolean;
}

/** A vocabulary word, or the lead's own where there is no vocabulary. */
export function readWord(
  { key, value, quote, normalised }: FactReading,
  around: SaidAround,
): WordRead | null {
  if (!hasVocabulary(key)) {
    const text = [normalised, value, quote].map((words) => words.trim()).find((words) => words !== '');
    return text === undefined ? null : { text, isCertain: true };
  }
  // The model chose among the same words with the whole conversation in view; own patterns only catch the rest.
  const named = first([normalised, value, quote], (words) => someWords(key, words));
  if (named !== null) {
    const [word] = named;
    const isDoubtful =
      named.length > 1 || isContradicted(key, word, quote) || isTakenBack(key, word, quote, around);
    return { text: word, isCertain: !isDoubtful };
  }
  return key === 'property_type' ? { text: value.trim().toLowerCase(), isCertain: true } : null;
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

/** The words around the quote make another thing of it: «not cash», «used to be rented», a question. */
function isTakenBack(key: FactKey, word: string, quote: string, around: SaidAround): boolean {
  if (!wishes.includes(key) && isAsked(around)) return true;
  const inSentence = vocabularyWords(key, around.sentence);
  if (vocabularyWords(key, quote).includes(word)) return !inSentence.includes(word);
  return isContradicted(key, word, around.sentence);
}

function first<T>(sources: readonly string[], read: (words: string) => T | null): T | null {
  for (const words of sources) {
    const found = words.trim() === '' ? null : read(words);
    if (found !== null) return found;
  }
  return null;
}
