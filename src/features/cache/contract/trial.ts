import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket, Tier } from '../ports.ts';

/** What every tier can do, memory included, in its simplest words. */
export interface Shelf {
  put(key: string, tags: readonly string[], text: string, lifeMs: number): Promise<void>;
  take(key: string, tags: readonly string[]): Promise<string | undefined>;
  invalidate(tags: readonly string[]): Promise<void>;
  /** Lets time pass on the clock by which the tier lets entries die. */
  pass(ms: number): Promise<void>;
}

export interface OpenShelf {
  readonly shelf: Shelf;
  close(): Promise<void>;
}

/** The suite that every tier must pass. */
export function shelfContract(name: string, open: () => Promise<OpenShelf>): void {
  describe(`${name}: contract of every tier`, () => {
    let opened: OpenShelf;
    let shelf: Shelf;
    let round = 0;
    /** A location of its own for every case: tiers outlive it. */
    const at = (rest: string) => `contract${round}-${process.pid}-${name.length}:${rest}`;
    beforeAll(async () => {
      opened = await open();
      shelf = opened.shelf;
    });
    afterAll(() => opened.close());
    const test = (title: string, run: () => Promise<void>) =>
      it(title, async () => {
        round += 1;
        await run();
      });

    test('knows nothing of a key that was never stored', async () => {
      expect(await shelf.take(at('a'), [at('t')])).toBeUndefined();
    });

    test('gives back what was stored, every letter of it', async () => {
      const text = JSON.stringify({ words: 'Größe «450k» 🏡 \u0000 "x"', n: 0.1 });
      await shelf.put(at('a'), [at('t')], text, 60_000);
      expect(await shelf.take(at('a'), [at('t')])).toBe(text);
    });

    test('keeps a long text', async () => {
      const text = JSON.stringify(Array.from({ length: 5000 }, (_, n) => `line ${n}`));
      await shelf.put(at('a'), [at('t')], text, 60_000);
      expect(await shelf.take(at('a'), [at('t')])).toBe(text);
    });

    test('replaces', async () => {
      await shelf.put(at('a'), [at('t')], '"one"', 60_000);
      await shelf.put(at('a'), [at('t')], '"two"', 60_000);
      expect(await shelf.take(at('a'), [at('t')])).toBe('"two"');
    });

    test('lets an entry die when its time is over', async () => {
      await shelf.put(at('short'), [at('t')], '1', 40);
      await shelf.put(at('long'), [at('t')], '2', 60_000);
      await shelf.pass(60);
      expect(await shelf.take(at('short'), [at('t')])).toBeUndefined();
      expect(await shelf.take(at('long'), [at('t')])).toBe('2');
    });

    test('invalidates by tag, and nothing else', async () => {
      await shelf.put(at('a'), [at('t')], '1', 60_000);
      await shelf.put(at('b'), [at('t'), at('u')], '2', 60_000);
      await shelf.put(at('c'), [at('u')], '3', 60_000);
      await shelf.invalidate([at('t')]);
      expect(await shelf.take(at('a'), [at('t')])).toBeUndefined();
      expect(await shelf.take(at('b'), [at('t'), at('u')])).toBeUndefined();
      expect(await shelf.take(at('c'), [at('u')])).toBe('3');
    });

    test('invalidates many entries of one tag', async () => {
      for (let n = 0; n < 300; n++) await shelf.put(at(`k${n}`), [at('t')], String(n), 60_000);
      await shelf.invalidate([at('t')]);
      const left = await Promise.all(
        Array.from({ length: 300 }, (_, n) => shelf.take(at(`k${n}`), [at('t')])),
      );
      expect(left.filter((text) => text !== undefined)).toEqual([]);
    });

    test('invalidates a tag that nothing carries', async () => {
      await shelf.invalidate([at('nobody')]);
      await shelf.put(at('a'), [at('nobody')], '1', 60_000);
      expect(await shelf.take(at('a'), [at('nobody')])).toBe('1');
    });
  });
}

export interface OpenTier {
  /** The same tier as two processes see it. */
  readonly one: Tier;
  readonly other: Tier;
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const ms = 60_000;

/** What the shared tiers must do beyond that: tickets and leases. */
export function tierContract(name: string, open: () => Promise<OpenTier>): void {
  let opened: OpenTier | undefined;
  shelfContract(name, async () => {
    const own = await open();
    return { shelf: shelfOf(own), close: () => own.close() };
  });

  describe(`${name}: contract of a tier that processes share`, () => {
    let round = 0;
    const at = (rest: string) => `shared${round}-${process.pid}-${name.length}:${rest}`;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());
    const test = (title: string, run: (tiers: OpenTier) => Promise<void>) =>
      it(title, async () => {
        round += 1;
        if (opened === undefined) throw new Error('not open');
        await run(opened);
      });
    const bytes = Buffer.from('value');

    test('shows one process what another stored', async ({ one, other }) => {
      const ticket = await missed(one, at('a'), [at('t')]);
      expect(await one.write({ key: at('a'), tags: [at('t')], bytes, lifeMs: ms, ticket })).toBe('stored');
      const seen = await other.open(at('a'), [at('t')], 0);
      expect(seen.outcome === 'hit' && Buffer.from(seen.bytes).toString()).toBe('value');
    });

    test('makes one process the leader until it stores', async ({ one, other }) => {
      const first = await missed(one, at('a'), [at('t')], 5000);
      expect(first.isLeader).toBe(true);
      expect((await missed(other, at('a'), [at('t')], 5000)).isLeader).toBe(false);
      expect((await missed(one, at('b'), [at('t')], 5000)).isLeader).toBe(true);
      await one.write({ key: at('a'), tags: [at('t')], bytes, lifeMs: ms, ticket: first });
      expect((await other.open(at('a'), [at('t')], 5000)).outcome).toBe('hit');
      expect((await other.begin(at('a'), [at('t')], 5000)).isLeader).toBe(true);
    });

    test('passes the lead on when it is given back or runs out', async ({ one, other, pass }) => {
      const first = await missed(one, at('a'), [at('t')], 5000);
      await one.release(at('a'), first);
      const second = await missed(other, at('a'), [at('t')], 40);
      expect(second.isLeader).toBe(true);
      await pass(60);
      expect((await missed(one, at('a'), [at('t')], 5000)).isLeader).toBe(true);
      // The old leader gives back what is no longer its own.
      await other.release(at('a'), second);
      expect((await missed(other, at('a'), [at('t')], 5000)).isLeader).toBe(false);
    });

    test('refuses a value that was read before an invalidation', async ({ one, other }) => {
      const ticket = await missed(one, at('a'), [at('t')]);
      await other.invalidate([at('t')]);
      expect(await one.write({ key: at('a'), tags: [at('t')], bytes, lifeMs: ms, ticket })).toBe('outdated');
      expect((await one.open(at('a'), [at('t')], 0)).outcome).toBe('miss');
    });

    test('refuses it also after somebody else began anew', async ({ one, other }) => {
      const ticket = await missed(one, at('a'), [at('t'), at('u')]);
      await other.invalidate([at('u')]);
      await missed(other, at('a'), [at('t'), at('u')]);
      expect(await one.write({ key: at('a'), tags: [at('t'), at('u')], bytes, lifeMs: ms, ticket })).toBe(
        'outdated',
      );
    });

    test('gives the lease back with an outdated value', async ({ one, other }) => {
      const ticket = await missed(one, at('a'), [at('t')], 5000);
      await other.invalidate([at('t')]);
      await one.write({ key: at('a'), tags: [at('t')], bytes, lifeMs: ms, ticket });
      expect((await missed(other, at('a'), [at('t')], 5000)).isLeader).toBe(true);
    });

    test('passes the lead on when what the leader computes is outdated already', async ({ one, other }) => {
      const first = await missed(one, at('a'), [at('t')], 5000);
      await other.invalidate([at('t')]);
      const second = await missed(other, at('a'), [at('t')], 5000);
      expect(second.isLeader).toBe(true);
      await one.release(at('a'), first);
      expect((await missed(one, at('a'), [at('t')], 5000)).isLeader).toBe(false);
    });

    test('makes one leader of many who come at once', async ({ one, other }) => {
      const tickets = await Promise.all(
        Array.from({ length: 40 }, (_, n) => missed(n % 2 === 0 ? one : other, at('a'), [at('t')], 5000)),
      );
      expect(tickets.filter((ticket) => ticket.isLeader)).toHaveLength(1);
    });

    test('answers a ping', async ({ one }) => {
      await one.ping();
    });
  });
}

function shelfOf({ one, pass }: OpenTier): Shelf {
  return {
    pass,
    put: async (key, tags, text, lifeMs) => {
      const ticket = await one.begin(key, tags, 0);
      const outcome = await one.write({ key, tags, bytes: Buffer.from(text), lifeMs, ticket });
      if (outcome !== 'stored') throw new Error(`not stored: ${outcome}`);
    },
    take: async (key, tags) => {
      const opened = await one.open(key, tags, 0);
      return opened.outcome === 'hit' ? Buffer.from(opened.bytes).toString() : undefined;
    },
    invalidate: (tags) => one.invalidate(tags),
  };
}

async function missed(tier: Tier, key: string, tags: readonly string[], leaseMs = 0): Promise<Ticket> {
  const opened = await tier.open(key, tags, leaseMs);
  if (opened.outcome === 'hit') throw new Error(`${key} is there`);
  return opened.ticket;
}
