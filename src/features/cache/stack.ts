import type { Clock } from '../../kit/clock.ts';
import { type Log, silentLog } from '../../kit/log.ts';
import type { Random } from '../../kit/random.ts';
import { systemWait, type Wait } from '../../kit/wait.ts';
import type { CacheAnswer, Compute, GetOptions } from './answer.ts';
import { Background } from './background.ts';
import { type CacheName, cachePlans } from './catalogue.ts';
import { encode } from './codec.ts';
import type { CacheDefinition, CacheStrategy } from './definition.ts';
import { newLife, type Origin } from './entry.ts';
import { GetOrSet, type Request } from './get-or-set.ts';
import { type InvalidateOutcome, Invalidation, type TierSettings } from './invalidation.ts';
import { LookUp, type Tickets, type Wanted } from './look-up.ts';
import { defaultMemoryOptions, type HeldEntries, type MemoryOptions, MemoryTier } from './memory-tier.ts';
import { defaultPackOptions, type PackOptions } from './pack.ts';
import type { DurableTier, InvalidationSource, Tag, Tier } from './ports.ts';
import { type CacheCounts, CacheStats, type MutableCounts, type TierCounts } from './stats.ts';
import { Storing } from './storing.ts';
import { TagWatch, type Watch } from './tag-watch.ts';

export interface CacheOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly wait?: Wait;
  readonly log?: Log;
  readonly memory?: MemoryOptions;
  readonly packing?: PackOptions;
  readonly shared?: { readonly tier: Tier; readonly source: InvalidationSource } | undefined;
  readonly database?: { readonly tier: DurableTier; readonly source: InvalidationSource } | undefined;
  /** Lives and goals in place of the catalogue's, by the name of the cache. */
  readonly strategies?: Readonly<Partial<Record<CacheName, CacheStrategy>>>;
  readonly sharedSettings?: TierSettings;
  readonly databaseSettings?: TierSettings;
}

export const defaultSharedSettings: TierSettings = { deadlineMs: 50, failures: 5, probeMs: 500 };
export const defaultDatabaseSettings: TierSettings = { deadlineMs: 1000, failures: 5, probeMs: 1000 };

/** Memory life while other processes cannot be heard: the longest that an invalidated value may be seen then. */
const deafMemoryMs = 2000;

/** Taken before a value is read from where it comes from, so that it is not stored when it was outdated meanwhile. */
export interface Reservation extends Disposable {
  readonly watch: Watch;
  readonly tickets: Tickets;
}

export interface CacheFigures {
  readonly caches: ReadonlyMap<string, CacheCounts>;
  readonly memory: { readonly entries: number; readonly hotBytes: number; readonly packedBytes: number };
  readonly shared: TierCounts | null;
  readonly database: TierCounts | null;
  readonly isDeaf: boolean;
}

/** The tiered cache: memory, then the shared tier, then the database, then the computation, once. */
export class Cache implements AsyncDisposable {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #memory: MemoryTier;
  readonly #watch = new TagWatch();
  readonly #stats = new CacheStats();
  readonly #background: Background;
  readonly #invalidation: Invalidation;
  readonly #lookUp: LookUp;
  readonly #storing: Storing;
  readonly #getOrSet: GetOrSet;
  readonly #durable: DurableTier | undefined;
  readonly #strategies: Readonly<Record<string, CacheStrategy | undefined>>;

  constructor(options: CacheOptions) {
    const { clock, random, shared, database, log = silentLog, packing = defaultPackOptions } = options;
    this.#clock = clock;
    this.#random = random;
    this.#durable = database?.tier;
    this.#strategies = options.strategies ?? {};
    const stats = this.#stats;
    const watch = this.#watch;
    const wasted = (cache: string) => {
      stats.of(cache).warmWasted += 1;
    };
    const memory = new MemoryTier({ packing, ...(options.memory ?? defaultMemoryOptions) }, wasted);
    this.#memory = memory;
    const background = new Background((error) => log.warn({ error: String(error) }, 'cache refresh failed'));
    this.#background = background;
    const invalidation = new Invalidation({
      shared,
      database,
      sharedSettings: options.sharedSettings ?? defaultSharedSettings,
      databaseSettings: options.databaseSettings ?? defaultDatabaseSettings,
      memory,
      watch,
      background,
      clock,
      log,
    });
    this.#invalidation = invalidation;
    const tiers = { shared: invalidation.shared, database: invalidation.database };
    const mostMemoryMs = () => (invalidation.hearing.isDeaf ? deafMemoryMs : Number.POSITIVE_INFINITY);
    const storing = new Storing({ ...tiers, memory, packing, stats, clock, random, mostMemoryMs });
    this.#storing = storing;
    const lookUp = new LookUp({
      ...tiers,
      clock,
      stats,
      wait: options.wait ?? systemWait,
      promote: (wanted, found, ticket) =>
        background.run(() => storing.promote(wanted, found, found.life, ticket)),
    });
    this.#lookUp = lookUp;
    this.#getOrSet = new GetOrSet({ lookUp, storing, watch, stats, background, clock, random });
  }

  /** The value, from the nearest tier that has it, or computed once for everybody who waits. */
  get<P, T, F = never>(
    definition: CacheDefinition<P, T>,
    params: P,
    compute: Compute<T, F>,
    { origin = 'live' }: GetOptions = {},
  ): Promise<CacheAnswer<T, F>> {
    const key = definition.key(params);
    const counts = this.#stats.of(definition.name);
    const now = this.#clock.now();
    const hit = this.#memory.read(key, now, definition.decode, origin);
    if (hit === undefined) {
      return this.#fetch({ ...this.#wanted(definition, params, key), compute, origin }, counts);
    }
    counts.hits.memory += 1;
    if (hit.isFirstWarmUse) counts.warmUsed += 1;
    const isStale = now >= hit.life.freshUntil;
    if (isStale) counts.stale += 1;
    if (now >= hit.memoryUntil) {
      this.#getOrSet.refresh({ ...this.#wanted(definition, params, key), compute, origin });
    }
    return Promise.resolve({ outcome: 'found', value: trusted<T>(hit.value), source: 'memory', isStale });
  }

  /** What memory has and may still be shown, at once; nothing else is asked. */
  peek<P, T>(definition: CacheDefinition<P, T>, params: P): T | undefined {
    const now = this.#clock.now();
    const hit = this.#memory.read(definition.key(params), now, definition.decode);
    if (hit === undefined) return undefined;
    const counts = this.#stats.of(definition.name);
    counts.hits.memory += 1;
    if (hit.isFirstWarmUse) counts.warmUsed += 1;
    if (now >= hit.life.freshUntil) counts.stale += 1;
    return trusted<T>(hit.value);
  }

  async reserve<P, T>(definition: CacheDefinition<P, T>, params: P): Promise<Reservation> {
    const wanted = this.#wanted(definition, params);
    const watch = this.#watch.open(wanted.tags);
    const tickets = await this.#lookUp.tickets(wanted, 0);
    return { watch, tickets, [Symbol.dispose]: () => watch[Symbol.dispose]() };
  }

  /** Stores a value in the database, the shared tier and memory, in that order. False: it was outdated or cannot be kept. */
  async set<P, T>(
    definition: CacheDefinition<P, T>,
    params: P,
    value: T,
    { watch, tickets }: Reservation,
    origin: Origin = 'live',
  ): Promise<boolean> {
    const wanted = this.#wanted(definition, params);
    const encoded = encode(definition, value);
    const counts = this.#stats.of(definition.name);
    if (encoded === undefined || watch.isOutdated) {
      counts[encoded === undefined ? 'notKept' : 'outdated'] += 1;
      return false;
    }
    const { sharedMs, staleMs } = wanted.definition;
    const life = newLife({ freshMs: sharedMs, staleMs, origin }, this.#clock.now(), this.#random);
    const isCurrent = await this.#storing.beneath(wanted, encoded, life, tickets);
    if (!isCurrent || watch.isOutdated) return false;
    if (origin === 'warm') counts.warmed += 1;
    this.#storing.inMemory(wanted, encoded, life);
    return true;
  }

  /**
   * Call it after the write that makes the values wrong. When it resolves, nobody reads them from a shared tier; the
   * memory of other processes follows as soon as the message arrives.
   */
  invalidate(tags: readonly Tag[]): Promise<InvalidateOutcome> {
    return this.#invalidation.invalidate(tags);
  }

  /** Drops what is dead in memory and in the database. To be called now and then. */
  async sweep(): Promise<number> {
    return this.#memory.sweep(this.#clock.now()) + ((await this.#durable?.sweep()) ?? 0);
  }

  figures(): CacheFigures {
    return {
      caches: this.#stats.read(),
      memory: this.#memory.stats(),
      shared: this.#invalidation.shared?.stats() ?? null,
      database: this.#invalidation.database?.stats() ?? null,
      isDeaf: this.#invalidation.hearing.isDeaf,
    };
  }

  /** How long a cache's values live and what it should reach, as the settings or else the catalogue say. */
  strategyOf(name: CacheName): CacheStrategy {
    const { memoryMs, sharedMs, target } = cachePlans[name];
    return this.#strategies[name] ?? { memoryMs, sharedMs, hitShare: target.hitShare ?? null };
  }

  /** What the memory of this process holds, per cache. */
  contents(): ReadonlyMap<string, HeldEntries> {
    return this.#memory.contents();
  }

  /** Resolves when no store, refresh or recovery is under way. */
  async settled(): Promise<void> {
    await this.#background.settled();
    await this.#invalidation.settled();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.settled();
    this.#memory.clear();
  }

  #wanted<P, T>(definition: CacheDefinition<P, T>, params: P, key = definition.key(params)): Wanted<T> {
    const strategy = this.#strategies[definition.name];
    const lives = strategy === undefined ? definition : { ...definition, ...livesOf(strategy) };
    return { definition: lives, key, tags: definition.tags(params) };
  }

  async #fetch<T, F>(request: Request<T, F>, counts: MutableCounts): Promise<CacheAnswer<T, F>> {
    const answer = await this.#getOrSet.fetch(request);
    if (answer.outcome === 'passed' || answer.source === 'computation') counts.misses += 1;
    else {
      counts.hits[answer.source] += 1;
      if (answer.isStale) counts.stale += 1;
    }
    return trusted<CacheAnswer<T, F>>(answer);
  }
}

function livesOf({ memoryMs, sharedMs }: CacheStrategy) {
  return { memoryMs, sharedMs };
}

/** A key belongs to one definition, and its `decode` made the value: the only place where that is taken on trust. */
function trusted<T>(value: unknown): T {
  return value as T;
}
