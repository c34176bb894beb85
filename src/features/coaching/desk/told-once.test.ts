import { expect, test } from 'vitest';
import { ManualClock } from '../../../kit/clock.ts';
import { startCoachWorld } from '../trial.ts';
import type { DeskStore, NoticeListener } from './ports.ts';

const minuteMs = 60_000;
const startAt = 1_800_000_000_000;

/** One agent with one conversation, as the store says it; counts how often the conversation is looked at. */
async function startDesk() {
  const clock = new ManualClock(startAt);
  let updatedAt = startAt;
  let looks = 0;
  let listener: NoticeListener | undefined;
  const desks: DeskStore = {
    conversations: async () => [
      { locationId: 'l1', agentId: 'a1', contactId: 'c1', updatedAt, awaitsTurn: false },
    ],
    assign: async ({ agentId }) => agentId,
  };
  const notices = {
    tell: () => undefined,
    listen: (told: NoticeListener) => {
      listener = told;
    },
  };
  const world = await startCoachWorld({}, { desks, notices, clock }, (store) => ({
    ...store,
    stamp: (place) => {
      looks += 1;
      return store.stamp(place);
    },
    view: (place, now) => {
      looks += 1;
      return store.view(place, now);
    },
  }));
  await world.contacts('l1', ['c1']);
  listener?.hearing(true);
  world.coach.openDesk({ locationId: 'l1', agentId: 'a1' }, { send: () => true, end: () => undefined }, '');
  const breathe = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  await breathe();
  return {
    clock,
    /** Looks since it was last asked. */
    looks: async () => {
      await breathe();
      const all = looks;
      looks = 0;
      return all;
    },
    writes: () => {
      updatedAt = clock.now();
    },
    heard: () => listener?.heard({ kind: 'decided', locationId: 'l1', contactId: 'c1' }),
    hearing: (is: boolean) => listener?.hearing(is),
    minute: async () => {
      clock.advance(minuteMs);
      await world.coach.tick();
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

test('what was heard is not looked at again when the desk is settled; what was missed is', async () => {
  await using desk = await startDesk();
  desk.clock.advance(1_000);
  desk.writes();
  desk.heard();
  expect(await desk.looks()).toBeGreaterThan(0);
  await desk.minute();
  expect(await desk.looks()).toBe(0);

  desk.writes();
  await desk.minute();
  expect(await desk.looks()).toBeGreaterThan(0);
  await desk.minute();
  expect(await desk.looks()).toBe(0);
});

test('after a time of deafness nothing that was heard before counts', async () => {
  await using desk = await startDesk();
  desk.clock.advance(1_000);
  desk.writes();
  desk.heard();
  expect(await desk.looks()).toBeGreaterThan(0);
  desk.hearing(false);
  desk.hearing(true);
  expect(await desk.looks()).toBeGreaterThan(0);
});
