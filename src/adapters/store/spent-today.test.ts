import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import { contextOf } from '../../features/pipeline/turn-context.fixture.ts';
import { systemId } from '../../kit/id.ts';
import { contextAsOf } from './context-as-of.ts';
import { readContextInPieces } from './context-in-pieces.ts';

/** What a lead has cost today is the same number wherever a context is read. */
const opened = await startTestStore(2);
const { server, database } = opened;
afterAll(() => opened[Symbol.asyncDispose]());

/** One in the morning in Austin: its day is an hour old. */
const now = Date.parse('2026-11-24T07:00:00Z');
const runId = systemId();

beforeAll(async () => {
  await server.query(
    "insert into location (location_id, company_id, name, time_zone, phone, added_at) values ('L', '', '', 'America/Chicago', '', 0)",
  );
  await paid('L', 'ana', 0.25, now - 60_000);
  await paid('L', 'ana', 0.5, now - 3_600_000);
  await paid('L', 'ana', 4, now - 3_600_001);
  await paid('L', 'bo', 8, now - 60_000);
  await paid('M', 'ana', 16, now - 60_000);
});

async function paid(locationId: string, contactId: string, usd: number, at: number, run = systemId()) {
  await server.query(
    `insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
       cache_write_tokens, output_tokens, cost_usd, total_ms, request_id, at)
     values ($1, $2, $3, 'compose', 'm', 0, 0, 0, 0, $4, 1, '', $5)`,
    [locationId, contactId, run, usd, at],
  );
}

const claim = {
  ...{ locationId: 'L', contactId: 'ana', worker: 0, epoch: 0, failures: 0, pending: [], effects: [] },
  context: contextOf(),
};

test('with the claim, and question by question', async () => {
  const [row] = await server.query<{ usd: number }>(
    "select (turn_context('L', 'ana', $1)->>'spentTodayUsd')::float8 as usd",
    [now],
  );
  expect(row?.usd).toBe(0.75);
  expect((await readContextInPieces(database, claim, now)).spentTodayUsd).toBe(0.75);
});

test('of the past, without what the run itself and later ones paid', async () => {
  await paid('L', 'ana', 32, now - 30_000, runId);
  await paid('L', 'ana', 64, now + 1);
  const { context } = await contextAsOf(database, { locationId: 'L', contactId: 'ana', runId, at: now });
  expect(context.spentTodayUsd).toBe(0.75);
});
