import {
  type CacheCounts,
  type CacheFigures,
  type CacheName,
  type CachePlan,
  type CacheStrategy,
  cacheOfKind,
  cachePlans,
  type HeldEntries,
} from '../features/cache/index.ts';
import type { SeriesView } from '../features/metrics/index.ts';
import type { CachesResponse, CacheView, HeldInTier } from './contract/caches.ts';

/** A hit rate of fewer asks is chance. */
const askedAtLeast = 30;

export interface CachesGiven {
  readonly at: number;
  readonly figures: CacheFigures;
  readonly strategyOf: (name: CacheName) => CacheStrategy;
  readonly inMemory: ReadonlyMap<string, HeldEntries>;
  /** By the second part of the keys. */
  readonly inDatabase: ReadonlyMap<string, HeldEntries>;
  /** Per cache, in quarters of an hour. */
  readonly hits: readonly SeriesView[];
  readonly asked: readonly SeriesView[];
}

/** Every cache of the catalogue, those that nobody asked yet too. */
export function cachesView(given: CachesGiven): CachesResponse {
  const { memory, shared, database, isDeaf } = given.figures;
  const names = Object.keys(cachePlans) as CacheName[];
  return {
    at: given.at,
    memory,
    shared,
    database,
    isDeaf,
    caches: names.map((name) => cacheView(name, given)),
  };
}

function cacheView(name: CacheName, given: CachesGiven): CacheView {
  const { figures, at, inMemory, inDatabase } = given;
  const plan: CachePlan<never> = cachePlans[name];
  const { memoryMs, sharedMs, hitShare } = given.strategyOf(name);
  const { hits, misses, stale, failures, warmed, warmUsed } = figures.caches.get(plan.name) ?? noCounts;
  const stored = [...inDatabase].find(([kind]) => cacheOfKind(kind) === name)?.[1];
  return {
    ...{ name, hits, misses, stale, failures, warmed, warmUsed },
    ...rateOf(plan.name, given),
    target: hitShare,
    elsewhere: plan.elsewhere ?? null,
    inMemory: heldInTier(inMemory.get(plan.name), at),
    inDatabase: heldInTier(stored, at),
    memoryMs,
    sharedMs,
    invalidatedBy: plan.invalidatedBy,
  };
}

function rateOf(
  cache: string,
  { hits, asked }: CachesGiven,
): Pick<CacheView, 'hitShare' | 'asked' | 'course'> {
  const of = (series: readonly SeriesView[]) =>
    new Map(
      (series.find(({ split }) => split === cache)?.windows ?? []).map((it) => [it.startsAt, it.count]),
    );
  const hit = of(hits);
  const all = [...of(asked)];
  const total = all.reduce((sum, [, count]) => sum + count, 0);
  const found = all.reduce((sum, [at]) => sum + (hit.get(at) ?? 0), 0);
  return {
    asked: total,
    hitShare: total < askedAtLeast ? null : found / total,
    course: all.map(([at, count]) => (count === 0 ? null : (hit.get(at) ?? 0) / count)),
  };
}

function heldInTier(held: HeldEntries | undefined, at: number): HeldInTier {
  if (held === undefined) return { entries: 0, bytes: 0, firstEndsInMs: null, lastEndsInMs: null };
  const { entries, bytes, firstEndsAt, lastEndsAt } = held;
  return {
    entries,
    bytes,
    firstEndsInMs: Math.max(0, firstEndsAt - at),
    lastEndsInMs: Math.max(0, lastEndsAt - at),
  };
}

const noCounts: Pick<CacheCounts, 'hits' | 'misses' | 'stale' | 'failures' | 'warmed' | 'warmUsed'> = {
  hits: { memory: 0, shared: 0, database: 0 },
  misses: 0,
  stale: 0,
  failures: 0,
  warmed: 0,
  warmUsed: 0,
};
