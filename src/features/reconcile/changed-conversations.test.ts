import { describe, expect, test } from 'vitest';
import type { CrmConversation, CrmMessage } from '../../domain/crm.ts';
import { silentLog } from '../../kit/log.ts';
import { changedConversations } from './changed-conversations.ts';
import { message, noon } from './reconcile.fixture.ts';

const since = noon - 600_000;

interface Crm {
  /** When each conversation was last written in. */
  readonly times: readonly number[];
  readonly statesTimes?: boolean;
  readonly newest?: (index: number) => Partial<CrmMessage>;
}

/** Answers as the documents say: newest first, what is older than `startAfter`. */
function openCrm({ times, statesTimes = true, newest = () => ({}) }: Crm) {
  const rows = times
    .map((at, index) => ({ conversationId: `v${index}`, at, index }))
    .toSorted((one, other) => other.at - one.at);
  const logged: string[] = [];
  const reads: Parameters<typeof changedConversations>[0] = {
    searchConversations: (_locationId, { limit, startAfter = Number.POSITIVE_INFINITY }) => {
      const page = rows.filter(({ at }) => at < startAfter).slice(0, limit);
      const value = page.map(
        ({ conversationId, at }): CrmConversation => ({
          conversationId,
          contactId: 'c',
          lastMessageAt: statesTimes ? at : null,
        }),
      );
      return Promise.resolve({ outcome: 'ok', value });
    },
    listMessages: (_locationId, conversationId) => {
      const row = rows.find((one) => one.conversationId === conversationId);
      const messages = row === undefined ? [] : [message('m', { at: row.at, ...newest(row.index) })];
      return Promise.resolve({ outcome: 'ok', value: { messages, nextPage: false, lastMessageId: '' } });
    },
  };
  const log = { ...silentLog, error: (_fields: object, words: string) => logged.push(words) };
  return { changed: () => changedConversations(reads, log, 'L', since), logged };
}

const everySecond = (count: number) => Array.from({ length: count }, (_, index) => noon - index * 1_000);

describe.each([true, false])('conversations whose time is stated: %s', (statesTimes) => {
  test('are read over all pages', async () => {
    const { changed, logged } = openCrm({ times: everySecond(130), statesTimes });
    const { conversations, isComplete } = await changed();
    expect(conversations).toHaveLength(130);
    expect(isComplete).toBe(true);
    expect(logged).toEqual([]);
  });

  test('are read until they are too old', async () => {
    const times = [...everySecond(60), ...everySecond(500).map((at) => at - 3_600_000)];
    const { conversations, isComplete } = await openCrm({ times, statesTimes }).changed();
    expect(isComplete).toBe(true);
    // a page whose times nobody states is read whole
    expect(conversations).toHaveLength(statesTimes ? 60 : 99);
  });

  test('are not lost where a page ends between two of one millisecond', async () => {
    const times = everySecond(70).map((at, index) => (index >= 45 && index < 55 ? noon - 45_000 : at));
    const { conversations, isComplete } = await openCrm({ times, statesTimes }).changed();
    expect(conversations).toHaveLength(70);
    expect(isComplete).toBe(true);
  });
});

test('a page full of one millisecond is passed, and may have hidden some', async () => {
  const times = [...Array.from({ length: 60 }, () => noon), ...everySecond(70).map((at) => at - 60_000)];
  const { changed, logged } = openCrm({ times });
  const { conversations, isComplete } = await changed();
  expect(conversations).toHaveLength(50 + 70);
  expect(isComplete).toBe(false);
  expect(logged).toHaveLength(1);
});

test('where the last line is an email, whose time may be of its first, the line before it tells', async () => {
  const newest = (index: number) =>
    index % 2 === 1 ? { channel: 'Email' as const, at: noon - 3_600_000 } : {};
  const { conversations, isComplete } = await openCrm({
    times: everySecond(130),
    statesTimes: false,
    newest,
  }).changed();
  expect(conversations).toHaveLength(130);
  expect(isComplete).toBe(true);
});

test('a full page of which nothing tells the time is said to be incomplete', async () => {
  const { changed, logged } = openCrm({
    times: everySecond(130),
    statesTimes: false,
    newest: () => ({ at: 0 }),
  });
  expect(await changed()).toMatchObject({ isComplete: false });
  expect(logged).toEqual(['conversations may be missing after this page; the mark stays']);
});
