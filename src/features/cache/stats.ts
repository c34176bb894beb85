/** Where a value came from. */
export type Source = 'memory' | 'shared' | 'database';

export interface CacheCounts {
  readonly hits: Readonly<Record<Source, number>>;
  /** Asked, and no tier had it. */
  readonly misses: number;
  /** Served after its time while a fresh one was fetched; part of the hits. */
  readonly stale: number;
  readonly computations: number;
  /** Computations that threw. */
  readonly failures: number;
  /** Computed values that were not to be kept, or could not be. */
  readonly notKept: number;
  /** Computed values that were outdated before they could be kept. */
  readonly outdated: number;
  /** Stored in a shared tier that did not have the expected shape. */
  readonly unreadable: number;
  readonly warmed: number;
  readonly warmUsed: number;
  readonly warmWasted: number;
  /** JSON bytes written, and what was left of them packed. */
  readonly jsonBytes: number;
  readonly packedBytes: number;
}

export type MutableCounts = { -readonly [Name in keyof CacheCounts]: CacheCounts[Name] } & {
  hits: Record<Source, number>;
};

export interface TierCounts {
  isUsable: boolean;
  calls: number;
  /** Calls that failed, were late, or were refused because the tier is broken. */
  unavailable: number;
  /** Entries for which there was no room. */
  full: number;
}

/** Counts per cache and per tier. They only grow: who shows rates takes differences over a window. */
export class CacheStats {
  readonly #caches = new Map<string, MutableCounts>();

  of(cache: string): MutableCounts {
    let counts = this.#caches.get(cache);
    if (counts === undefined) {
      counts = emptyCounts();
      this.#caches.set(cache, counts);
    }
    return counts;
  }

  read(): ReadonlyMap<string, CacheCounts> {
    return new Map(
      [...this.#caches].map(([name, counts]) => [name, { ...counts, hits: { ...counts.hits } }]),
    );
  }
}

/** Share of the asked that were served from a tier; null when nobody asked. Always named with its cache and traffic. */
export function hitShare(counts: CacheCounts): number | null {
  const hits = counts.hits.memory + counts.hits.shared + counts.hits.database;
  const asked = hits + counts.misses;
  return asked === 0 ? null : hits / asked;
}

function emptyCounts(): MutableCounts {
  return {
    hits: { memory: 0, shared: 0, database: 0 },
    misses: 0,
    stale: 0,
    computations: 0,
    failures: 0,
    notKept: 0,
    outdated: 0,
    unreadable: 0,
    warmed: 0,
    warmUsed: 0,
    warmWasted: 0,
    jsonBytes: 0,
    packedBytes: 0,
  };
}
