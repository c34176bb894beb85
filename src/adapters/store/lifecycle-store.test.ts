import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import { createLifecycleStore } from './lifecycle-store.ts';

const opened = await startTestStore(1);
const { server, database } = opened;
const store = createLifecycleStore(database);
const now = 1_800_000_000_000;
const since = now - 14 * 86_400_000;

beforeEach(async () => {
  await server.query('truncate lane, contact, message, inbox, stage_change, deal');
});
afterAll(() => opened[Symbol.asyncDispose]());

async function lead(id: string, stage: string, updatedAt = since - 1): Promise<void> {
  await server.query(
    `insert into contact (location_id, contact_id, stage, score, updated_at) values ('l', '${id}', '${stage}', 2, ${updatedAt})`,
  );
}

const sleep = (most = 100) => store.fallAsleep(now, since, most, 'silent');
const idsOf = (leads: readonly { readonly contactId: string }[]) => leads.map(({ contactId }) => contactId);

describe('falling asleep', () => {
  test('is booked, with where the lead stood', async () => {
    await lead('c', 'hot');
    expect(await sleep()).toEqual([{ locationId: 'l', contactId: 'c' }]);
    expect(await server.query('select stage, updated_at::text from contact')).toEqual([
      { stage: 'dormant', updated_at: String(since - 1) },
    ]);
    const [booked] = await server.query('select * from stage_change');
    expect(booked).toMatchObject({
      ...{ location_id: 'l', contact_id: 'c', journey: 1, from_stage: 'hot', to_stage: 'dormant' },
      ...{ cause: 'silent', score: 2, implied: false, at: expect.anything() },
    });
    expect(await sleep()).toEqual([]);
  });

  test.each(['new', 'converted', 'lost', 'dormant'])('not of a lead who is %s', async (stage) => {
    await lead('c', stage);
    expect(await sleep()).toEqual([]);
  });

  test('not of whoever wrote, was written to, waits for an answer or is in hand', async () => {
    for (const id of ['decided', 'written', 'waiting', 'in-hand', 'silent']) {
      await lead(id, 'engaged', id === 'decided' ? since : since - 1);
    }
    await server.query(
      `insert into message (location_id, contact_id, message_id, author, channel, text, at)
       values ('l', 'written', 'm1', 'workflow', 'SMS', 'hi', ${since}), ('l', 'silent', 'm2', 'lead', 'SMS', 'hi', ${since - 1})`,
    );
    await server.query(
      `insert into inbox (location_id, delivery_id, contact_id, kind, door, occurred_at, received_at, state, event, body)
       values ('l', 'd', 'waiting', 'text-received', 'app', ${since - 1}, ${since - 1}, 'pending', '{}', '')`,
    );
    await server.query(
      "insert into lane (location_id, contact_id, owner, epoch) values ('l', 'in-hand', 1, 1)",
    );
    expect(idsOf(await sleep())).toEqual(['silent']);
  });

  test('some at a time, the longest silent first', async () => {
    await lead('b', 'engaged', since - 5);
    await lead('c', 'engaged', since - 3);
    await lead('a', 'engaged', since - 9);
    expect(idsOf(await sleep(2)).toSorted()).toEqual(['a', 'b']);
    expect(idsOf(await sleep(2))).toEqual(['c']);
  });
});

describe('a deal', () => {
  const book = (
    ...deals: readonly (readonly [status: string, valueUsd: number | null, at: number, id?: string])[]
  ) =>
    server.query(
      `select book_deals('l', 'c', 1, '${JSON.stringify(
        deals.map(([status, valueUsd, at, opportunityId = 'o']) => ({ opportunityId, status, valueUsd, at })),
      )}'::jsonb)`,
    );
  const deals = () =>
    server.query(
      'select opportunity_id as id, status, value_usd as value, closed_at::int as closed from deal order by 1',
    );

  test('counts from its first end; a later value corrects it, an older event does not', async () => {
    await book(['won', 300_000, 100]);
    await book(['won', 310_000, 200]);
    await book(['won', 1, 150]);
    await book(['won', null, 300]);
    expect(await deals()).toEqual([{ id: 'o', status: 'won', value: 310_000, closed: 100 }]);
  });

  test('the newest of several events in one commit decides, whatever their order', async () => {
    await book(['lost', 5, 200], ['won', 9, 100]);
    expect(await deals()).toEqual([{ id: 'o', status: 'lost', value: 5, closed: 200 }]);
  });

  test('opened again it is open, ended again it counts from then', async () => {
    await book(['won', 9, 100]);
    await book(['open', 9, 200]);
    expect(await deals()).toMatchObject([{ status: 'open' }]);
    await book(['won', 9, 300]);
    expect(await deals()).toMatchObject([{ status: 'won', closed: 300 }]);
  });

  test('that never ended is not kept', async () => {
    await book(['open', 9, 100]);
    expect(await deals()).toEqual([]);
  });
});
