import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryMetricStore } from '../../../bench/rollout/memory-stores.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import { until } from '../../../test/support/until.ts';
import { MetricFlusher, type MetricStore, Windows } from '../../features/metrics/index.ts';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { Database } from './database.ts';
import { DatabaseGuardLock } from './guard-lock.ts';
import { createMetricStore } from './metric-store.ts';
import { migrate } from './migrate.ts';

let server: TestDatabase;
let database: Database;
const open = () =>
  new Database({ address: { connectionString: server.url }, maxConnections: 3, onError: () => undefined });

beforeAll(async () => {
  server = await createTestDatabase();
  database = open();
  await migrate(database);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await server.query('truncate metric_window');
});

const at = Date.UTC(2026, 10, 4, 15, 7, 23);
const minuteMs = 60_000;
const one = '00000000-0000-4000-8000-00000000000a';
const other = '00000000-0000-4000-8000-00000000000b';
const runs = { name: 'runs', locationId: 'loc', split: '+a' } as const;
const time = { name: 'turn_time', locationId: 'loc', split: '+a' } as const;
const everything = {
  from: 0,
  until: at + 1_000 * minuteMs,
  names: ['runs', 'turn_time'],
  locationId: null,
} as const;

/** What every store of windows keeps. */
describe.each([
  ['PostgreSQL', (): Omit<MetricStore, 'business'> => createMetricStore(database)],
  ['memory', createMemoryMetricStore],
])('%s', (_name, create) => {
  test('adds up what processes wrote, and a repeated write counts once', async () => {
    const store = create();
    const mine = new Windows();
    mine.count(runs, 2, at);
    const first = mine.take();
    await store.save(one, first);
    await store.save(one, first);
    mine.count(runs, 3, at);
    await store.save(one, mine.take());
    const theirs = new Windows();
    theirs.count(runs, 10, at);
    theirs.count({ ...runs, locationId: 'elsewhere' }, 100, at);
    await store.save(other, theirs.take());
    const counts = async (locationId: string | null) =>
      (await store.counts({ ...everything, size: 'minute', locationId })).map(({ count }) => count);
    expect(await counts(null)).toEqual([115]);
    expect(await counts('loc')).toEqual([15]);
    expect(await counts('nobody')).toEqual([]);
  });

  test('gives values back with their spread, window by window', async () => {
    const store = create();
    const windows = new Windows();
    windows.measure(time, 40, at);
    windows.measure(time, 900, at + minuteMs);
    await store.save(one, windows.take());
    const loaded = await store.load({ ...everything, size: 'minute', names: ['turn_time'] });
    expect(loaded.map(({ data }) => [data.count, data.sum, data.min, data.max])).toEqual([
      [1, 40, 40, 40],
      [1, 900, 900, 900],
    ]);
    expect(Object.values(loaded[0]?.data.bins ?? {})).toEqual([1]);
    const [quarter] = await store.load({ ...everything, size: 'quarter', names: ['turn_time'] });
    expect(quarter?.data).toMatchObject({ count: 2, sum: 940 });
  });

  test('forgets windows of one size without touching the others', async () => {
    const store = create();
    const windows = new Windows();
    windows.count(runs, 1, at);
    windows.count(runs, 1, at + minuteMs);
    await store.save(one, windows.take());
    await store.dropBefore('minute', at);
    expect(await store.load({ ...everything, size: 'minute' })).toHaveLength(1);
    expect(await store.load({ ...everything, size: 'day' })).toHaveLength(1);
  });
});

describe('the flusher', () => {
  test('keeps what it cannot save, and a new life of the process adds to the old one', async () => {
    const clock = new ManualClock(at);
    const store = createMetricStore(database);
    let isAway = true;
    const save: MetricStore['save'] = (writer, taken) =>
      isAway ? Promise.reject(new Error('away')) : store.save(writer, taken);
    const windows = new Windows();
    const flusher = new MetricFlusher({
      ...{ windows, store: { ...store, save }, writer: one, clock, log: silentLog },
    });
    windows.count(runs, 4, at);
    await flusher.flush();
    clock.advance(30 * minuteMs);
    await flusher.flush();
    isAway = false;
    await flusher[Symbol.asyncDispose]();
    const second = new Windows();
    second.count(runs, 5, at);
    await new MetricFlusher({ windows: second, store, writer: other, clock, log: silentLog }).flush();
    const [sum] = await store.counts({ ...everything, size: 'minute', names: ['runs'] });
    expect(sum?.count).toBe(9);
  });
});

describe('the guard lock', () => {
  test('is held by one process, and passes on when that one ends', async () => {
    await using first = open();
    await using second = open();
    const held = new DatabaseGuardLock(first);
    await using waiting = new DatabaseGuardLock(second);
    expect([await held.hold(), await waiting.hold(), await held.hold()]).toEqual([true, false, true]);
    await held[Symbol.asyncDispose]();
    expect(await until('the lock passes on', () => waiting.hold())).toBe(true);
  });

  test('is not believed after its connection was cut', async () => {
    await using lock = new DatabaseGuardLock(database);
    await using rival = new DatabaseGuardLock(database);
    expect(await lock.hold()).toBe(true);
    await server.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'enterprisehub-session' and datname = current_database()",
    );
    expect(await until('the rival is the guard', () => rival.hold().catch(() => false as const))).toBe(true);
    expect(await lock.hold().catch(() => false)).toBe(false);
  });
});
