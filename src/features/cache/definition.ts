import type { z } from 'zod';
import type { Tag } from './ports.ts';

/** Goal of a cache: a hit rate, or how much faster than without. For display beside the measured figure. */
export interface CacheTarget {
  readonly hitShare?: number;
  readonly timeSaved?: number;
  /** Milliseconds per tier, as the seed states them. */
  readonly ms?: { readonly memory: number; readonly shared?: number; readonly database?: number };
}

/** What an operator may set of a cache: its lives, and the hit rate that it should reach. */
export interface CacheStrategy {
  readonly memoryMs: number;
  readonly sharedMs: number;
  /** Share of the asked; null = none is aimed at. */
  readonly hitShare: number | null;
}

/** Everything about a cache but the type of its values. */
export interface CachePlan<P> {
  readonly name: string;
  /** Location first. */
  key(params: P): string;
  /** What an entry depends on. A function of the parameters, so that one look-up can check them. */
  tags(params: P): readonly Tag[];
  /** 0: not kept in memory. */
  readonly memoryMs: number;
  readonly sharedMs: number;
  /** How long a value may be shown after its time while a fresh one is fetched; 0: never. */
  readonly staleMs: number;
  /** Kept in the database: beneath the shared tier, only while there is none, or never (it comes from there). */
  readonly durable: 'always' | 'without-shared' | 'never';
  /** Longest that a computation is waited for across processes. */
  readonly computeMs: number;
  readonly target: CacheTarget;
  readonly invalidatedBy: string;
  /** Where the product keeps it instead; absent: here. */
  readonly elsewhere?: string;
}

export interface CacheDefinition<P, T> extends CachePlan<P> {
  /** Undefined when the stored shape is not (any more) ours: a miss, never an exception. */
  decode(value: unknown): T | undefined;
}

/** Gives a plan the type of its values. What JSON cannot carry does not pass the schema and is not cached. */
export function defineCache<P, T>(plan: CachePlan<P>, schema: z.ZodType<T>): CacheDefinition<P, T> {
  return {
    ...plan,
    decode: (value) => {
      const parsed = schema.safeParse(value);
      return parsed.success ? parsed.data : undefined;
    },
  };
}
