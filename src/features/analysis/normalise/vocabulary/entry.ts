/**
 * One way to name a word. Patterns are written for `foldedWords`: lower case, no accents, spaces for hyphens, «not»
 * spelled out; word boundaries are put around each of them. An earlier entry takes its words away from later ones, so
 * narrower patterns come first.
 */
export interface Entry {
  /** Null for words that only look like one of the vocabulary: «on my own», «a house with some land». */
  readonly word: string | null;
  readonly says: readonly RegExp[];
  /** What «not …» comes to; nothing if it is left out. */
  readonly denied?: string;
  /** A common word that names nothing by itself («our first home, a condo»): only taken where there is no other. */
  readonly isGeneric?: boolean;
}
