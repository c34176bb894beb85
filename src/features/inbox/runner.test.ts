import { afterEach, expect, it } from 'vitest';
import type { Claim, TurnEnd } from '../../domain/turn.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { seededRandom } from '../../kit/random.ts';
import type { HeldLane, InboxStore } from './ports.ts';
import { TurnRunner } from './runner.ts';

/** So long that a test which waits for the slow poll fails. */
const never = 3_600_000;

/** Lanes as the database keeps them: a lane in hand is free again only when it is given back. */
class Lanes {
  readonly due = new Set<string>();
  readonly held = new Set<string>();
  claims = 0;
  /** Whom the database calls this worker's. */
  ours: readonly HeldLane[] = [];
  /** Holds up the answers of looks, each after what it saw. */
  answers: Promise<void> | null = null;

  store(): InboxStore {
    const unused = () => Promise.reject(new Error('not asked in these tests'));
    const free = () => [...this.due].filter((contactId) => !this.held.has(contactId));
    return {
      ...{
        accept: unused,
        acceptRows: unused,
        placeLanes: unused,
        fail: unused,
        hasten: unused,
        freeDeadLanes: unused,
        wakeLanes: unused,
      },
      ...{ listDead: unused, replayDead: unused, depth: unused },
      lanesOf: () => Promise.resolve(this.ours),
      claim: async () => {
        this.claims += 1;
        const [contactId] = free();
        if (contactId !== undefined) {
          this.due.delete(contactId);
          this.held.add(contactId);
        }
        const nextDueAt = free().length > 0 ? 0 : null;
        await this.answers;
        return contactId === undefined
          ? { claim: null, nextDueAt: null }
          : { claim: claimOf(contactId), nextDueAt };
      },
      settle: async ({ claim: { contactId } }) => {
        this.held.delete(contactId);
        return { isSettled: true, dueAt: this.due.has(contactId) ? 0 : null };
      },
    };
  }
}

function claimOf(contactId: string): Claim {
  // the runner reads no more of a claim than whose it is
  return { locationId: 'L', contactId, worker: 1, epoch: 1, failures: 0, pending: [] } as unknown as Claim;
}

const ended: TurnEnd = { outcome: 'settled', nextDueAt: null };
const open: TurnRunner[] = [];
afterEach(async () => {
  for (const runner of open.splice(0)) await runner[Symbol.asyncDispose]();
});

async function runnerOver(lanes: Lanes, parallel: number, run: (claim: Claim) => Promise<TurnEnd>) {
  const runner = new TurnRunner({
    ...{ store: lanes.store(), clock: systemClock, random: seededRandom(1), log: silentLog, parallel },
    handler: { run, giveUp: run },
    openSession: async () => ({
      number: 1,
      beat: () => Promise.resolve(),
      listen: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }),
    pollMs: never,
  });
  open.push(runner);
  await runner.start();
  return runner;
}

it('takes a contact again at once whose next text came while it was in hand', async () => {
  const lanes = new Lanes();
  lanes.due.add('c1');
  const first = Promise.withResolvers<TurnEnd>();
  const second = Promise.withResolvers<void>();
  let runs = 0;
  await runnerOver(lanes, 10, () => {
    runs += 1;
    if (runs === 1) return first.promise;
    second.resolve();
    return Promise.resolve(ended);
  });
  // the accept of the second text: its lane is due and cannot be claimed yet
  lanes.due.add('c1');
  first.resolve(ended);
  await second.promise;
  expect(runs).toBe(2);
});

it('goes on with what did not fit as soon as a run ends', async () => {
  const lanes = new Lanes();
  for (const contactId of ['c1', 'c2', 'c3']) lanes.due.add(contactId);
  const order: string[] = [];
  const all = Promise.withResolvers<void>();
  await runnerOver(lanes, 1, ({ contactId }) => {
    order.push(contactId);
    expect(lanes.held.size).toBe(1);
    if (order.length === 3) all.resolve();
    return Promise.resolve(ended);
  });
  await all.promise;
  expect(order).toEqual(['c1', 'c2', 'c3']);
});

it('asks no second time to learn that nobody waits', async () => {
  const lanes = new Lanes();
  lanes.due.add('c1');
  const runner = await runnerOver(lanes, 10, () => Promise.resolve(ended));
  await runner[Symbol.asyncDispose]();
  expect(lanes.claims).toBe(1);
});

it.each([1, 3])('misses nothing that became due after a slow look began, with room for %i', async (most) => {
  const lanes = new Lanes();
  const begun: string[] = [];
  const runner = await runnerOver(lanes, most, async ({ contactId }) => {
    begun.push(contactId);
    return ended;
  });
  await settled();
  const slow = Promise.withResolvers<void>();
  lanes.answers = slow.promise;
  runner.wake(0);
  lanes.answers = null;
  lanes.due.add('c1');
  runner.wake(0);
  await settled();
  // beside it where there is room for what both may bring, else right after it
  expect(begun).toEqual(most > 1 ? ['c1'] : []);
  slow.resolve();
  await settled();
  expect(begun).toEqual(['c1']);
});

it.each([1, 2, 3])(
  'never has more in hand than %i, and forgets nothing while looks are slow',
  async (most) => {
    const lanes = new Lanes();
    const begun: string[] = [];
    let inHand = 0;
    let mostInHand = 0;
    const runner = await runnerOver(lanes, most, async ({ contactId }) => {
      begun.push(contactId);
      inHand += 1;
      mostInHand = Math.max(mostInHand, inHand);
      await settled();
      inHand -= 1;
      return ended;
    });
    await settled();
    const contacts = Array.from({ length: 12 }, (_, index) => `c${index}`);
    for (const contactId of contacts) {
      const slow = Promise.withResolvers<void>();
      lanes.answers = slow.promise;
      runner.wake(0);
      lanes.due.add(contactId);
      runner.wake(0);
      runner.wake(0);
      await settled();
      lanes.answers = null;
      slow.resolve();
    }
    await expect.poll(() => begun.length).toBe(contacts.length);
    expect(mostInHand).toBeLessThanOrEqual(most);
  },
);

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

it('frees what is its own by the word of the database alone, at the second look', async () => {
  const lanes = new Lanes();
  const runner = await runnerOver(lanes, 10, () => new Promise(() => undefined));
  const held = (contactId: string, epoch: number) => ({
    ...{ locationId: 'L', contactId, worker: 1, epoch, failures: 2 },
  });
  lanes.due.add('c1');
  runner.wake(0);
  await expect.poll(() => runner.running).toBe(1);
  lanes.ours = [held('c1', 1), held('c2', 4)];
  lanes.held.add('c2');
  expect(await runner.freeForgotten()).toBe(0);
  // another claim of it since: its answer may be on the way
  lanes.ours = [held('c1', 1), held('c2', 5)];
  expect(await runner.freeForgotten()).toBe(0);
  expect(await runner.freeForgotten()).toBe(1);
  expect([...lanes.held]).toEqual(['c1']);
  open.splice(0);
});

it('gives up a session that does not get through its start', async () => {
  let closed = 0;
  const runner = new TurnRunner({
    ...{
      store: new Lanes().store(),
      clock: systemClock,
      random: seededRandom(1),
      log: silentLog,
      parallel: 1,
    },
    handler: { run: () => Promise.resolve(ended), giveUp: () => Promise.resolve(ended) },
    openSession: async () => ({
      ...{ number: 1, listen: () => Promise.resolve() },
      beat: () => Promise.reject(new Error('the disk is full')),
      [Symbol.asyncDispose]: async () => {
        closed += 1;
      },
    }),
  });
  await expect(runner.start()).rejects.toThrow('the disk is full');
  expect(closed).toBe(1);
  expect(runner.worker).toBe(null);
});

it('ends without waiting for the database, and gives up a session that comes after', async () => {
  const opened: ((reason: string) => void)[] = [];
  const late = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const runner = new TurnRunner({
    ...{ store: new Lanes().store(), clock: systemClock, random: seededRandom(1), log: silentLog },
    ...{ parallel: 1, pollMs: never },
    handler: { run: () => Promise.resolve(ended), giveUp: () => Promise.resolve(ended) },
    openSession: async (lost) => {
      opened.push(lost);
      if (opened.length > 1) await late.promise;
      return {
        ...{ number: opened.length, beat: () => Promise.resolve(), listen: () => Promise.resolve() },
        [Symbol.asyncDispose]: async () => {
          if (opened.length > 1) closed.resolve();
        },
      };
    },
  });
  await runner.start();
  opened[0]?.('the database is gone');
  await expect.poll(() => opened.length).toBe(2);
  await runner[Symbol.asyncDispose]();
  late.resolve();
  await closed.promise;
  expect(runner.worker).toBe(null);
});
