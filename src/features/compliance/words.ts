import { trimWord } from './trim-word.ts';

/** What a text says when it is nothing but one agreed word (compliance contract, section 3). */
export type Keyword = 'stop' | 'help' | 'start' | 'yes';

/** The seven of 47 CFR 64.1200(a)(10), then the carriers'. Written as trimWord leaves them. */
export const stopWords = [
  'stop',
  'quit',
  'end',
  'revoke',
  'opt out',
  'cancel',
  'unsubscribe',
  'stopall',
  'stop all',
  'optout',
  'remove',
] as const;
export const helpWords = ['help', 'info'] as const;
export const startWords = ['start', 'unstop'] as const;

const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...stopWords.map((word) => [word, 'stop'] as const),
  ...helpWords.map((word) => [word, 'help'] as const),
  ...startWords.map((word) => [word, 'start'] as const),
  ['yes', 'yes'],
]);

const longestWord = Math.max(...[...keywords.keys()].map((word) => word.length));

/** More letters and digits than any agreed word: known after a dozen of them, where folding reads the whole text. */
function isLonger(text: string): boolean {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isLetterOrDigit(text.charCodeAt(at))) count += 1;
    if (count > longestWord) return true;
  }
  return false;
}

/** Of ASCII: folding takes none of them away. */
function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

/**
 * The agreed word that makes up the whole text, in any case, with any punctuation, space or invisible mark around
 * it. `start` and `yes` are only words here: whether they bring anybody back is for `returnsFrom` to say.
 */
export function readKeyword(text: string): Keyword | null {
  if (isLonger(text)) return null;
  const trimmed = trimWord(text);
  return keywords.get(trimmed) ?? keywords.get(joinedLetters(trimmed)) ?? null;
}

/** «s t o p» and «S.T.O.P.» are the word; «opt-out» has become «opt out» before. */
function joinedLetters(trimmed: string): string {
  return /^\p{L}( \p{L})+$/u.test(trimmed) ? trimmed.replaceAll(' ', '') : trimmed;
}

/** GoHighLevel answers these itself and blocks the number; the other stop words are ours to confirm. */
const platformWords: ReadonlySet<string> = new Set([
  'stop',
  'stopall',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
]);

/** Has the platform confirmed this opt-out already? Then a text of ours would be a second one. */
export function answeredByPlatform(text: string): boolean {
  const trimmed = trimWord(text);
  return platformWords.has(trimmed) || platformWords.has(joinedLetters(trimmed));
}

/** «yes» returns only an opted-out contact whom our last text asked for it; in a conversation it is an answer. */
export function returnsFrom(
  keyword: Keyword | null,
  state: { readonly optedOut: boolean; readonly lastTextAskedToReturn: boolean },
): boolean {
  if (!state.optedOut) return false;
  return keyword === 'start' || (keyword === 'yes' && state.lastTextAskedToReturn);
}
