import { RedisConnection, RedisListener, RedisTier } from '../adapters/redis/index.ts';
import { CacheListener, createCacheStore, type Database } from '../adapters/store/index.ts';
import { Cache, type CacheOptions } from '../features/cache/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { NewId } from '../kit/id.ts';
import type { Log } from '../kit/log.ts';
import type { Random } from '../kit/random.ts';
import { systemWait } from '../kit/wait.ts';
import { timedTier } from './timed-tier.ts';

export interface OpenCacheOptions {
  readonly database: Database;
  /** Null: memory and database only. */
  readonly redisUrl: string | null;
  readonly strategies: NonNullable<CacheOptions['strategies']>;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: NewId;
  readonly log: Log;
  /** Times one operation on Redis. */
  readonly timed: <T>(work: () => Promise<T>) => Promise<T>;
}

const sweepEveryMs = 60_000;

/** The tiers that this process has: memory, Redis where there is one, the database. Starts without waiting for Redis. */
export function openCache(options: OpenCacheOptions): AsyncDisposable & { readonly cache: Cache } {
  const { database, redisUrl, strategies, clock, random, newId, log } = options;
  const stack = new AsyncDisposableStack();
  const processId = newId();
  const cache = new Cache({
    clock,
    random,
    log,
    strategies,
    shared: redisUrl === null ? undefined : sharedTier(stack, redisUrl, processId, options),
    database: {
      tier: createCacheStore({ database, clock, newId, processId }),
      source: stack.use(new CacheListener({ database, processId, wait: systemWait, log })),
    },
  });
  stack.use(cache);
  const sweeping = setInterval(() => {
    cache.sweep().catch((error: unknown) => log.warn({ err: error }, 'the cache could not be swept'));
  }, sweepEveryMs);
  stack.defer(() => clearInterval(sweeping));
  return { cache, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

function sharedTier(
  stack: AsyncDisposableStack,
  url: string,
  processId: string,
  { newId, log, timed }: OpenCacheOptions,
) {
  const connection = stack.use(new RedisConnection({ url, log }));
  connection.connect();
  return {
    tier: timedTier(new RedisTier({ connection, newId, processId }), timed),
    source: stack.use(new RedisListener({ url, processId })),
  };
}
