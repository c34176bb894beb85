import type { Random } from '../../kit/random.ts';

/** Who asked for the value: live traffic, or warming before anybody did. */
export type Origin = 'live' | 'warm';

/** How long an entry may be used, on the clock of whoever reads it. */
export interface EntryLife {
  readonly freshUntil: number;
  /** Equal to `freshUntil` where a stale value may not be shown. */
  readonly deadAt: number;
  readonly origin: Origin;
}

export type Freshness = 'fresh' | 'stale' | 'dead';

export function freshnessOf(life: EntryLife, now: number): Freshness {
  if (now < life.freshUntil) return 'fresh';
  return now < life.deadAt ? 'stale' : 'dead';
}

/** Shortens a life by up to a tenth, so that entries born together do not die together. Never longer than stated. */
export function spreadMs(lifeMs: number, random: Random): number {
  return Math.round(lifeMs * (1 - 0.1 * random()));
}

export function newLife(
  options: { readonly freshMs: number; readonly staleMs: number; readonly origin: Origin },
  now: number,
  random: Random,
): EntryLife {
  const freshUntil = now + spreadMs(options.freshMs, random);
  return { freshUntil, deadAt: freshUntil + options.staleMs, origin: options.origin };
}
