import { sentencesOf } from '../../../domain/sentences.ts';
import { findQuote, type InboundText } from './evidence.ts';
import { foldedWords } from './folded-words.ts';

/** A quote in the words it was cut out of: a model that quotes «pre approved» may have left out the «do I need to be». */
export interface SaidAround {
  readonly sentence: string;
  /** The folded words of its clause: all of them, those before the quote, those after it. */
  readonly from: string;
  readonly before: string;
  readonly after: string;
}

const clauseEnd = /(?<=[,;:.!?\n])\s/u;
const opening = '^(?:(?:hi|hey|hello|ok|okay|and|also|but|so|just|curious|y|pero|oye|hola) )*';
const auxiliary = '(?:do|does|did|should|must|can|could|would|will|is|are|am|was|were|have|has)(?: not)?';
const asksOneself = new RegExp(
  `${opening}(?:${auxiliary} (?:i|we|you|u|they|it|he|she|there|someone|people|the|my|our|your)|what|whats|how|why|which) `,
  'u',
);
const asksInSpanish = new RegExp(
  `${opening}(?:tengo|tenemos|hay|necesit\\p{L}+|debo|debemos|pued[oe]|podemos|se (?:necesita|puede)|es|esta|que|como|cuando) `,
  'u',
);
const aboutHome = new RegExp(`${opening}${auxiliary} (?:they|it|this|that|the \\p{L}+) `, 'u');
const isThere = new RegExp(`${opening}(?:is|are|was) there (?:(?:an?|any|also|still|enough) )*$`, 'u');

/** The sentence and clause of a quote; a quote over several of them stands for itself. */
export function saidAround(texts: readonly InboundText[], messageId: string, quote: string): SaidAround {
  const found = findQuote(texts, messageId, quote);
  const own = found?.quote ?? quote;
  const sentence = sentencesOf(found?.message.text ?? '').find((one) => one.includes(own)) ?? own;
  const clause = sentence.split(clauseEnd).find((one) => one.includes(own)) ?? own;
  const at = clause.indexOf(own);
  const before = foldedWords(clause.slice(0, at)).trim();
  return {
    sentence,
    from: foldedWords(clause),
    before: before === '' ? '' : `${before} `,
    after: foldedWords(clause.slice(at + own.length)),
  };
}

/** «Do I need to be pre-approved?» states nothing of the lead. */
export function isAsked({ sentence, from }: SaidAround): boolean {
  return asksOneself.test(from) || (sentence.trim().endsWith('?') && asksInSpanish.test(from));
}

/** «Do they take dogs?», «is there a pool?» are about one home; «do you have any with a pool?» is a wish. */
export function isAskedOfHome({ before, from }: SaidAround): boolean {
  return aboutHome.test(from) || isThere.test(before);
}
