/** Answer of `GET /api/pages/caches`. Counts of tiers are this process's since it began; rates are all processes'. */
export interface CachesResponse {
  readonly at: number;
  readonly memory: { readonly entries: number; readonly hotBytes: number; readonly packedBytes: number };
  /** Null: this process has no such tier. */
  readonly shared: TierView | null;
  readonly database: TierView | null;
  /** Invalidations of other processes may be missed: memory is trusted for two seconds only. */
  readonly isDeaf: boolean;
  readonly caches: readonly CacheView[];
}

export interface TierView {
  readonly isUsable: boolean;
  readonly calls: number;
  readonly unavailable: number;
  readonly full: number;
}

export interface CacheView {
  readonly name: string;
  readonly hits: { readonly memory: number; readonly shared: number; readonly database: number };
  readonly misses: number;
  readonly stale: number;
  readonly failures: number;
  readonly warmed: number;
  readonly warmUsed: number;
  /** Over the last 24 hours, all processes. Null: fewer than 30 were asked. */
  readonly hitShare: number | null;
  readonly asked: number;
  readonly target: number | null;
  /** Where the product keeps it instead of in this cache; null: here. */
  readonly elsewhere: string | null;
  /** Per quarter of an hour, oldest first; null where nothing was asked. */
  readonly course: readonly (number | null)[];
  readonly inMemory: HeldInTier;
  readonly inDatabase: HeldInTier;
  /** Longest life in memory and beneath it. */
  readonly memoryMs: number;
  readonly sharedMs: number;
  readonly invalidatedBy: string;
}

export interface HeldInTier {
  readonly entries: number;
  readonly bytes: number;
  /** Milliseconds until the first and the last of them are over; null when there are none. */
  readonly firstEndsInMs: number | null;
  readonly lastEndsInMs: number | null;
}

/** Body of `POST /api/locations/:location/caches/invalidate`. `id`: of the contact or agent. */
export interface InvalidateRequest {
  readonly what: 'contact' | 'agent' | 'settings';
  readonly id?: string;
}
export interface InvalidateResponse {
  /** `owed`: a tier could not be told yet; it is not read until it was. */
  readonly outcome: 'everywhere' | 'owed';
}
