import { afterAll, beforeEach, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import { createReconcileStore } from './reconcile-store.ts';

const opened = await startTestStore(1);
const { server, database } = opened;
const store = createReconcileStore(database, () => 'hash-x');
const now = 1_800_000_000_000;
const asked: Parameters<typeof store.hasMessage>[0] = {
  locationId: 'l1',
  contactId: 'c1',
  kind: 'text-received',
  messageId: 'e1',
  text: 'We want\n to buy',
  isEmail: true,
  at: now,
};

beforeEach(async () => {
  await server.query('truncate inbox, message');
});
afterAll(async () => {
  await opened[Symbol.asyncDispose]();
});

async function received(messageId: string, text: string, at: number): Promise<void> {
  const event = JSON.stringify({ text, channel: 'Email' });
  await server.query(`insert into inbox (location_id, delivery_id, contact_id, message_id, kind, door, occurred_at,
      received_at, state, event, body)
    values ('l1', 'd-${messageId}', 'c1', '${messageId}', 'text-received', 'app', ${at}, ${at}, 'pending', '${event}', '')`);
}

async function said(messageId: string, author: string, text: string, at: number): Promise<void> {
  await server.query(`insert into message (location_id, contact_id, message_id, author, channel, text, at)
    values ('l1', 'c1', '${messageId}', '${author}', 'Email', '${text}', ${at})`);
}

test('a message is known under any of its ids', async () => {
  await received('m1', 'other words', now - 86_400_000);
  expect(await store.hasMessage({ ...asked, otherIds: ['m1'] })).toBe(true);
  expect(await store.hasMessage({ ...asked, otherIds: ['m2'] })).toBe(false);
  expect(await store.knownIds('l1', ['m1', 'm2'])).toEqual(new Set(['m1']));
  expect(await store.knownIds('l2', ['m1'])).toEqual(new Set());
  expect(await store.knownIds('l1', [])).toEqual(new Set());
});

test('what we sent stands in the history alone, and is known', async () => {
  await said('e1', 'assistant', 'Hello', now);
  expect(await store.hasMessage({ ...asked, kind: 'text-sent' })).toBe(true);
  expect(await store.knownIds('l1', ['e1'])).toEqual(new Set(['e1']));
});

test('an email under an id of its own is known by its words and its moment, a text is not', async () => {
  await received('another', 'We want to buy', now + 500);
  expect(await store.hasMessage(asked)).toBe(true);
  expect(await store.hasMessage({ ...asked, isEmail: false })).toBe(false);
  expect(await store.hasMessage({ ...asked, at: now - 5_000 })).toBe(false);
  expect(await store.hasMessage({ ...asked, text: 'We want to sell' })).toBe(false);
});

test('so it is when it has been answered', async () => {
  await said('another', 'lead', 'We want to buy', now);
  expect(await store.hasMessage(asked)).toBe(true);
  expect(await store.hasMessage({ ...asked, kind: 'text-sent' })).toBe(false);
});
