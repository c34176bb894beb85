import { afterAll, beforeEach, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import type { EffectResult } from '../../domain/effect-result.ts';
import type { Claim } from '../../domain/turn.ts';
import { createTurnStore } from './turn-store.ts';

const opened = await startTestStore(1);
const { server, database } = opened;
const store = createTurnStore(database);
const now = 1_800_000_000_000;

beforeEach(async () => {
  await server.query('truncate effect, lane');
  await server.query("insert into lane (location_id, contact_id, owner, epoch) values ('l1', 'c1', 7, 3)");
  await server.query(`insert into effect
      (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at, started_at, attempts) values
    ('l1', 'c1', 'tags', gen_random_uuid(), 1, 'add-tags', '{}', 'started', 0, 0, 1),
    ('l1', 'c1', 'workflow', gen_random_uuid(), 2, 'start-workflow', '{}', 'planned', 0, null, 0),
    ('l1', 'c1', 'text', gen_random_uuid(), 3, 'send-text', '{}', 'planned', 0, null, 0),
    ('l1', 'c2', 'other', gen_random_uuid(), 1, 'start-workflow', '{}', 'planned', 0, null, 0)`);
});
afterAll(() => opened[Symbol.asyncDispose]());

function start(epoch: number, keys: readonly string[] = ['workflow']) {
  const done: EffectResult = { key: 'tags', state: 'done', dueAt: null, result: {} };
  // only whose it is matters here
  const claim = { locationId: 'l1', contactId: 'c1', worker: 7, epoch } as Claim;
  return store.startOthers(claim, now, [done], keys);
}

async function states(): Promise<Record<string, string>> {
  const rows = await server.query<{ effect_key: string; state: string }>(
    'select effect_key, state from effect',
  );
  return Object.fromEntries(rows.map((row) => [row.effect_key, row.state]));
}

test('one commit books what went before and starts what follows', async () => {
  expect(await start(3)).toBe('started');
  expect(await states()).toEqual({ tags: 'done', workflow: 'started', text: 'planned', other: 'planned' });
});

test('a worker that lost the contact starts nothing, but what it did stays done', async () => {
  expect(await start(2)).toBe('lost');
  expect(await states()).toEqual({ tags: 'done', workflow: 'planned', text: 'planned', other: 'planned' });
});

test('a text is not started this way, nor a line of another contact', async () => {
  expect(await start(3, ['workflow', 'text', 'other'])).toBe('started');
  expect(await states()).toEqual({ tags: 'done', workflow: 'started', text: 'planned', other: 'planned' });
});
