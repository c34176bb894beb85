import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import { until } from '../../../test/support/until.ts';
import { Cache, cachePlans, defineCache, keep, recordTag } from '../../features/cache/index.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { systemRandom } from '../../kit/random.ts';
import { systemWait } from '../../kit/wait.ts';
import { CacheListener } from '../store/cache-listener.ts';
import { createCacheStore } from '../store/cache-store.ts';
import { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { RedisConnection, RedisListener, RedisTier } from './index.ts';
import { type RedisTrial, startRedis, whyNoRedis } from './trial.ts';

const missing = whyNoRedis();
const qualification = defineCache(cachePlans.qualification, z.object({ version: z.number() }));
const beneathMemory = { ...qualification, memoryMs: 0 };
const contact = { locationId: 'L', contactId: 'c' };

describe.skipIf(missing !== undefined)(`a real Redis in trouble (${missing ?? 'started here'})`, () => {
  let server: TestDatabase;
  let database: Database;
  let redis: RedisTrial;
  beforeAll(async () => {
    server = await createTestDatabase();
    const address = { connectionString: server.url };
    database = new Database({ address, maxConnections: 8, onError: () => undefined });
    await migrate(database);
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  /** One process of the product: both tiers, both listeners. */
  async function startProcess() {
    const stack = new AsyncDisposableStack();
    const processId = randomUUID();
    const connection = stack.use(new RedisConnection({ url: redis.url, log: silentLog }));
    connection.connect();
    const cache = stack.use(
      new Cache({
        clock: systemClock,
        random: systemRandom,
        // Patient, so that a busy machine does not look like the trouble that is tested.
        sharedSettings: { deadlineMs: 400, failures: 5, probeMs: 200 },
        shared: {
          tier: new RedisTier({ connection, newId: randomUUID, processId }),
          source: stack.use(new RedisListener({ url: redis.url, processId })),
        },
        database: {
          tier: createCacheStore({ database, clock: systemClock, newId: randomUUID, processId }),
          source: stack.use(new CacheListener({ database, processId, wait: systemWait, log: silentLog })),
        },
      }),
    );
    await until('it hears the others', () => !cache.figures().isDeaf);
    return { cache, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }

  async function versionOf(cache: Cache, version: number, params = contact): Promise<number> {
    const answer = await cache.get(beneathMemory, params, async () => keep({ version }));
    if (answer.outcome !== 'found') throw new Error('not found');
    return answer.value.version;
  }

  /** Asks like live traffic until a value comes from Redis again. */
  async function hitsRedis(cache: Cache): Promise<void> {
    const params = { ...contact, contactId: randomUUID() };
    await until('Redis is used again', async () => {
      const answer = await cache.get(beneathMemory, params, async () => keep({ version: 0 }));
      await cache.settled();
      return answer.outcome === 'found' && answer.source === 'shared';
    });
  }

  it('goes on without a killed server and uses it again when it is back', async () => {
    await using process = await startProcess();
    await hitsRedis(process.cache);
    await redis.kill();
    const versions = await Promise.all(
      Array.from({ length: 100 }, (_, n) => versionOf(process.cache, n, { ...contact, contactId: `k${n}` })),
    );
    expect(versions).toEqual(Array.from({ length: 100 }, (_, n) => n));
    await redis.start();
    await hitsRedis(process.cache);
  });

  it('does not show after a hang what was invalidated during it, in any process', async () => {
    await using one = await startProcess();
    await using other = await startProcess();
    await hitsRedis(one.cache);
    await hitsRedis(other.cache);
    expect(await versionOf(one.cache, 1)).toBe(1);
    await one.cache.settled();
    expect(await versionOf(other.cache, 99)).toBe(1);
    redis.hang();
    try {
      const outcome = await one.cache.invalidate([recordTag('L', 'c')]);
      expect(outcome).toEqual({ outcome: 'owed', tiers: ['shared'] });
      expect(await versionOf(one.cache, 2)).toBe(2);
    } finally {
      redis.resume();
    }
    await hitsRedis(one.cache);
    await hitsRedis(other.cache);
    expect(await versionOf(one.cache, 3)).toBe(3);
    await one.cache.settled();
    expect(await versionOf(other.cache, 4)).toBe(3);
  });

  it('tells the memory of another process while Redis is away', async () => {
    await using one = await startProcess();
    await using other = await startProcess();
    await other.cache.get(qualification, contact, async () => keep({ version: 7 }));
    expect(other.cache.peek(qualification, contact)).toBeDefined();
    await redis.kill();
    try {
      await one.cache.invalidate([recordTag('L', 'c')]);
      await until('the other process heard it', () => other.cache.peek(qualification, contact) === undefined);
    } finally {
      await redis.start();
    }
  });
});
