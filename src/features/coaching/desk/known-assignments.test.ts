import { expect, test } from 'vitest';
import { startCoachWorld } from '../trial.ts';
import type { DeskStore, NoticeListener } from './ports.ts';

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
  const notices = {
    tell: () => undefined,
    listen: (told: NoticeListener) => {
      listener = told;
    },
  };
  const world = await startCoachWorld({}, { desks, notices });
  listener?.hearing(isHeard);
  return {
    asked,
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
