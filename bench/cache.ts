import { type CacheDefinition, keep } from '../src/features/cache/index.ts';
import { runMemory } from './memory.ts';
import { type BenchRow, median, quantile, ratio } from './report.ts';
import {
  contactIdOf,
  contextCache,
  contextOf,
  locationId,
  qualificationCache,
  standingCache,
  standingOf,
} from './tiers/contexts.ts';
import { type Lab, openLab, openStack, type ProcessStack } from './tiers/lab.ts';
import { redisBytesRows } from './tiers/redis-bytes.ts';
import { readContext, seedContacts } from './tiers/seed-contacts.ts';
import { stampedeRows } from './tiers/stampede.ts';
import { mean, nsPerCall, nsPerSyncCall, timed } from './tiers/timing.ts';

const contacts = 2000;

/** The tiers of the cache against what they replace, on real servers of our own, one after another in one run. */
export async function runCache(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using lab = await openLab();
  await seedContacts(lab.database, contacts);
  await using stack = await openStack(lab.database, lab.redis.url);
  return [
    ...(await memoryHitRows(stack, options.rounds)),
    ...(await redisHitRows(stack, options.rounds)),
    ...(await lookUpRows(lab, stack, options.rounds)),
    ...(await redisBytesRows(lab, stack)),
    ...(await runMemory(options)),
    ...(await stampedeRows(lab, options.rounds)),
  ];
}

/** A hit on a ready object, key built and awaited as callers do, beside a plain Map of as many entries, key at hand. */
async function memoryHitRows({ cache }: ProcessStack, rounds: number): Promise<BenchRow[]> {
  const entries = 1000;
  const calls = 200_000;
  const ours: number[] = [];
  const peeks: number[] = [];
  const maps: number[] = [];
  const params = Array.from({ length: entries }, (_, n) => ({ locationId, contactId: contactIdOf(n) }));
  const at = (n: number) => params[n % entries] ?? { locationId, contactId: '' };
  const map = new Map<string, unknown>();
  const keys = params.map((of) => qualificationCache.key(of));
  const compute = (n: number) => async () => keep(contextOf(n % entries).qualification);
  for (let n = 0; n < entries; n++) {
    await cache.get(qualificationCache, at(n), compute(n));
    map.set(qualificationCache.key(at(n)), contextOf(n).qualification);
  }
  const never = () => Promise.reject(new Error('a memory hit computed'));
  for (let round = 0; round <= rounds; round++) {
    const own = await nsPerCall(calls, (n) => cache.get(qualificationCache, at(n), never));
    const peek = nsPerSyncCall(calls, (n) => cache.peek(qualificationCache, at(n)));
    const plain = nsPerSyncCall(calls, (n) => map.get(keys[n % entries] ?? ''));
    // The first round warms the compiler up.
    if (round > 0) {
      ours.push(own);
      peeks.push(peek);
      maps.push(plain);
    }
  }
  const n = rounds * calls;
  const own = median(ours);
  const plain = median(maps);
  const over = own === null || plain === null ? null : own - plain;
  return [
    { id: 'memory_hit_ns', value: own, unit: 'ns', n },
    { id: 'memory_hit_over_map_ns', value: over, unit: 'ns', n, of: 'a plain Map' },
    { id: 'memory_peek_ns', value: median(peeks), unit: 'ns', n },
  ];
}

/** A hit in Redis through the tiers (memory off) beside a bare GET of the same JSON, in turn, one after another. */
async function redisHitRows(stack: ProcessStack, rounds: number): Promise<BenchRow[]> {
  const small = await redisHits(stack, standingCache, standingOf(1), rounds);
  const packed = await redisHits(stack, qualificationCache, contextOf(1).qualification, rounds);
  const rows = (suffix: string, { own, raw, read, n, letters }: RedisHits) => [
    {
      id: `redis_hit_ratio${suffix}`,
      value: ratio(own, raw),
      unit: 'ratio',
      n,
      of: `the median of a bare GET of the same ${letters} letters, nothing parsed`,
    },
    {
      id: `redis_hit_ratio${suffix}_parsed`,
      value: ratio(own, read),
      unit: 'ratio',
      n,
      of: 'the median of a bare GET whose JSON is parsed and checked',
    },
    { id: `redis_hit_ms${suffix}`, value: own, unit: 'ms', n },
  ];
  return [...rows('', small), ...rows('_packed', packed)];
}

interface RedisHits {
  readonly own: number | null;
  readonly raw: number | null;
  readonly read: number | null;
  readonly n: number;
  readonly letters: number;
}

async function redisHits<T>(
  { cache, connection }: ProcessStack,
  definition: CacheDefinition<{ locationId: string; contactId: string }, T>,
  value: T,
  rounds: number,
): Promise<RedisHits> {
  if (connection === undefined) throw new Error('this needs Redis');
  const shared = { ...definition, memoryMs: 0 };
  const json = JSON.stringify(value);
  const of = { locationId, contactId: `hits-${json.length}` };
  await connection.client.set('bench:raw', json);
  await cache.get(shared, of, async () => keep(value));
  await cache.settled();
  const hit = () => cache.get(shared, of, async () => keep(value));
  const get = () => connection.client.get('bench:raw');
  const usable = async () => definition.decode(JSON.parse(String(await get())));
  const samples: Record<'own' | 'raw' | 'read', number[]> = { own: [], raw: [], read: [] };
  for (let round = 0; round <= 20 * rounds; round++) {
    const [own, raw, read] = [await timed(100, hit), await timed(100, get), await timed(100, usable)];
    // By then the loops are compiled.
    if (round < 10) continue;
    samples.own.push(...own);
    samples.raw.push(...raw);
    samples.read.push(...read);
  }
  const middle = (of: readonly number[]) => quantile(of, 0.5);
  return {
    own: middle(samples.own),
    raw: middle(samples.raw),
    read: middle(samples.read),
    n: samples.own.length,
    letters: json.length,
  };
}

/** The repeated look-up of a contact's qualification against reading it from the database every time. */
async function lookUpRows(lab: Lab, { cache }: ProcessStack, rounds: number): Promise<BenchRow[]> {
  const database: number[] = [];
  const cached: number[] = [];
  const shared: number[] = [];
  const fromDatabase = (n: number) => readContext(lab.database, contactIdOf(n % contacts));
  const inMemory = { ...contextCache, name: 'lookUp' };
  const inRedis = { ...contextCache, name: 'lookUpShared', memoryMs: 0 };
  await timed(300, fromDatabase);
  for (let round = 0; round < rounds; round++) {
    // The same fifty contacts, each asked for again and again, as the parts of a turn do.
    const look = (cache_: typeof inMemory) => (n: number) => {
      const agentId = `${round}-${cache_.name}-${n % 50}`;
      return cache.get(cache_, { locationId, agentId }, async () => {
        await readContext(lab.database, contactIdOf(n % 50));
        return keep(contextOf(n % 50));
      });
    };
    await timed(50, look(inMemory));
    await timed(50, look(inRedis));
    await cache.settled();
    database.push(...(await timed(500, fromDatabase)));
    cached.push(...(await timed(500, look(inMemory))));
    shared.push(...(await timed(500, look(inRedis))));
  }
  const n = database.length;
  const saving = (samples: readonly number[]) => {
    const share = ratio(mean(samples), mean(database));
    return share === null ? null : 1 - share;
  };
  const of = 'the mean time of turn_context for one contact';
  return [
    { id: 'qualification_lookup_saving', value: saving(cached), unit: 'share', n, of },
    { id: 'qualification_lookup_saving_redis', value: saving(shared), unit: 'share', n, of },
    { id: 'lookup_memory_ms', value: mean(cached), unit: 'ms', n, of: 'goal of the seed: 1' },
    { id: 'lookup_redis_ms', value: mean(shared), unit: 'ms', n, of: 'goal of the seed: 5' },
    { id: 'lookup_database_ms', value: mean(database), unit: 'ms', n, of: 'goal of the seed: 50' },
  ];
}
