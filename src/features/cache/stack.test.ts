import { describe, expect, it } from 'vitest';
import { keep, pass } from './answer.ts';
import { open, seal } from './envelope.ts';
import {
  analysis,
  contact,
  freeSlots,
  Machines,
  qualification,
  semantic,
  startProcess,
  Truth,
  versionOf,
} from './process/trial.ts';
import { hitShare } from './stats.ts';
import { recordTag } from './tags.ts';

const minute = 60_000;

function countsOf(process: ReturnType<typeof startProcess>, name: string) {
  const counts = process.cache.figures().caches.get(name);
  if (counts === undefined) throw new Error(`no counts of ${name}`);
  return counts;
}

describe('where a value comes from', () => {
  it('is computed once, then memory, then the shared tier for another process', async () => {
    const machines = new Machines();
    const one = startProcess(machines);
    const truth = new Truth();
    const sources = [];
    for (let n = 0; n < 2; n++) {
      const answer = await one.cache.get(qualification, contact, truth.compute);
      sources.push(answer.outcome === 'found' && answer.source);
      await one.cache.settled();
    }
    const other = startProcess(machines);
    const answer = await other.cache.get(qualification, contact, truth.compute);
    sources.push(answer.outcome === 'found' && answer.source);
    expect(sources).toEqual(['computation', 'memory', 'shared']);
    expect(truth.asked).toBe(1);
    expect(countsOf(one, 'qualification')).toMatchObject({ misses: 1, computations: 1, hits: { memory: 1 } });
    expect(hitShare(countsOf(one, 'qualification'))).toBe(0.5);
  });

  it('comes from the database when the shared tier was emptied, and goes back up with the life that is left', async () => {
    const machines = new Machines();
    const one = startProcess(machines);
    const truth = new Truth();
    await versionOf(one.cache, semantic, analysis, truth);
    await one.cache.settled();
    const [born] = [...machines.redis.entries.values()];
    machines.redis.entries.clear();
    machines.clock.advance(10 * minute);
    const other = startProcess(machines);
    const answer = await other.cache.get(semantic, analysis, truth.compute);
    await other.cache.settled();
    expect(answer).toMatchObject({ outcome: 'found', source: 'database' });
    const [promoted] = [...machines.redis.entries.values()];
    expect(promoted?.deadAt).toBe(born?.deadAt);
    expect(open(promoted?.bytes ?? Buffer.alloc(0))?.life).toEqual(
      open(born?.bytes ?? Buffer.alloc(0))?.life,
    );
    expect(truth.asked).toBe(1);
  });

  it('does not copy into a cache table what our own tables hold', async () => {
    const machines = new Machines();
    const { cache } = startProcess(machines);
    await versionOf(cache, qualification, contact, new Truth());
    await cache.settled();
    expect(machines.redis.entries.size).toBe(1);
    expect(machines.postgres.entries.size).toBe(0);
  });

  it('never lives in memory longer than it has left', async () => {
    const machines = new Machines();
    const truth = new Truth();
    const one = startProcess(machines);
    await versionOf(one.cache, semantic, analysis, truth);
    await one.cache.settled();
    machines.clock.advance(26 * minute);
    const other = startProcess(machines);
    expect(await versionOf(other.cache, semantic, analysis, truth)).toBe(1);
    truth.version = 2;
    machines.clock.advance(4 * minute);
    expect(other.cache.peek(semantic, analysis)).toBeUndefined();
    expect(await versionOf(other.cache, semantic, analysis, truth)).toBe(2);
  });

  it('keeps nothing in memory where the plan says so', async () => {
    const machines = new Machines();
    const { cache } = startProcess(machines);
    const slots = { locationId: 'L', calendarId: 'k', day: '2026-11-25' };
    await versionOf(cache, freeSlots, slots, new Truth());
    await cache.settled();
    expect(cache.figures().memory.entries).toBe(0);
    expect(await cache.get(freeSlots, slots, async () => keep({ version: 9 }))).toMatchObject({
      source: 'shared',
      value: { version: 1 },
    });
  });

  it('works with memory alone', async () => {
    const machines = new Machines();
    const truth = new Truth();
    const { cache } = startProcess(machines, { shared: undefined, database: undefined });
    await versionOf(cache, qualification, contact, truth);
    await versionOf(cache, qualification, contact, truth);
    expect(truth.asked).toBe(1);
    expect(await cache.invalidate([recordTag('L', 'c')])).toEqual({ outcome: 'everywhere' });
    await versionOf(cache, qualification, contact, truth);
    expect(truth.asked).toBe(2);
  });
});

describe('one computation', () => {
  it('serves a hundred callers of one process', async () => {
    const { cache } = startProcess(new Machines());
    const truth = new Truth();
    await Promise.all(Array.from({ length: 100 }, () => versionOf(cache, qualification, contact, truth)));
    expect(truth.asked).toBe(1);
  });

  it('serves the callers of four processes', async () => {
    const machines = new Machines();
    const processes = Array.from({ length: 4 }, () => startProcess(machines));
    const truth = new Truth();
    await Promise.all(
      processes.flatMap(({ cache }) =>
        Array.from({ length: 25 }, () => versionOf(cache, qualification, contact, truth)),
      ),
    );
    expect(truth.asked).toBe(1);
  });

  it('serves four processes without a shared tier too, where the value is worth a row', async () => {
    const machines = new Machines();
    const processes = Array.from({ length: 4 }, () => startProcess(machines, { shared: undefined }));
    const truth = new Truth();
    await Promise.all(processes.map(({ cache }) => versionOf(cache, semantic, analysis, truth)));
    expect(truth.asked).toBe(1);
  });

  it('is made by the next process when the first one dies while it computes', async () => {
    const machines = new Machines();
    const dying = startProcess(machines);
    const never = dying.cache.get(qualification, contact, () => new Promise<never>(() => undefined));
    never.catch(() => undefined);
    const truth = new Truth();
    const other = startProcess(machines);
    expect(await versionOf(other.cache, qualification, contact, truth)).toBe(1);
  });

  it('fails all its waiters once, is not cached, and lets the next caller try', async () => {
    const machines = new Machines();
    const process = startProcess(machines);
    let asked = 0;
    const failing = async () => {
      asked += 1;
      throw new Error('broken');
    };
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () => process.cache.get(qualification, contact, failing)),
    );
    expect(results.every((result) => result.status === 'rejected')).toBe(true);
    expect(asked).toBe(1);
    await process.cache.settled();
    expect(machines.redis.entries.size + process.cache.figures().memory.entries).toBe(0);
    expect(await versionOf(process.cache, qualification, contact, new Truth())).toBe(1);
    expect(countsOf(process, 'qualification').failures).toBe(1);
  });

  it('is not kept when it says so, but answers everybody who waits', async () => {
    const machines = new Machines();
    const process = startProcess(machines);
    let asked = 0;
    const fallback = async () => {
      asked += 1;
      return pass('fallback');
    };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => process.cache.get(qualification, contact, fallback)),
    );
    expect(answers).toEqual(Array(5).fill({ outcome: 'passed', value: 'fallback' }));
    expect(asked).toBe(1);
    await process.cache.get(qualification, contact, fallback);
    expect(asked).toBe(2);
    expect(machines.redis.entries.size).toBe(0);
    expect(machines.redis.leases.size).toBe(0);
  });

  it('is not kept when it does not survive JSON', async () => {
    const process = startProcess(new Machines());
    const answer = await process.cache.get(qualification, contact, async () => keep({ version: Number.NaN }));
    expect(answer).toMatchObject({ outcome: 'found', value: { version: Number.NaN } });
    expect(countsOf(process, 'qualification').notKept).toBe(1);
    expect(process.cache.peek(qualification, contact)).toBeUndefined();
  });
});

describe('what stands in a shared tier', () => {
  const damages: Record<string, (bytes: Uint8Array) => Uint8Array> = {
    'is of another shape': (bytes) => {
      const envelope = open(bytes);
      if (envelope === undefined) throw new Error('no envelope');
      const body = Buffer.from('{"version":"one"}');
      return seal({ ...envelope, packed: { body, isDeflated: false, jsonBytes: body.length } });
    },
    'is cut off': (bytes) => bytes.slice(0, -3),
    'is empty': () => new Uint8Array(),
    'is of another layout': (bytes) => Uint8Array.from(bytes, (byte, at) => (at === 0 ? 99 : byte)),
    'says to be huge': (bytes) => Uint8Array.from(bytes, (byte, at) => (at === 21 ? 255 : byte)),
    'is not what was packed': (bytes) => Uint8Array.from(bytes, (byte, at) => (at === 1 ? byte | 1 : byte)),
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`is a miss when it ${what}, and is replaced`, async () => {
      const machines = new Machines();
      const truth = new Truth();
      const one = startProcess(machines);
      await versionOf(one.cache, qualification, contact, truth);
      await one.cache.settled();
      for (const [key, stored] of machines.redis.entries) {
        machines.redis.entries.set(key, { ...stored, bytes: damage(stored.bytes) });
      }
      const other = startProcess(machines);
      truth.version = 2;
      expect(await versionOf(other.cache, qualification, contact, truth)).toBe(2);
      expect(countsOf(other, 'qualification').unreadable).toBe(1);
      await other.cache.settled();
      expect(await versionOf(startProcess(machines).cache, qualification, contact, truth)).toBe(2);
      expect(truth.asked).toBe(2);
    });
  }
});
