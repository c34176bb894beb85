import { digitsForWords } from './number-words.ts';

/**
 * Characters read of a statement. A price, a count or a time stands in a few words; an e-mail may be endless, and no
 * pattern should have to walk through all of it.
 */
const longestStatement = 500;

/** A statement ready for patterns: short, single spaces, plain quotes and dashes, numbers as digits. */
export function readable(words: string): string {
  const plain = words
    .slice(0, longestStatement)
    .replace(/[–—]/gu, '-')
    .replace(/[’‘]/gu, "'")
    .replace(/\s+/gu, ' ');
  return digitsForWords(plain);
}
