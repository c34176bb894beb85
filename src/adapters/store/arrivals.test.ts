import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import type { InboundEvent } from '../../domain/inbound-event.ts';
import type { InboxStore, Intake } from '../../features/inbox/index.ts';
import { Database } from './database.ts';
import { createInboxStore } from './inbox-store.ts';
import { migrate } from './migrate.ts';

let server: TestDatabase;
let database: Database;
let store: InboxStore;

beforeAll(async () => {
  server = await createTestDatabase();
  database = new Database({
    address: { connectionString: server.url },
    maxConnections: 4,
    onError: () => undefined,
  });
  await migrate(database);
  store = createInboxStore(database);
});
afterEach(() => server.query('truncate arrival, inbox, lane, contact'));
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

function text(deliveryId: string, given: Partial<InboundEvent> & { receivedAt?: number } = {}): Intake {
  const { receivedAt = 1000, ...event } = given;
  return {
    event: {
      kind: 'text-received',
      locationId: 'L',
      deliveryId,
      door: 'app',
      occurredAt: receivedAt,
      contactId: 'C',
      conversationId: 'K',
      messageId: `m-${deliveryId}`,
      channel: 'sms',
      text: 'is it still available?',
      attachments: [],
      ...event,
    } as InboundEvent, // the overrides stay inside one kind
    receivedAt,
    state: 'pending',
    reason: null,
    body: '{}',
    quietMs: 0,
    longestMs: 0,
    stopWords: null,
    phone: '',
    staleContact: false,
  };
}

const inInbox = () =>
  server.query<{ delivery_id: string }>('select delivery_id from inbox order by id').then(idsOf);
const unsorted = () =>
  server.query<{ delivery_id: string }>('select delivery_id from arrival order by received_at').then(idsOf);
const idsOf = (rows: readonly { delivery_id: string }[]) => rows.map((row) => row.delivery_id);

describe('arrivals', () => {
  it('are kept, sorted into inbox and lane, and then cleared away', async () => {
    await store.keepArrivals([text('a'), text('b')]);
    expect(await inInbox()).toEqual([]);
    expect(await store.sort([text('a'), text('b')])).toEqual([
      { locationId: 'L', deliveryId: 'a', dueAt: 1000 },
      { locationId: 'L', deliveryId: 'b', dueAt: 1000 },
    ]);
    await store.clearArrivals(1001);
    expect(await unsorted()).toEqual([]);
    expect(await store.nextDueAt()).toBe(1000);
  });

  it('of a process that is gone are sorted once, by whoever looks first', async () => {
    await store.keepArrivals([text('a'), text('a'), text('b', { receivedAt: 5000 })]);
    await store.clearArrivals(2000);
    const found = await Promise.all([store.sortLeft(2000, 100), store.sortLeft(2000, 100)]);
    expect(found.toSorted()).toEqual([0, 1]);
    expect(await inInbox()).toEqual(['a']);
    expect(await unsorted()).toEqual(['b']);
  });

  it('that the inbox refuses as repeats do not stay for ever', async () => {
    await store.sort([text('first')]);
    await store.keepArrivals([text('again', { messageId: 'm-first' })]);
    expect(await store.sort([text('again', { messageId: 'm-first' })])).toEqual([]);
    await store.clearArrivals(2000);
    expect(await unsorted()).toEqual(['again']);
    expect(await store.sortLeft(2000, 100)).toBe(0);
    expect(await unsorted()).toEqual([]);
    expect(await inInbox()).toEqual(['first']);
    await store.keepArrivals([text('again', { messageId: 'm-first' }), text('other')]);
    await store.dropRepeats([text('again', { messageId: 'm-first' })]);
    expect(await unsorted()).toEqual(['other']);
  });

  it('that change a contact make what was read of it old', async () => {
    await server.query(
      `insert into contact (location_id, contact_id, updated_at) values ('L', 'C', 0), ('other', 'C', 0)`,
    );
    await store.sort([{ ...text('a', { receivedAt: 7000 }), staleContact: true }]);
    expect(await server.query('select location_id, crm_stale_at from contact order by 1')).toEqual([
      { location_id: 'L', crm_stale_at: '7000' },
      { location_id: 'other', crm_stale_at: '0' },
    ]);
  });

  it('find their twin from the other door', async () => {
    const nameless = text('nameless', { door: 'workflow', messageId: 'hash-1' });
    await store.sort([nameless]);
    expect(await store.sort([text('named')])).toEqual([]);
    expect(await inInbox()).toEqual(['nameless']);
  });
});
