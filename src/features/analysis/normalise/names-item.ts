import { fold } from './folded-text.ts';
import { isMisspelling } from './misspelling.ts';
import { digitsForWords } from './number-words.ts';

/** Words that may stand between the words of one wish: «a yard that is all fenced in» is a fenced yard. */
const wordsBetween = 3;
const clauseEnds = /[,;/\n&!?()]|\.(?!\d)| (?:and|or|but|y|o|u|e|pero) /iu;
const emptyWords = new Set(
  'a an the of in on at by with for to my our some that is de del la las el los un una en con para por que'.split(
    ' ',
  ),
);

/**
 * Do these words of a lead name the item, though it is spelled better or ordered otherwise: «fenced in yard» and
 * «fenced yard», «2 car garage» and «2-car garage»? All that the item says has to stand close together in one clause.
 */
export function namesItem(words: string, item: string): boolean {
  if (holdsWords(words, item)) return true;
  const wanted = contentWords(item);
  if (wanted.length === 0) return false;
  return clausesOf(words).some((clause) => isClose(wanted, wordsOf(clause)));
}

/** Word for word, but for case, accents, apostrophes, hyphens and spelled-out numbers. */
export function holdsWords(words: string, item: string): boolean {
  const wanted = comparable(item);
  return wanted !== '' && comparable(words).includes(wanted);
}

/** The same words one after the other, whole ones: «4» is not in «400k». */
export function saysWords(text: string, words: string): boolean {
  const wanted = wordsOf(words).join(' ');
  return wanted !== '' && ` ${wordsOf(text).join(' ')} `.includes(` ${wanted} `);
}

export function clausesOf(words: string): readonly string[] {
  return words.split(clauseEnds);
}

function isClose(wanted: readonly string[], said: readonly string[]): boolean {
  const width = wanted.length + wordsBetween;
  return said.some((_, start) => {
    const near = said.slice(start, start + width);
    return wanted.every((word) => near.some((one) => isSameWord(one, word)));
  });
}

function isSameWord(typed: string, word: string): boolean {
  return singular(typed) === singular(word) || isMisspelling(typed, word);
}

function singular(word: string): string {
  return word.length < 4 ? word : word.replace(/s$/u, '');
}

function contentWords(item: string): readonly string[] {
  return wordsOf(item).filter((word) => !emptyWords.has(word));
}

export function wordsOf(text: string): readonly string[] {
  return comparable(text).match(/[\p{L}\d]+/gu) ?? [];
}

function comparable(text: string): string {
  return fold(digitsForWords(text)).replace(/[- ]+/gu, ' ').trim();
}
