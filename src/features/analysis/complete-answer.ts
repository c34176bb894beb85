import type { Askable } from '../../domain/question-hint.ts';
import { cleanInbound } from '../../domain/text-normalise.ts';
import type { FactKey } from '../../domain/vocabulary.ts';
import { saysNoPreference } from './normalise/areas.ts';
import { parseCount } from './normalise/counts.ts';
import { type DateContext, parseTimeline } from './normalise/dates.ts';
import { parseAmount, parsePrice } from './normalise/money.ts';
import { parseSquareFeet } from './normalise/square-feet.ts';
import { hasVocabulary, vocabularyWord } from './normalise/vocabulary-reader.ts';

const longestAnswer = 60;
/** The lead is still typing, or said more than an answer. */
const unfinished =
  /(?:[,;:&+-]|\.\.+|\b(?:and|or|but|also|plus|so|because|with|y|o|pero|tambi[eé]n|porque|con))\s*$/iu;
const roleWords = /\b(?:buy(?:ing|er)?|sell(?:ing|er)?|both|compr\w+|vend\w+|(?:las )?dos|ambas|ambos)\b/iu;
/** Open-ended: no rule can tell whether more will follow. */
const openEnded: readonly FactKey[] = [
  'areas',
  'property_address',
  'must_haves',
  'nice_to_haves',
  'motivation',
  'showing_access',
];

/**
 * Is this text by itself a whole answer to the open question, so that nothing is gained by waiting for more? Says
 * no in doubt: waiting three seconds costs little.
 */
export function completeAnswer(openQuestion: Askable | null, text: string, context: DateContext): boolean {
  const words = cleanInbound(text);
  if (
    openQuestion === null ||
    words.length > longestAnswer ||
    words.includes('?') ||
    unfinished.test(words)
  ) {
    return false;
  }
  return answers(openQuestion, words, context);
}

function answers(question: Askable, words: string, context: DateContext): boolean {
  switch (question) {
    case 'role':
      return roleWords.test(words);
    case 'timeline':
      return ['dates', 'no-hurry'].includes(parseTimeline(words, context).outcome);
    case 'price':
    case 'price_expectation':
      return parsePrice(words) !== null;
    case 'money_owed':
      return parseAmount(words) !== null;
    case 'bedrooms':
    case 'bathrooms':
      return parseCount(words, question) !== null || saysNoPreference(words);
    case 'size':
      return parseSquareFeet(words) !== null;
    default:
      if (openEnded.includes(question)) return saysNoPreference(words);
      return hasVocabulary(question) && vocabularyWord(question, words) !== null;
  }
}
