import { keep } from '../../src/features/cache/index.ts';
import { type BenchRow, ratio } from '../report.ts';
import { contextCache, contextOf, locationId, qualificationCache } from './contexts.ts';
import type { Lab, ProcessStack } from './lab.ts';

const contexts = 5000;

/**
 * Memory that Redis says it uses for the same values: stored by the cache (packed, with its tokens and indexes) and as
 * plain JSON texts under the same keys.
 */
export async function redisBytesRows(lab: Lab, stack: ProcessStack): Promise<BenchRow[]> {
  const context = await bytesOf(
    lab,
    stack,
    (n) => contextCache.key({ locationId, agentId: `bytes-${n}` }),
    (n) =>
      stack.cache.get(contextCache, { locationId, agentId: `bytes-${n}` }, async () => keep(contextOf(n))),
    (n) => JSON.stringify(contextOf(n)),
  );
  const record = await bytesOf(
    lab,
    stack,
    (n) => qualificationCache.key({ locationId, contactId: `bytes-${n}` }),
    (n) =>
      stack.cache.get(qualificationCache, { locationId, contactId: `bytes-${n}` }, async () =>
        keep(contextOf(n).qualification),
      ),
    (n) => JSON.stringify(contextOf(n).qualification),
  );
  return [
    {
      id: 'redis_bytes_ratio',
      value: ratio(context.own, context.plain),
      unit: 'ratio',
      n: contexts,
      of: 'uncompressed JSON of conversation contexts (5 KB)',
    },
    {
      id: 'redis_bytes_ratio_records',
      value: ratio(record.own, record.plain),
      unit: 'ratio',
      n: contexts,
      of: 'uncompressed JSON of qualification records (1.5 KB)',
    },
  ];
}

async function bytesOf(
  lab: Lab,
  stack: ProcessStack,
  keyOf: (n: number) => string,
  store: (n: number) => Promise<unknown>,
  jsonOf: (n: number) => string,
): Promise<{ own: number; plain: number }> {
  await lab.redis.command('FLUSHALL');
  const empty = await usedBytes(lab);
  for (let n = 0; n < contexts; n++) await store(n);
  await stack.cache.settled();
  const own = (await usedBytes(lab)) - empty;
  await lab.redis.command('FLUSHALL');
  for (let n = 0; n < contexts; n++) await stack.connection?.client.set(keyOf(n), jsonOf(n));
  const plain = (await usedBytes(lab)) - empty;
  await lab.redis.command('FLUSHALL');
  return { own, plain };
}

async function usedBytes(lab: Lab): Promise<number> {
  const said = String(await lab.redis.command('INFO', 'memory'));
  return Number(/used_memory_dataset:(\d+)/.exec(said)?.[1] ?? Number.NaN) + overheadOf(said);
}

/** The hash tables of the keys count as well: our tokens and indexes are keys. */
function overheadOf(said: string): number {
  const main = Number(/used_memory_overhead:(\d+)/.exec(said)?.[1] ?? Number.NaN);
  const clients = Number(/mem_clients_normal:(\d+)/.exec(said)?.[1] ?? 0);
  return main - clients;
}
