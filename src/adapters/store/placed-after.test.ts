import fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import type { AcceptedRow, Intake, UnplacedRow } from '../../features/inbox/index.ts';
import { createInboxStore } from './inbox-store.ts';

/** Rows that are committed without their lanes, and the lanes that learn of them after. */
const opened = await startTestStore(4);
const { server, database } = opened;
const store = createInboxStore(database);
afterAll(() => opened[Symbol.asyncDispose]());

const locationId = 'L';
let made = 0;
beforeEach(() => server.query('truncate inbox, lane, contact, effect'));

function text(patch: { delivery?: string; message?: string; contact?: string; at?: number } = {}): Intake {
  made += 1;
  const { delivery = `d${made}`, message = `m${made}`, contact = 'c1', at = 1000 } = patch;
  return {
    event: {
      ...{ kind: 'text-received', locationId, contactId: contact, conversationId: 'v', door: 'app' },
      ...{ deliveryId: delivery, messageId: message, occurredAt: at, text: `text ${made}`, channel: 'SMS' },
      attachments: [],
    },
    ...{ receivedAt: at, state: 'pending', reason: null, body: `{"n":${made}}` },
    ...{ quietMs: 4000, longestMs: 9000, stopWords: null, phone: '', staleContact: false },
  };
}

const unplaced = ({ event, receivedAt, quietMs, longestMs }: Intake): UnplacedRow => ({
  ...{ locationId, contactId: 'contactId' in event ? event.contactId : '' },
  ...{ receivedAt, quietMs, longestMs },
});
const ids = (rows: readonly AcceptedRow[]) => rows.map(({ deliveryId }) => deliveryId).sort();
const nothing = { unplaced: 0, forgotten: 0 };
const lanes = () => server.query('select contact_id, due_at, first_pending_at from lane order by contact_id');
const stored = () =>
  server.query(
    `select location_id, delivery_id, contact_id, message_id, kind, door, occurred_at, received_at, state, reason,
      event, body from inbox order by delivery_id`,
  );

test.each([1, 2, 8, 9, 16, 17, 33, 100, 128])(
  '%i rows are stored as the whole statement stores them',
  async (n) => {
    const intakes = Array.from({ length: n }, (_, at) => text({ contact: `c${at % 7}`, at: 1000 + at }));
    const rows = await store.acceptRows(intakes);
    expect(ids(rows)).toEqual(intakes.map(({ event }) => event.deliveryId).sort());
    expect(rows.every((row) => !row.isPlaced && row.dueAt === null)).toBe(true);
    expect(await lanes()).toEqual([]);
    const alone = await stored();
    await server.query('truncate inbox, lane');
    await store.accept(intakes);
    expect(alone).toEqual(await stored());
  },
);

test('a delivery and a message are taken in once, in a batch of one and of many', async () => {
  const first = text();
  await store.acceptRows([first]);
  expect(await store.acceptRows([first])).toEqual([]);
  const { event } = first;
  const messageId = 'messageId' in event ? event.messageId : '';
  const again = text({ message: messageId });
  expect(await store.acceptRows([again])).toEqual([]);
  const fresh = text();
  expect(ids(await store.acceptRows([first, fresh, again]))).toEqual([fresh.event.deliveryId]);
  expect(await stored()).toHaveLength(2);
});

test('the same delivery from many at once is new to one of them', async () => {
  const intake = text();
  const others = Array.from({ length: 7 }, () => text());
  const answers = await Promise.all(others.map((other) => store.acceptRows([intake, other])));
  const told = answers.flat().filter(({ deliveryId }) => deliveryId === intake.event.deliveryId);
  expect(told).toHaveLength(1);
  expect(await stored()).toHaveLength(8);
});

test('two batches of the same deliveries in opposite order do not wait for each other in a circle', async () => {
  for (let round = 0; round < 20; round += 1) {
    const batch = Array.from({ length: 100 }, () => text());
    const answers = await Promise.all([store.acceptRows(batch), store.acceptRows(batch.toReversed())]);
    expect(answers.flat()).toHaveLength(100);
  }
});

test('where a text without message id is about, the whole statement takes over for the whole batch', async () => {
  const nameless = text({ message: 'hash-1', contact: 'c9' });
  expect(await store.acceptRows([nameless])).toMatchObject([{ isPlaced: true, dueAt: 5000 }]);
  const batch = [text({ contact: 'c1' }), text({ contact: 'c2' })];
  const rows = await store.acceptRows(batch);
  expect(rows.map((row) => [row.isPlaced, row.dueAt])).toEqual([
    [true, 5000],
    [true, 5000],
  ]);
  expect(await store.acceptRows([text({ contact: 'c3' })])).toMatchObject([{ isPlaced: true, dueAt: 5000 }]);
  expect(await lanes()).toHaveLength(4);
});

test('lanes get the due times that the whole statement would have given, whatever comes when', async () => {
  const step = fc.record({
    contact: fc.constantFrom('c1', 'c2'),
    at: fc.integer({ min: 1000, max: 20_000 }),
    how: fc.constantFrom('apart', 'together', 'urgent'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const batches: Intake[][] = [];
      for (const { how, ...patch } of steps.toSorted((one, other) => one.at - other.at)) {
        const last = batches.at(-1);
        if (how === 'urgent') batches.push([{ ...text(patch), quietMs: 0 }]);
        else if (how === 'together' && last?.every(({ quietMs }) => quietMs > 0)) last.push(text(patch));
        else batches.push([text(patch)]);
      }
      await server.query('truncate inbox, lane');
      for (const batch of batches) {
        const isUrgent = batch.some(({ quietMs }) => quietMs === 0);
        await (isUrgent ? store.accept(batch) : store.acceptRows(batch));
        if (!isUrgent) await store.placeLanes(batch.map(unplaced));
      }
      const after = await lanes();
      await server.query('truncate inbox, lane');
      for (const batch of batches) await store.accept(batch);
      expect(after).toEqual(await lanes());
    }),
    { numRuns: 60 },
  );
});

test('says when each contact is due and whose it is', async () => {
  await server.query(
    `insert into contact (location_id, contact_id, crm, updated_at) values ('L', 'c1', '{"assignedTo":"agent-7"}', 0)`,
  );
  const intakes = [text({ contact: 'c1' }), text({ contact: 'c2' })];
  await store.acceptRows(intakes);
  const placed = await store.placeLanes(intakes.map(unplaced));
  expect(placed.toSorted((one, other) => (one.contactId < other.contactId ? -1 : 1))).toEqual([
    { locationId, contactId: 'c1', dueAt: 5000, agentId: 'agent-7' },
    { locationId, contactId: 'c2', dueAt: 5000, agentId: '' },
  ]);
});

test('each contact waits no longer than its own location lets it', async () => {
  const first = [text({ contact: 'c1' }), { ...text({ contact: 'c2' }), longestMs: 5000 }];
  const later = [
    text({ contact: 'c1', at: 4000 }),
    { ...text({ contact: 'c2', at: 4000 }), longestMs: 5000 },
  ];
  for (const batch of [first, later]) {
    await store.acceptRows(batch);
    await store.placeLanes(batch.map(unplaced));
  }
  expect(await lanes()).toMatchObject([
    { contact_id: 'c1', due_at: '8000' },
    { contact_id: 'c2', due_at: '6000' },
  ]);
});

test('a row that was answered before its lane learned of it costs an empty claim, and then its contact rests', async () => {
  const answered = text();
  await store.acceptRows([answered]);
  await server.query("update inbox set state = 'done'");
  await store.placeLanes([unplaced(answered)]);
  const { claim } = await store.claim(1, 5000);
  expect(claim).toMatchObject({ contactId: 'c1', pending: [], effects: [] });
  if (claim === null) throw new Error('nothing was due');
  await store.settle({ claim, nextDueAt: null, failures: 0, results: [], now: 5000 });
  expect(await lanes()).toEqual([{ contact_id: 'c1', due_at: null, first_pending_at: null }]);
});

test('a row whose process ended before its lane learned of it is found, after its moment and not before', async () => {
  const left = text({ contact: 'c1', at: 1000 });
  const placed = text({ contact: 'c2', at: 1000 });
  await store.acceptRows([left, placed]);
  await store.placeLanes([unplaced(placed)]);
  expect(await store.wakeLanes(2500, 1000)).toEqual(nothing);
  expect(await store.wakeLanes(3500, 1500)).toEqual({ unplaced: 1, forgotten: 0 });
  expect(await lanes()).toMatchObject([
    { contact_id: 'c1', due_at: '3500' },
    { contact_id: 'c2', due_at: '5000' },
  ]);
  expect(await store.wakeLanes(9000, 8000)).toEqual(nothing);
});

test('an overdue effect whose contact nobody will look at is found, and counted as what should not be', async () => {
  await server.query(
    `insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at)
     values ('L', 'c1', 'k', gen_random_uuid(), 0, 'add-note', '{}', 'planned', 1000)`,
  );
  expect(await store.wakeLanes(31_000, 0)).toEqual(nothing);
  expect(await store.wakeLanes(31_001, 0)).toEqual({ unplaced: 0, forgotten: 1 });
  expect(await lanes()).toMatchObject([{ contact_id: 'c1', due_at: '31001' }]);
});

test('a contact in hand is left to whoever has it', async () => {
  await store.acceptRows([text({ contact: 'c1', at: 1000 })]);
  await server.query("insert into lane (location_id, contact_id, owner) values ('L', 'c1', 5)");
  expect(await store.wakeLanes(9000, 8000)).toEqual(nothing);
});

test('other processes hear of texts of somebody’s lead with the lane’s commit, however many, and of no other', async () => {
  await server.query(
    `insert into contact (location_id, contact_id, crm, updated_at)
     select 'L', 'a-contact-id-as-long-as-they-are-' || n, jsonb_build_object('assignedTo', case when n = 0 then '' else 'a1' end), 0
     from generate_series(0, 100) n`,
  );
  const heard: string[] = [];
  const listener = await database.session();
  listener.on('notification', ({ payload = '' }) => heard.push(payload));
  await listener.query('listen coaching');
  const told = createInboxStore(database, { processId: 'here' });
  const intakes = Array.from({ length: 101 }, (_, n) =>
    text({ contact: `a-contact-id-as-long-as-they-are-${n}` }),
  );
  await told.acceptRows(intakes);
  await told.placeLanes(intakes.map(unplaced));
  // told last, so that whatever was told before it has arrived
  await server.query("select pg_notify('coaching', 'end')");
  await expect.poll(() => heard.at(-1)).toBe('end');
  await listener.end();
  const notices = heard.slice(0, -1).flatMap((payload) => {
    expect(payload.startsWith('here ')).toBe(true);
    return JSON.parse(payload.slice('here '.length)) as { kind: string; contactId: string }[];
  });
  expect(notices.map(({ contactId }) => contactId).sort()).toEqual(
    Array.from({ length: 100 }, (_, n) => `a-contact-id-as-long-as-they-are-${n + 1}`).sort(),
  );
  expect(new Set(notices.map(({ kind }) => kind))).toEqual(new Set(['text']));
});
