import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Cache } from '../src/features/cache/index.ts';
import { systemClock } from '../src/kit/clock.ts';
import { systemRandom } from '../src/kit/random.ts';
import { type BenchRow, median, ratio } from './report.ts';
import { contextCache, contextOf, locationId } from './tiers/contexts.ts';

const entries = 10_000;

/**
 * What 10,000 cached contexts cost in memory: ours beside an uncompressed cache of objects (a Map with the same keys,
 * every object made by JSON.parse as a cache in front of a store makes it). Heap and outside buffers after a full
 * collection. The limits of our tier are wide enough that nothing is dropped; the count of entries says so.
 */
export async function runMemory({ rounds }: { profile: string; rounds: number }): Promise<BenchRow[]> {
  const ours: number[] = [];
  const objects: number[] = [];
  let kept = 0;
  for (let round = 0; round < rounds; round++) {
    objects.push(await objectCacheBytes());
    const own = await ownCacheBytes();
    ours.push(own.bytes);
    kept = own.entries;
  }
  const per = (bytes: readonly number[]) => (median(bytes) ?? 0) / entries;
  const samples = rounds * entries;
  return [
    kept === entries
      ? {
          id: 'memory_ratio',
          value: ratio(median(ours), median(objects)),
          unit: 'ratio',
          n: samples,
          of: `an uncompressed object cache of the same ${entries} contexts`,
        }
      : { id: 'memory_ratio', value: null, unit: 'ratio', n: samples, why: `only ${kept} entries were kept` },
    { id: 'memory_bytes_per_context', value: per(ours), unit: 'bytes', n: samples },
    { id: 'memory_bytes_per_object_context', value: per(objects), unit: 'bytes', n: samples },
    { id: 'memory_json_bytes_per_context', value: jsonBytes(), unit: 'bytes', n: 200 },
  ];
}

async function ownCacheBytes(): Promise<{ bytes: number; entries: number }> {
  const before = usedBytes();
  // The product's limits: 12 MB of ready objects, 52 MB packed.
  const cache = new Cache({ clock: systemClock, random: systemRandom });
  for (let n = 0; n < entries; n++) {
    const agentId = String(n);
    const compute = async () => ({ outcome: 'keep' as const, value: contextOf(n) });
    await cache.get(contextCache, { locationId, agentId }, compute);
  }
  const bytes = usedBytes() - before;
  return { bytes, entries: cache.figures().memory.entries };
}

async function objectCacheBytes(): Promise<number> {
  const before = usedBytes();
  const objects = new Map<string, unknown>();
  for (let n = 0; n < entries; n++) {
    const key = contextCache.key({ locationId, agentId: String(n) });
    objects.set(key, JSON.parse(JSON.stringify(contextOf(n))));
  }
  const bytes = usedBytes() - before;
  // Used after the measurement, or the collector would take it first.
  if (objects.size !== entries) throw new Error('an object went missing');
  return bytes;
}

function jsonBytes(): number {
  let bytes = 0;
  for (let n = 0; n < 200; n++) bytes += Buffer.byteLength(JSON.stringify(contextOf(n)));
  return bytes / 200;
}

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

function usedBytes(): number {
  if (typeof collect !== 'function') throw new Error('this Node cannot be asked to collect garbage');
  for (let n = 0; n < 3; n++) collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
