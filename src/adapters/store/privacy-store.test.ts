import { afterAll, beforeEach, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import { until } from '../../../test/support/until.ts';
import type { Claim } from '../../domain/turn.ts';
import { createInboxStore } from './inbox-store.ts';
import { createPrivacyStore } from './privacy-store.ts';
import { createReconcileStore } from './reconcile-store.ts';
import { createTurnStore } from './turn-store.ts';

const opened = await startTestStore(1);
const { server, database } = opened;
const store = createPrivacyStore(database);
const place = { locationId: 'l1', contactId: 'c1' };
const asked = { why: 'asked', author: 'somebody' } as const;
const now = 1_800_000_000_000;

beforeEach(async () => {
  await server.query('truncate lane, contact, message, effect, inbox, erasure, suppression, model_call');
  await server.query("insert into lane (location_id, contact_id, owner, epoch) values ('l1', 'c1', 7, 3)");
  await server.query(
    `insert into contact (location_id, contact_id, updated_at) values ('l1', 'c1', ${now}), ('l2', 'c1', ${now})`,
  );
});
afterAll(() => opened[Symbol.asyncDispose]());

const somebodyWaits = () =>
  until('somebody waits for a lock', async () => {
    const waiting = await server.query(
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    return waiting.length > 0;
  });

test('a worker whose contact is erased has lost it, in whatever process', async () => {
  await store.erase('l1', ['c1'], now, asked);
  // only whose it is matters here
  const claim = { ...place, worker: 7, epoch: 3 } as Claim;
  expect(await createTurnStore(database).startOthers(claim, now, [], ['k'])).toBe('lost');
  const [lane] = await server.query<{ owner: number | null; due_at: string | null }>(
    'select owner, due_at from lane',
  );
  expect(lane).toEqual({ owner: null, due_at: null });
});

test('the text of a result that is being booked goes as well', async () => {
  await server.query(`insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at)
    values ('l1', 'c1', 'text', gen_random_uuid(), 1, 'send-text', '{}', 'started', 0)`);
  const booking = await database.session();
  await booking.query('begin');
  await booking.query("select finish_effects('l1', 'c1', $1, $2::jsonb)", [
    now,
    JSON.stringify([
      { key: 'text', state: 'done', result: {}, message: { messageId: 'm1', channel: 'sms', text: 'hello' } },
    ]),
  ]);
  const erased = store.erase('l1', ['c1'], now, asked);
  await somebodyWaits();
  await booking.query('commit');
  await booking.end();
  expect(await erased).toEqual({ contacts: 1, texts: 1, webhooks: 0 });
  expect(await server.query('select text from message')).toEqual([]);
});

test('whoever gives a contact back takes the lane first, so that the two never wait for each other', async () => {
  await server.query(`insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at)
    values ('l1', 'c1', 'text', gen_random_uuid(), 1, 'send-text', '{}', 'started', 0)`);
  const erasing = await database.session();
  await erasing.query("begin; select 1 from lane where contact_id = 'c1' for update");
  const claim = { ...place, worker: 7, epoch: 3 } as Claim; // only whose it is matters here
  const results = [{ key: 'text', state: 'done', dueAt: null, result: {} } as const];
  const given = createInboxStore(database).settle({ claim, nextDueAt: null, failures: 0, results, now });
  await somebodyWaits();
  await erasing.query("select 1 from effect where effect_key = 'text' for update nowait");
  await erasing.query('commit');
  await erasing.end();
  expect(await given).toEqual({ isSettled: true, dueAt: null });
  expect(await server.query('select state from effect')).toEqual([{ state: 'done' }]);
});

test('the same id in another location is somebody else', async () => {
  await store.erase('l1', ['c1'], now, asked);
  expect(await server.query('select location_id from contact')).toEqual([{ location_id: 'l2' }]);
});

test('the history of the CRM brings back nothing of before, and what was written after', async () => {
  await store.erase('l1', ['c1'], now, asked);
  const reconcile = createReconcileStore(database, () => 'hash-x');
  const text = { ...place, kind: 'text-received', messageId: 'm1', text: 'hello' } as const;
  expect(await reconcile.hasMessage({ ...text, at: now - 86_400_000 })).toBe(true);
  expect(await reconcile.hasMessage({ ...text, at: now + 1 })).toBe(false);
  expect(await reconcile.hasMessage({ ...text, contactId: 'c2', at: now - 1 })).toBe(false);
});

test('what a model call cost stays on the bill, without the contact', async () => {
  await server.query(`insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens,
      cache_read_tokens, cache_write_tokens, output_tokens, cost_usd, total_ms, request_id, at)
    values ('l1', 'c1', gen_random_uuid(), 'compose', 'm', 1, 0, 0, 1, 0.5, 1, 'r', ${now - 1})`);
  await store.erase('l1', ['c1'], now, asked);
  expect(await server.query('select contact_id, cost_usd from model_call')).toEqual([
    { contact_id: '', cost_usd: 0.5 },
  ]);
});

test('nobody is silent with something open, or who wrote since', async () => {
  const silent = () => store.silent('l1', now + 1, 10);
  expect(await silent()).toEqual(['c1']);
  expect(await store.silent('l1', now, 10)).toEqual([]);
  await server.query(`insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at)
    values ('l1', 'c1', 'text', gen_random_uuid(), 1, 'send-text', '{}', 'planned', 0)`);
  expect(await silent()).toEqual([]);
  await server.query("update effect set state = 'done'");
  expect(await silent()).toEqual(['c1']);
  await server.query(`insert into message (location_id, contact_id, message_id, author, channel, text, at)
    values ('l1', 'c1', 'm1', 'lead', 'sms', 'hi', ${now + 2})`);
  expect(await silent()).toEqual([]);
});

test('what the CRM tells afterwards of somebody without a conversation is emptied as well', async () => {
  await store.erase('l1', ['c1'], now, asked);
  const tell = (deliveryId: string, contactId: string, at: number) =>
    server.query(
      `insert into inbox (location_id, delivery_id, contact_id, kind, door, occurred_at, received_at, state, event, body)
       values ('l1', $1, $2, 'contact-changed', 'app', $3, $3, 'noted', '{}', 'Ana, +15125550100')`,
      [deliveryId, contactId, at],
    );
  await tell('d1', 'c1', now + 5000);
  await tell('d2', 'c2', now + 5000);
  await store.eraseLate(now - 1);
  const rows = () => server.query('select delivery_id, body from inbox order by delivery_id');
  expect(await rows()).toEqual([
    { delivery_id: 'd1', body: '' },
    { delivery_id: 'd2', body: 'Ana, +15125550100' },
  ]);
  // who writes again is somebody again
  await server.query(
    `insert into contact (location_id, contact_id, updated_at) values ('l1', 'c1', ${now + 6000})`,
  );
  await tell('d3', 'c1', now + 7000);
  await store.eraseLate(now - 1);
  expect(await rows()).toContainEqual({ delivery_id: 'd3', body: 'Ana, +15125550100' });
});
