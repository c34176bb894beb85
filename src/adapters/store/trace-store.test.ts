import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import type { TurnTrace } from '../../features/traces/index.ts';
import { createTraceStore } from './trace-store.ts';

const opened = await startTestStore(2);
const { server: own, database } = opened;
beforeAll(async () => {
  await own.query(
    "insert into location (location_id, name, time_zone, added_at) values ('one', 'One', 'UTC', 0), ('two', 'Two', 'UTC', 0)",
  );
});
afterAll(() => opened[Symbol.asyncDispose]());

function trace(locationId: string, startedAt: number, contactId = 'con'): TurnTrace {
  const runId = randomUUID();
  const traceId = runId.replaceAll('-', '');
  const turn = {
    spanId: '0'.repeat(15).concat('1'),
    parentId: null,
    name: 'turn',
    startMs: 0,
    durationMs: 1.5,
  };
  const spans = [{ ...turn, isError: false, attributes: { 'enterprisehub.texts': 1, strange: 'a\u0000b' } }];
  return { traceId, runId, locationId, contactId, startedAt, durationMs: 1.5, spans };
}

async function times(locationId: string): Promise<readonly number[]> {
  const traces = await createTraceStore(database).list(locationId, 'con', 100);
  return traces.map(({ startedAt }) => startedAt);
}

test('a trace comes back as it was, newest first, of one contact, and a repeated batch changes nothing', async () => {
  const store = createTraceStore(database);
  const [older, newer, stranger] = [trace('one', 10), trace('one', 20), trace('one', 15, 'other')];
  await store.save([older, newer, stranger].filter((one) => one !== undefined));
  await store.save([older, trace('two', 5)].filter((one) => one !== undefined));
  const [first, second, ...rest] = await store.list('one', 'con', 10);
  expect(rest).toEqual([]);
  const attributes = { 'enterprisehub.texts': 1, strange: 'a\ufffdb' };
  expect(first).toEqual({ ...newer, spans: [{ ...newer?.spans[0], attributes }] });
  expect(second?.traceId).toBe(older?.traceId);
  expect(await store.list('one', 'con', 1)).toHaveLength(1);
});

test('each location keeps its newest, and nothing that is too old', async () => {
  const store = createTraceStore(database);
  await store.save(Array.from({ length: 30 }, (_, index) => trace('one', 100 + index)));
  await store.dropSurplus('one', 10);
  expect(await times('one')).toEqual(Array.from({ length: 10 }, (_, index) => 129 - index));
  expect(await times('two')).toEqual([5]);
  await store.dropBefore(125);
  expect(await times('one')).toEqual([129, 128, 127, 126, 125]);
  expect(await times('two')).toEqual([]);
});
