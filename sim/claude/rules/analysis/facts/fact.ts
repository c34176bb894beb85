import type { Reading, Role } from '../reading.ts';
import type { Sentence } from '../sentences.ts';

/** A fact before it gets its message id. */
export interface FoundFact {
  key: string;
  /** The lead's words or a short name for them. */
  value: string;
  normalised: string;
  confidence: number;
  /** A substring of the sentence. */
  quote: string;
}

export interface FactContext {
  reading: Reading;
  /** The role after reading the whole turn. */
  role: Role;
}

export type FactFinder = (sentence: Sentence, context: FactContext) => FoundFact[];

export function fact(
  key: string,
  value: string,
  normalised: string,
  quote: string,
  confidence = 0.9,
): FoundFact {
  return { key, value: value.trim(), normalised, confidence, quote: quote.trim() };
}

/** Finders that look for one of several wordings of the same answer. */
export function byPatterns(
  key: string,
  patterns: readonly (readonly [RegExp, string])[],
  confidence = 0.9,
): FactFinder {
  return (sentence) => {
    if (sentence.isQuestion) return [];
    for (const [pattern, normalised] of patterns) {
      const found = pattern.exec(sentence.text);
      if (found !== null) return [fact(key, normalised, normalised, found[0], confidence)];
    }
    return [];
  };
}
