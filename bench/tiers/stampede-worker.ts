import { once } from 'node:events';
import { cachePlans, defineCache, keep } from '../../src/features/cache/index.ts';
import { contextOf, locationId, type Qualification, qualificationSchema } from './contexts.ts';
import { openDatabase, openStack } from './lab.ts';

/** What the parent says: a place of its own per round, whether with Redis, and how many ask at once. */
export interface StampedeOrder {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly callers: number;
}

const analysisCache = defineCache(cachePlans.semantic, qualificationSchema);

/**
 * One of several processes whose callers all miss the same entry at the same moment. Says «ready», waits for a key,
 * answers how often it computed; the computation is a real read of the database, long enough to be overtaken.
 */
async function main(): Promise<void> {
  const [first] = await once(process, 'message');
  const order: StampedeOrder = JSON.parse(String(first));
  await using database = openDatabase(order.databaseUrl);
  await using stack = await openStack(database, order.redisUrl);
  await database.rows('bench_warm', 'select 1');
  process.send?.('ready');
  for (;;) {
    const [said] = await once(process, 'message');
    if (said === 'end') break;
    let computed = 0;
    const compute = async () => {
      computed += 1;
      await database.rows('bench_slow', 'select pg_sleep(0.02)');
      return keep<Qualification>(contextOf(1).qualification);
    };
    const params = { locationId, contactId: 'c', version: 'v1', hash: String(said) };
    await Promise.all(
      Array.from({ length: order.callers }, () => stack.cache.get(analysisCache, params, compute)),
    );
    await stack.cache.settled();
    process.send?.(computed);
  }
  process.disconnect();
}

await main();
