import { afterAll, beforeAll, expect, test } from 'vitest';
import { largeLocation, seedRecords } from '../../../bench/records/seed.ts';
import { startTestStore } from '../../../test/support/test-store.ts';
import type { Claim } from '../../domain/turn.ts';
import type { InboxStore, Intake } from '../../features/inbox/index.ts';
import { createAdviceStore } from './advice-store.ts';
import { createAgentDeskStore } from './agent-desk-store.ts';
import { createAgentStore } from './agent-store.ts';
import { createCoachingStore } from './coaching-store.ts';
import { readConversation } from './conversation-store.ts';
import type { Database } from './database.ts';
import { createDeskStore } from './desk-store.ts';
import { createInboxStore } from './inbox-store.ts';
import { createTurnStore } from './turn-store.ts';
import { createWarmingStore } from './warming-store.ts';

/** 20,000 webhooks and 2,000 contacts in one location. */
const until = Date.UTC(2026, 10, 24, 16);
const contactId = 'contact-24';
const agentId = 'agent-0';
const place = { locationId: largeLocation, contactId, agentId };
/** A contact has about ten texts, an agent 166 leads. Who reads their way through the location reads ten times as much. */
const rowsAtMost = { contact: 200, agent: 2_000 } as const;

// one connection, so that a transaction can be counted around what a store does
const opened = await startTestStore(1);
const { server, database } = opened;
beforeAll(async () => {
  await seedRecords(server, { webhooks: 20_000, contacts: 2_000, days: 45, until });
  await server.query(`insert into suppression (location_id, contact_id, phone, rule, words, at)
    select '${largeLocation}', 'gone-' || n, '+1713' || 2000000 + n, 'stop', 'stop', 0 from generate_series(1, 3000) n`);
  await server.query('analyze');
});
afterAll(() => opened[Symbol.asyncDispose]());

/** Rows that the server fetched for it, in all tables, by whatever way; what it wrote is taken back. */
async function rowsRead(
  work: () => Promise<unknown>,
  store: Database = database,
): Promise<Record<string, number>> {
  await store.rows('begin', 'begin');
  try {
    const before = await readSoFar(store);
    await work();
    const after = await readSoFar(store);
    const tables = [...after].map(([table, n]) => [table, n - (before.get(table) ?? 0)] as const);
    return Object.fromEntries(tables.filter(([, n]) => n > 0));
  } finally {
    await store.rows('rollback', 'rollback');
  }
}

async function readSoFar(store: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await store.rows<{ relname: string; n: string }>(
    'rows_read',
    'select relname, seq_tup_read + coalesce(idx_tup_fetch, 0) as n from pg_stat_xact_user_tables',
  );
  return new Map(rows.map(({ relname, n }) => [relname, Number(n)]));
}

function intake(stopWords: string | null): Intake {
  return {
    event: {
      kind: 'text-received',
      locationId: largeLocation,
      deliveryId: 'new',
      messageId: 'new',
      contactId,
      conversationId: 'conversation-24',
      door: 'app',
      occurredAt: until,
      channel: 'SMS',
      text: stopWords ?? 'hello',
      attachments: [],
    },
    ...{ body: '{}', receivedAt: until, state: 'pending', reason: null, quietMs: 0, longestMs: 0 },
    ...{ stopWords, phone: '+15122000024', staleContact: false },
  };
}

const inbox = () => createInboxStore(database);
const tellOf = (store: Database) =>
  store.rows('coaching_tell', 'select * from coaching_tell($1, $2::jsonb)', [
    'process',
    JSON.stringify([place]),
  ]);
const ofContact: Readonly<Record<string, () => Promise<unknown>>> = {
  'a text that is taken in': () => inbox().accept([intake(null)]),
  'a text whose row is taken in': () => inbox().acceptRows([{ ...intake(null), quietMs: 4000 }]),
  'a text whose lane learns of it': async () => {
    await inbox().acceptRows([{ ...intake(null), quietMs: 4000 }]);
    await inbox().placeLanes([{ ...place, receivedAt: until, quietMs: 4000, longestMs: 9000 }]);
  },
  'a stop word that is taken in': () => inbox().accept([{ ...intake('stop'), staleContact: true }]),
  'a change of a contact that is taken in': () => inbox().accept([{ ...intake(null), staleContact: true }]),
  'a turn that is claimed': async () => {
    await inbox().accept([intake(null)]);
    expect((await inbox().claim(1, until + 1)).claim).not.toBeNull();
  },
  'a look': () => createCoachingStore(database).view(place, until),
  'the stamp of a look': () => createCoachingStore(database).stamp(place),
  'the version of an open panel': () => createCoachingStore(database).versions([place]),
  'a look that is written down': () =>
    createCoachingStore(database).saveLooks([{ place, revision: 9, cards: [], at: until }]),
  'a text that is told of': () => tellOf(database),
  'the stamp of advice': () => createAdviceStore(database).stamp(place),
  "an agent's conversation": () => createAgentDeskStore(database).conversation(place, until),
  'whose lead it is': () => createAgentDeskStore(database).assignees(largeLocation, [contactId]),
  'everything on record': () => readConversation(database, largeLocation, contactId),
  'a number that may be suppressed': () =>
    createTurnStore(database).isNumberSuppressed(largeLocation, '+15122000024'),
};
const ofAgent: Readonly<Record<string, () => Promise<unknown>>> = {
  'the inbox of a desk': () => createAgentDeskStore(database).inbox(largeLocation, agentId),
  'the open conversations': () =>
    createDeskStore(database).conversations([{ locationId: largeLocation, agentId }]),
  'the leads to prepare for': () => createWarmingStore(database).leads(largeLocation, [agentId], until),
  'what advice knows of them': () =>
    createAgentStore(database).record({ locationId: largeLocation, agentId }, until),
};

test.each(Object.entries(ofContact))(
  '%s: rows of the contact, however large the location',
  async (_, look) => {
    const read = await rowsRead(look);
    expect(sumOf(read), JSON.stringify(read)).toBeLessThan(rowsAtMost.contact);
  },
);

test.each(Object.entries(ofAgent))('%s: rows of the agent, however large the location', async (_, look) => {
  const read = await rowsRead(look);
  expect(sumOf(read), JSON.stringify(read)).toBeLessThan(rowsAtMost.agent);
});

/** What comes in many at a time would read the location once for each. */
const ofMany: Readonly<Record<string, (store: InboxStore) => Promise<unknown>>> = {
  'texts whose lanes learn of them': (store) =>
    store.placeLanes(
      contacts.map((id) => ({ ...place, contactId: id, receivedAt: until, quietMs: 4000, longestMs: 9000 })),
    ),
  'texts that are taken in with their places': (store) => store.accept(contacts.map(textOf)),
  'changes of contacts that are taken in': (store) =>
    store.accept(contacts.map((id) => ({ ...textOf(id), staleContact: true }))),
  'texts whose rows are taken in': (store) => store.acceptRows(contacts.map(textOf)),
};
const contacts = Array.from({ length: 50 }, (_, n) => `contact-${n}`);
const textOf = (id: string): Intake => {
  const { event, ...row } = intake(null);
  return { ...row, event: { ...event, deliveryId: id, messageId: id, contactId: id } as typeof event };
};

test.each(Object.entries(ofMany))('%s: by key, also with the plans of an empty database', async (_, look) => {
  await using young = await startTestStore(1);
  const store = createInboxStore(young.database);
  for (const table of ['inbox', 'lane', 'contact'])
    await young.server.query(`alter table ${table} set (autovacuum_enabled = false)`);
  // after five times the server keeps a plan
  for (let time = 0; time < 7; time += 1) await rowsRead(() => look(store), young.database);
  await young.server.query(`
    insert into inbox (location_id, delivery_id, contact_id, kind, door, occurred_at, received_at, state, body)
      select '${largeLocation}', 'old-' || n, 'contact-' || n, 'text-received', 'app', 0, 0, 'done', '' from generate_series(1, 5000) n;
    insert into lane (location_id, contact_id) select '${largeLocation}', 'contact-' || n from generate_series(1, 5000) n;
    insert into contact (location_id, contact_id, updated_at)
      select '${largeLocation}', 'contact-' || n, 0 from generate_series(1, 5000) n`);
  const read = await rowsRead(() => look(store), young.database);
  // one walk through a table is dear enough, one for each row is not to be had
  expect(sumOf(read), JSON.stringify(read)).toBeLessThan(2 * 5000);
});

/** Five hundred contacts with an open line each: few enough that reading them all once looked cheaper than by key. */
const ofFew: Readonly<Record<string, (store: Database) => Promise<unknown>>> = {
  'a result that is booked': (store) =>
    createTurnStore(store).finish(claim, until, [{ key: 'line-24', state: 'done', dueAt: null, result: {} }]),
  'a text that is told of': tellOf,
  'a change of a contact that is taken in': (store) =>
    createInboxStore(store).accept([{ ...intake(null), staleContact: true }]),
};
// all that booking asks of a claim
const claim = { ...place } as unknown as Claim;

test.each(Object.entries(ofFew))('%s: rows of the contact, also in a small location', async (_, look) => {
  await using small = await startTestStore(1);
  await small.server.query(`
    insert into contact (location_id, contact_id, updated_at, crm)
      select '${largeLocation}', 'contact-' || n, 0, '{"assignedTo": "agent-0"}' from generate_series(1, 500) n;
    insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at)
      select '${largeLocation}', 'contact-' || n, 'line-' || n, gen_random_uuid(), 0, 'add-task', '{}', 'planned', 0
      from generate_series(1, 500) n;
    analyze`);
  for (let time = 0; time < 7; time += 1) await rowsRead(() => look(small.database), small.database);
  const read = await rowsRead(() => look(small.database), small.database);
  expect(sumOf(read), JSON.stringify(read)).toBeGreaterThan(0);
  expect(sumOf(read), JSON.stringify(read)).toBeLessThan(20);
});

function sumOf(read: Readonly<Record<string, number>>): number {
  return Object.values(read).reduce((sum, n) => sum + n, 0);
}
