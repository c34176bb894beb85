import type { Origin } from './entry.ts';
import type { Source } from './stats.ts';

/** What a computation says of its result: keep it, or hand it to those who wait and forget it. */
export type Computed<T, F = never> =
  | { readonly outcome: 'keep'; readonly value: T }
  /** An error, a fallback or an empty answer: never cached. */
  | { readonly outcome: 'pass'; readonly value: F };

export type Compute<T, F = never> = () => Promise<Computed<T, F>>;

export type CacheAnswer<T, F = never> =
  | {
      readonly outcome: 'found';
      readonly value: T;
      readonly source: Source | 'computation';
      /** Shown after its time while a fresh one is fetched. */
      readonly isStale: boolean;
    }
  | { readonly outcome: 'passed'; readonly value: F };

export interface GetOptions {
  readonly origin?: Origin;
}

export function keep<T>(value: T): Computed<T> {
  return { outcome: 'keep', value };
}

export function pass<F>(value: F): Computed<never, F> {
  return { outcome: 'pass', value };
}
