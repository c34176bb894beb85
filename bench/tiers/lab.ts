import { randomUUID } from 'node:crypto';
import { startTemporaryPostgres } from '../../src/adapters/embedded-postgres/index.ts';
import { RedisConnection, RedisListener, RedisTier } from '../../src/adapters/redis/index.ts';
import { type RedisTrial, startRedis } from '../../src/adapters/redis/trial.ts';
import { CacheListener } from '../../src/adapters/store/cache-listener.ts';
import { createCacheStore } from '../../src/adapters/store/cache-store.ts';
import { Database, migrate } from '../../src/adapters/store/index.ts';
import { Cache } from '../../src/features/cache/index.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import { systemRandom } from '../../src/kit/random.ts';
import { systemWait } from '../../src/kit/wait.ts';
import { until } from '../../test/support/until.ts';

export interface Lab extends AsyncDisposable {
  readonly redis: RedisTrial;
  readonly database: Database;
  readonly databaseUrl: string;
}

/** A Redis server and a PostgreSQL server of our own, with the product's tables. */
export async function openLab(): Promise<Lab> {
  await using stack = new AsyncDisposableStack();
  const redis = stack.use(await startRedis());
  const temporary = stack.use(await startTemporaryPostgres());
  const databaseUrl = temporary.postgres.connectionUrl;
  const database = stack.use(openDatabase(databaseUrl));
  await migrate(database);
  const owned = stack.move();
  return { redis, database, databaseUrl, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

export function openDatabase(connectionString: string): Database {
  return new Database({ address: { connectionString }, maxConnections: 10, onError: () => undefined });
}

export interface ProcessStack extends AsyncDisposable {
  readonly cache: Cache;
  readonly connection: RedisConnection | undefined;
}

/** The cache as a process of the product has it, with its listeners; without Redis when no address is given. */
export async function openStack(database: Database, redisUrl: string | undefined): Promise<ProcessStack> {
  await using stack = new AsyncDisposableStack();
  const processId = randomUUID();
  const connection =
    redisUrl === undefined ? undefined : stack.use(new RedisConnection({ url: redisUrl, log: silentLog }));
  connection?.connect();
  await connection?.ready();
  const cache = new Cache({
    clock: systemClock,
    random: systemRandom,
    shared:
      connection === undefined || redisUrl === undefined
        ? undefined
        : {
            tier: new RedisTier({ connection, newId: randomUUID, processId }),
            source: stack.use(new RedisListener({ url: redisUrl, processId })),
          },
    database: {
      tier: createCacheStore({ database, clock: systemClock, newId: randomUUID, processId }),
      source: stack.use(new CacheListener({ database, processId, wait: systemWait, log: silentLog })),
    },
  });
  stack.use(cache);
  // Memory is emptied when the first listener is there: measuring begins after that.
  await until('the cache hears other processes', () => !cache.figures().isDeaf);
  const owned = stack.move();
  return { cache, connection, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
