import { expect, test } from 'vitest';
import { startCoachWorld, turnDecided } from '../trial.ts';
import type { CoachingNotice, DeskStore, NoticeListener } from './ports.ts';

/** Most reports of whose a contact is repeat what is known; the one that does not must never be taken for a repeat. */
async function startAssignments(isHeard: boolean) {
  const asked: string[] = [];
  const answers: Promise<void>[] = [];
  let listener: NoticeListener | undefined;
  const desks: DeskStore = {
    conversations: async () => [],
    assign: async ({ agentId }) => {
      asked.push(agentId);
      await answers.shift();
      return agentId;
    },
  };
  const told: string[] = [];
  const notices = {
    tell: ({ kind }: CoachingNotice) => {
      told.push(kind);
    },
    listen: (own: NoticeListener) => {
      listener = own;
    },
  };
  const world = await startCoachWorld({}, { desks, notices });
  listener?.hearing(isHeard);
  return {
    asked,
    /** What other processes were told since it was asked last, of a text and of a turn of this agent's contact. */
    toldOfTurn: (agentId: string) => {
      told.length = 0;
      world.coach.tellOfText({ locationId: 'l1', contactId: 'c1' });
      world.coach.note(turnDecided('l1', 'c1', agentId));
      return [...told];
    },
    heard: (from: string, to: string) =>
      listener?.heard({ kind: 'assigned', locationId: 'l1', contactId: 'c1', from, to }),
    heardOfAnother: () =>
      listener?.heard({ kind: 'assigned', locationId: 'l1', contactId: 'c2', from: '', to: 'a9' }),
    assignSlowly: (answer: Promise<void>) => {
      answers.push(answer);
    },
    hearing: (is: boolean) => listener?.hearing(is),
    assigned: async (agentId: string) => {
      world.coach.assigned({ locationId: 'l1', contactId: 'c1', agentId }, 1);
      await new Promise((resolve) => setImmediate(resolve));
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

test('a repeat costs no statement; what another process changed meanwhile makes it none', async () => {
  await using one = await startAssignments(true);
  await one.assigned('a1');
  await one.assigned('a1');
  expect(one.asked).toEqual(['a1']);
  one.heard('a1', 'a2');
  await one.assigned('a1');
  expect(one.asked).toEqual(['a1', 'a1']);
});

test('while changes cannot be heard nothing counts as known, and nothing of before counts after', async () => {
  await using one = await startAssignments(false);
  await one.assigned('a1');
  await one.assigned('a1');
  expect(one.asked).toEqual(['a1', 'a1']);
  one.hearing(true);
  await one.assigned('a1');
  one.hearing(false);
  one.hearing(true);
  await one.assigned('a1');
  expect(one.asked).toHaveLength(4);
});

test('what is heard of a contact while the store is asked is newer than its answer; news of others are not', async () => {
  await using one = await startAssignments(true);
  const answer = Promise.withResolvers<void>();
  one.assignSlowly(answer.promise);
  await one.assigned('a1');
  one.heard('a1', 'a2');
  answer.resolve();
  await one.assigned('a1');
  expect(one.asked).toEqual(['a1', 'a1']);

  await using other = await startAssignments(true);
  const late = Promise.withResolvers<void>();
  other.assignSlowly(late.promise);
  await other.assigned('a1');
  other.heardOfAnother();
  late.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  await other.assigned('a1');
  expect(other.asked).toEqual(['a1']);
});

test('reports that come together ask once, and one that says something else asks after them', async () => {
  await using one = await startAssignments(true);
  const answer = Promise.withResolvers<void>();
  one.assignSlowly(answer.promise);
  await one.assigned('a1');
  await one.assigned('a1');
  await one.assigned('a2');
  await one.assigned('a1');
  expect(one.asked).toEqual(['a1']);
  answer.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  expect(one.asked).toEqual(['a1', 'a2', 'a1']);
});

test('other processes are told of somebody’s contact, not of nobody’s', async () => {
  await using one = await startAssignments(true);
  expect(one.toldOfTurn('a1')).toEqual(['text', 'decided']);
  // whose contact a text is of is not known yet
  expect(one.toldOfTurn('')).toEqual(['text']);
  await one.assigned('');
  expect(one.toldOfTurn('')).toEqual([]);
  // the run read it anew, and what its commit told has not come around yet
  expect(one.toldOfTurn('a1')).toEqual(['decided']);
  one.heard('', 'a1');
  expect(one.toldOfTurn('')).toEqual(['text', 'decided']);
  one.hearing(false);
  expect(one.toldOfTurn('')).toEqual(['text', 'decided']);
});
