import { describe, expect, it } from 'vitest';
import {
  analysis,
  contact,
  Machines,
  qualification,
  semantic,
  startProcess,
  Truth,
  type Value,
  versionOf,
} from './process/trial.ts';
import { erasureTags, recordTag } from './tags.ts';

const written = [recordTag('L', 'c')];

/** A source that has read the old value and is held up on its way back. */
function slowRead() {
  const started = Promise.withResolvers<void>();
  const arrives = Promise.withResolvers<Value>();
  return {
    started: started.promise,
    arrive: (version: number) => arrives.resolve({ version }),
    compute: async () => {
      started.resolve();
      return { outcome: 'keep' as const, value: await arrives.promise };
    },
  };
}

describe('an invalidation', () => {
  it('reaches memory, the shared tier, the database and every process', async () => {
    const machines = new Machines();
    const [one, other] = [startProcess(machines), startProcess(machines)];
    const truth = new Truth();
    for (const { cache } of [one, other]) {
      await versionOf(cache, qualification, contact, truth);
      await versionOf(cache, semantic, analysis, truth);
      await cache.settled();
    }
    expect(await one.cache.invalidate(erasureTags('L', 'c'))).toEqual({ outcome: 'everywhere' });
    expect(machines.redis.entries.size + machines.postgres.entries.size).toBe(0);
    for (const { cache } of [one, other]) {
      expect(cache.figures().memory.entries).toBe(0);
      expect(cache.peek(qualification, contact)).toBeUndefined();
    }
  });

  it('leaves other contacts and locations alone', async () => {
    const machines = new Machines();
    const { cache } = startProcess(machines);
    const truth = new Truth();
    const others = [
      { locationId: 'L', contactId: 'd' },
      { locationId: 'M', contactId: 'c' },
    ];
    for (const params of [contact, ...others]) await versionOf(cache, qualification, params, truth);
    await cache.invalidate(written);
    expect(others.map((params) => cache.peek(qualification, params)?.version)).toEqual([1, 1]);
    expect(cache.peek(qualification, contact)).toBeUndefined();
  });
});

describe('the race «read old, invalidate, write old»', () => {
  it('is lost by the old value in the process that reads', async () => {
    const machines = new Machines();
    const { cache } = startProcess(machines);
    const truth = new Truth();
    const read = slowRead();
    const waiting = cache.get(qualification, contact, read.compute);
    await read.started;
    truth.version = 2;
    await cache.invalidate(written);
    // Who asks now must not wait for the old flight.
    expect(await versionOf(cache, qualification, contact, truth)).toBe(2);
    read.arrive(1);
    expect(await waiting).toMatchObject({ value: { version: 1 } });
    await cache.settled();
    expect(await versionOf(cache, qualification, contact, truth)).toBe(2);
    expect(await versionOf(startProcess(machines).cache, qualification, contact, truth)).toBe(2);
  });

  it('is lost by the old value of another process, heard or not', async () => {
    const machines = new Machines();
    const [reader, writer] = [startProcess(machines), startProcess(machines)];
    const truth = new Truth();
    const read = slowRead();
    const waiting = reader.cache.get(qualification, contact, read.compute);
    await read.started;
    // The message does not arrive; the tier itself has to refuse the value.
    reader.sharedEar.cover();
    reader.databaseEar.cover();
    truth.version = 2;
    await writer.cache.invalidate(written);
    read.arrive(1);
    await waiting;
    await reader.cache.settled();
    expect(await versionOf(startProcess(machines).cache, qualification, contact, truth)).toBe(2);
    expect(await versionOf(reader.cache, qualification, contact, truth)).toBe(2);
  });

  it('is lost by a reservation that was taken before', async () => {
    const machines = new Machines();
    const { cache } = startProcess(machines);
    using early = await cache.reserve(qualification, contact);
    await cache.invalidate(written);
    using late = await cache.reserve(qualification, contact);
    expect(await cache.set(qualification, contact, { version: 1 }, early)).toBe(false);
    expect(cache.peek(qualification, contact)).toBeUndefined();
    expect(await cache.set(qualification, contact, { version: 2 }, late)).toBe(true);
    expect(cache.peek(qualification, contact)).toEqual({ version: 2 });
    expect(await versionOf(startProcess(machines).cache, qualification, contact, new Truth())).toBe(2);
  });

  it('is lost by a value on its way up from the database', async () => {
    const machines = new Machines();
    const truth = new Truth();
    const one = startProcess(machines);
    await versionOf(one.cache, semantic, analysis, truth);
    await one.cache.settled();
    machines.redis.entries.clear();
    const other = startProcess(machines);
    truth.version = 2;
    const [, invalidated] = await Promise.all([
      other.cache.get(semantic, analysis, truth.compute),
      one.cache.invalidate(erasureTags('L', 'c')),
    ]);
    expect(invalidated.outcome).toBe('everywhere');
    await other.cache.settled();
    expect(await versionOf(other.cache, semantic, analysis, truth)).toBe(2);
    expect(await versionOf(startProcess(machines).cache, semantic, analysis, truth)).toBe(2);
  });

  it('leaves no watch behind', async () => {
    const machines = new Machines();
    const { cache } = startProcess(machines);
    for (let n = 0; n < 20; n++) {
      const params = { locationId: 'L', contactId: `c${n}` };
      await versionOf(cache, qualification, params, new Truth());
      await cache.invalidate([recordTag('L', `c${n}`)]);
    }
    await cache.settled();
    expect(machines.redis.entries.size).toBe(0);
    expect(machines.redis.leases.size).toBe(0);
  });
});

describe('a process that cannot hear the others', () => {
  it('forgets what it has, keeps new values for two seconds only, and forgets them when it hears again', async () => {
    const machines = new Machines();
    const { cache, sharedEar, databaseEar } = startProcess(machines);
    const truth = new Truth();
    await versionOf(cache, qualification, contact, truth);
    sharedEar.cover();
    expect(cache.peek(qualification, contact)).toBeDefined();
    databaseEar.cover();
    expect(cache.figures().isDeaf).toBe(true);
    expect(cache.peek(qualification, contact)).toBeUndefined();
    await versionOf(cache, qualification, contact, truth);
    expect(cache.peek(qualification, contact)).toBeDefined();
    machines.clock.advance(2000);
    expect(cache.peek(qualification, contact)).toBeUndefined();
    await versionOf(cache, qualification, contact, truth);
    databaseEar.uncover();
    expect(cache.peek(qualification, contact)).toBeUndefined();
    expect(cache.figures().isDeaf).toBe(false);
  });
});
