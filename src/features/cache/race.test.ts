import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../kit/random.ts';
import { FakeTier } from './fake-tier.ts';
import type { DurableTier } from './ports.ts';
import { analysis, contact, Machines, qualification, semantic } from './process/trial.ts';
import { Cache } from './stack.ts';
import { erasureTags } from './tags.ts';

/** Lets other work go first, a random number of times: every order of steps is tried by some seed. */
async function stumble(random: Random): Promise<void> {
  for (let n = Math.floor(random() * 4); n > 0; n--) await new Promise((resolve) => setImmediate(resolve));
}

/** A tier whose calls and answers are late by chance. */
function stumbling(tier: DurableTier, random: Random): DurableTier {
  const late = async <T>(work: () => Promise<T>): Promise<T> => {
    await stumble(random);
    const value = await work();
    await stumble(random);
    return value;
  };
  return {
    open: (key, tags, leaseMs) => late(() => tier.open(key, tags, leaseMs)),
    begin: (key, tags, leaseMs) => late(() => tier.begin(key, tags, leaseMs)),
    write: (request) => late(() => tier.write(request)),
    release: (key, ticket) => late(() => tier.release(key, ticket)),
    invalidate: (tags) => late(() => tier.invalidate(tags)),
    ping: () => late(() => tier.ping()),
    owe: (tags) => late(() => tier.owe(tags)),
    takeOwed: () => late(() => tier.takeOwed()),
    sweep: () => late(() => tier.sweep()),
  };
}

function startStumbling(machines: Machines, random: Random): Cache {
  const shared = new FakeTier(machines.redis);
  const database = new FakeTier(machines.postgres);
  const patient = { deadlineMs: 60_000, failures: 100, probeMs: 100 };
  return new Cache({
    clock: machines.clock,
    random,
    shared: { tier: stumbling(shared, random), source: shared },
    database: { tier: stumbling(database, random), source: database },
    sharedSettings: patient,
    databaseSettings: patient,
    wait: async () => {
      machines.clock.advance(1);
      await stumble(random);
      return 'elapsed';
    },
  });
}

/** Three processes read and write one value in random order; gives how many reads were older than allowed. */
async function play(seed: number): Promise<{ outdated: number; reads: number; computed: number }> {
  const random = seededRandom(seed);
  const machines = new Machines();
  const caches = Array.from({ length: 3 }, () => startStumbling(machines, random));
  let version = 1;
  /** Newest version whose invalidation has come to an end: who starts to read now must see it. */
  let promised = 1;
  let outdated = 0;
  let computed = 0;
  const compute = async () => {
    computed += 1;
    await stumble(random);
    const read = version;
    await stumble(random);
    return { outcome: 'keep' as const, value: { version: read } };
  };
  const readOnce = async (cache: Cache) => {
    const atLeast = promised;
    const answer =
      random() < 0.5
        ? await cache.get(qualification, contact, compute)
        : await cache.get(semantic, analysis, compute);
    if (answer.outcome === 'found' && answer.value.version < atLeast) outdated += 1;
  };
  const writeOnce = async (cache: Cache) => {
    await stumble(random);
    version += 1;
    const written = version;
    await stumble(random);
    await cache.invalidate(erasureTags('L', 'c'));
    promised = Math.max(promised, written);
  };
  let reads = 0;
  const actors = Array.from({ length: 9 }, async (_, n) => {
    const cache = caches[n % caches.length];
    for (let step = 0; step < 12 && cache !== undefined; step++) {
      await stumble(random);
      if (random() < 0.25) await writeOnce(cache);
      else {
        reads += 1;
        await readOnce(cache);
      }
    }
  });
  await Promise.all(actors);
  for (const cache of caches) await cache.settled();
  for (const cache of caches) await readOnce(cache);
  return { outdated, reads, computed };
}

describe('three processes that read and write one value in any order', () => {
  it('never show a value older than an invalidation that has ended', async () => {
    let outdated = 0;
    let reads = 0;
    let computed = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const played = await play(seed);
      outdated += played.outdated;
      reads += played.reads;
      computed += played.computed;
    }
    expect(outdated).toBe(0);
    // The caches did cache.
    expect(computed).toBeLessThan(reads * 0.8);
    expect(computed).toBeGreaterThan(300);
  });
});
