import { afterEach, expect, it } from 'vitest';
import type { Claim, TurnEnd } from '../../domain/turn.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { seededRandom } from '../../kit/random.ts';
import type { InboxStore } from './ports.ts';
import { TurnRunner } from './runner.ts';

/** So long that a test which waits for the slow poll fails. */
const never = 3_600_000;

/** Lanes as the database keeps them: a lane in hand is free again only when it is given back. */
class Lanes {
  readonly due = new Set<string>();
  readonly held = new Set<string>();
  claims = 0;

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
      beat: () => Promise.resolve(),
      claim: async () => {
        this.claims += 1;
        const [contactId] = free();
        if (contactId === undefined) return { claim: null, nextDueAt: null };
        this.due.delete(contactId);
        this.held.add(contactId);
        return { claim: claimOf(contactId), nextDueAt: free().length > 0 ? 0 : null };
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
