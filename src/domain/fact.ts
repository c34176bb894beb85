import type { FactKey } from './vocabulary.ts';

export type FactSource = 'lead' | 'person' | 'crm' | 'form';
export type FactStatus = 'answered' | 'tentative' | 'declined' | 'retracted';

/** Below this confidence a fact is `tentative`: it does not count and is confirmed, not assumed (section 2). */
export const answeredConfidence = 0.6;

export interface Evidence {
  readonly messageId: string;
  /** The lead's own words, a substring of the message. */
  readonly quote: string;
}

/** Inclusive bounds in whole US dollars; null means open. */
export interface PriceRange {
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** Calendar days `YYYY-MM-DD` in the location's time zone; null means open. */
export interface DateRange {
  readonly earliest: string | null;
  readonly latest: string | null;
}

/**
 * What a fact means once read. The kind follows from the key: price and price_expectation → `price`;
 * timeline → `dates`; areas, must_haves, nice_to_haves → `list`; bedrooms, bathrooms, size, money_owed → `number`;
 * everything else → `text` (a vocabulary word or the lead's words). `any` is «anywhere, no preference».
 */
export type FactMeaning =
  | { readonly kind: 'price'; readonly range: PriceRange }
  | { readonly kind: 'dates'; readonly range: DateRange }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any' };

export interface Fact {
  readonly key: FactKey;
  /** The lead's words for it. */
  readonly value: string;
  readonly meaning: FactMeaning;
  /** 0-1. */
  readonly confidence: number;
  readonly evidence: Evidence;
  readonly source: FactSource;
  readonly status: FactStatus;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The facts of one contact in one journey, the current one per key. */
export type Facts = ReadonlyMap<FactKey, Fact>;
