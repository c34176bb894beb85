import { afterAll, beforeEach, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import type { PlannedEffect } from '../../domain/decision.ts';
import type { Claim } from '../../domain/turn.ts';
import type { Intake } from '../../features/inbox/index.ts';
import { createInboxStore } from './inbox-store.ts';
import { createPrivacyStore } from './privacy-store.ts';
import { createTurnStore } from './turn-store.ts';

const opened = await startTestStore(4);
const { server, database } = opened;
const inbox = createInboxStore(database);
const turns = createTurnStore(database);
const silentSince = 10_000;
afterAll(() => opened[Symbol.asyncDispose]());
beforeEach(() => server.query('truncate inbox, lane, contact, effect, worker, run, turn_metric, erasure'));

let made = 0;
function text(): Intake {
  made += 1;
  return {
    event: {
      ...{ kind: 'text-received', locationId: 'L', contactId: 'c1', conversationId: 'v', door: 'app' },
      ...{ deliveryId: `d${made}`, messageId: `m${made}`, occurredAt: 1000, text: `text ${made}` },
      ...{ channel: 'SMS', attachments: [] },
    },
    ...{ receivedAt: 1000, state: 'pending', reason: null, body: '{}', quietMs: 0, longestMs: 0 },
    ...{ stopWords: null, phone: '', staleContact: false },
  };
}

async function claimBy(worker: number, now: number): Promise<Claim> {
  const { claim } = await inbox.claim(worker, now);
  if (claim === null) throw new Error('nobody was due');
  return claim;
}

/** The first worker was silent for too long, and a second one has its contact. */
async function takenOver(): Promise<{ first: Claim; second: Claim }> {
  await inbox.accept([text()]);
  const first = await claimBy(1, 2000);
  expect(await inbox.freeDeadLanes(40_000, silentSince)).toBe(1);
  return { first, second: await claimBy(2, 40_000) };
}

const line: PlannedEffect = {
  ...{ key: 'once:c1:j1:undelivered', seq: 900, start: false, dueAt: null },
  kind: 'add-task',
  payload: { title: 'A text could not be delivered' },
};

test('a worker that lost its contact buries none of the rows that another answers', async () => {
  const { first, second } = await takenOver();
  const ids = first.pending.map(({ id }) => id);
  await inbox.fail(first, ids, 'no answer', true);
  expect(await server.query('select state, attempts from inbox')).toEqual([
    { state: 'pending', attempts: 0 },
  ]);
  await inbox.fail(second, ids, 'no answer', true);
  expect(await server.query('select state, attempts from inbox')).toEqual([{ state: 'dead', attempts: 1 }]);
});

test('nor plans anything for it', async () => {
  const { first, second } = await takenOver();
  await turns.plan(first, 41_000, crypto.randomUUID(), [line]);
  expect(await server.query('select 1 from effect')).toEqual([]);
  await turns.plan(second, 41_000, crypto.randomUUID(), [line]);
  expect(await server.query('select state from effect')).toEqual([{ state: 'planned' }]);
});

test('whoever was erased in mid-run gets no new line, and the times of the run go too', async () => {
  await inbox.accept([text()]);
  const claim = await claimBy(1, 2000);
  await turns.beginMetrics(claim, crypto.randomUUID(), 2000);
  const privacy = createPrivacyStore(database);
  await privacy.erase('L', ['c1'], 3000, { why: 'asked', author: 'operator' });
  await turns.plan(claim, 3100, crypto.randomUUID(), [line]);
  expect(await server.query('select 1 from effect')).toEqual([]);
  expect(await server.query('select 1 from turn_metric')).toEqual([]);
});

test('says whom a worker holds', async () => {
  const { second } = await takenOver();
  expect(await inbox.lanesOf(1)).toEqual([]);
  expect(await inbox.lanesOf(2)).toEqual([
    { locationId: 'L', contactId: 'c1', worker: 2, epoch: second.epoch, failures: 0 },
  ]);
});

test.each([
  { by: 'workflow', verdict: 'started' },
  { by: 'person', verdict: 'cancelled' },
] as const)(
  'a waiting text is $verdict where the text of a $by is on its way into the history',
  async (how) => {
    await inbox.accept([text()]);
    const claim = await claimBy(1, 2000);
    await turns.plan(claim, 2100, crypto.randomUUID(), [{ ...line, key: 'k', kind: 'send-text' }]);
    await inbox.fail(
      claim,
      claim.pending.map(({ id }) => id),
      'answered',
      true,
    );
    const { event, ...intake } = text();
    const sent = { ...event, kind: 'text-sent' as const, by: how.by, failed: false };
    await inbox.accept([{ ...intake, event: sent as Intake['event'] }]);
    expect((await turns.start(claim, 2200, ['k'])).get('k')).toBe(how.verdict);
  },
);
