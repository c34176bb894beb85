import { normaliseForGsm } from '../../../domain/text-normalise.ts';

/** A text without what does not decide about evidence, and where each letter of it stands in the text as written. */
export interface FoldedText {
  readonly letters: string;
  /** For each of `letters` the place of its character in the text. */
  readonly starts: readonly number[];
}

/** No case, accents or apostrophes, plain quotes and dashes, one space between words: phones and models differ in them. */
export function fold(text: string): string {
  return foldWithPlaces(text).letters.trim();
}

export function foldWithPlaces(text: string): FoldedText {
  let letters = '';
  const starts: number[] = [];
  let at = 0;
  let before = '';
  for (const character of text) {
    const folded = foldCharacter(character, before);
    for (const letter of folded.split('')) {
      if (letter === ' ' && letters.endsWith(' ')) continue;
      letters += letter;
      starts.push(at);
    }
    at += character.length;
    before = character;
  }
  return { letters, starts };
}

function foldCharacter(character: string, before: string): string {
  // most letters of most texts; the long way costs many times as much, and an e-mail has thousands
  if (/[ -~]/u.test(character)) return character === "'" ? '' : character.toLowerCase();
  // «3½» is «3 1/2», not «31/2»
  const apart = /[½¼¾]/u.test(character) && /\d/u.test(before) ? ' ' : '';
  const plain = normaliseForGsm(character)
    .normalize('NFD')
    .replace(/['\p{M}]/gu, '')
    .replace(/\s/gu, ' ')
    .replace(/\p{Cc}/gu, '');
  return apart + plain.toLowerCase();
}
