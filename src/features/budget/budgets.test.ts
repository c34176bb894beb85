import { afterAll, beforeEach, expect, test } from 'vitest';
import { RecordedLog } from '../../../test/support/recorded-log.ts';
import { startTestStore } from '../../../test/support/test-store.ts';
import { bookCalls } from '../../adapters/store/book-calls.ts';
import { createBudgetStore } from '../../adapters/store/budget-store.ts';
import { defaultSettings, type Location } from '../../domain/location.ts';
import type { ModelUsage } from '../../domain/model.ts';
import { ManualClock } from '../../kit/clock.ts';
import { systemId } from '../../kit/id.ts';
import type { BudgetAlert } from './alert.ts';
import { Budgets } from './budgets.ts';
import { dayOf } from './location-day.ts';
import type { BudgetStore } from './ports.ts';

const opened = await startTestStore(3);
const { server, database } = opened;
afterAll(() => opened[Symbol.asyncDispose]());

const hourMs = 3_600_000;
/** Ten in the morning in Austin. */
const morning = Date.parse('2026-11-24T16:00:00Z');
let clock: ManualClock;
let places: Location[];

beforeEach(async () => {
  await server.query('delete from model_call');
  await server.query('delete from budget_told');
  clock = new ManualClock(morning);
  places = [place('austin', 'America/Chicago'), place('kolkata', 'Asia/Kolkata')];
});

function place(locationId: string, timeZone: string, cents = 100): Location {
  const settings = { ...defaultSettings, dailyBudgetCents: cents, leadDailyBudgetCents: 20 };
  return { locationId, name: locationId, timeZone, phone: '', settings };
}

function raise(locationId: string, dailyBudgetCents: number): void {
  places = places.map((one) =>
    one.locationId === locationId ? { ...one, settings: { ...one.settings, dailyBudgetCents } } : one,
  );
}

let calls = 0;
function call(costUsd: number): ModelUsage {
  calls += 1;
  return {
    ...{ model: 'claude-haiku-5-5', requestId: `req_${calls}`, costUsd, firstTokenMs: 1, totalMs: 2 },
    ...{ inputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 1 },
  };
}

async function book(locationId: string, paid: readonly ModelUsage[], at = clock.now()): Promise<void> {
  const of = { locationId, contactId: 'c', runId: systemId() };
  await bookCalls(
    database,
    of,
    at,
    paid.map((one) => ({ ...one, lane: 'compose' })),
  );
}

/** One process, with its own book over the shared database. */
async function process(store: BudgetStore = createBudgetStore(database)) {
  const told: BudgetAlert[] = [];
  const log = new RecordedLog();
  const budgets = new Budgets({
    store,
    locations: { find: (id) => places.find(({ locationId }) => locationId === id), all: () => places },
    alerts: { tell: async (alert) => void told.push(alert) },
    ...{ clock, log, everyMs: 3_600_000 },
  });
  await budgets.start();
  const spentUsd = (locationId = 'austin') => budgets.state(locationId)?.spentUsd;
  return { budgets, told, log, spentUsd, [Symbol.asyncDispose]: () => budgets[Symbol.asyncDispose]() };
}

test('a call counts at once, and not again when it is booked', async () => {
  await using one = await process();
  const paid = call(0.4);
  one.budgets.paid('austin', [paid]);
  expect(one.spentUsd()).toBeCloseTo(0.4, 9);
  await one.budgets.refresh();
  expect(one.spentUsd()).toBeCloseTo(0.4, 9);
  await book('austin', [paid]);
  await one.budgets.refresh();
  expect(one.spentUsd()).toBeCloseTo(0.4, 9);
  expect(one.spentUsd('kolkata')).toBe(0);
});

test('what another process books is known with the next reading, and after a restart at once', async () => {
  await using one = await process();
  await book('austin', [call(0.7)]);
  expect(one.budgets.isSpent('austin')).toBe(false);
  await book('austin', [call(0.3)]);
  await one.budgets.refresh();
  expect(one.budgets.spent('austin', 0)).toEqual({
    of: 'location',
    until: Date.parse('2026-11-25T06:00:00Z'),
  });
  expect(one.budgets.spent('kolkata', 0)).toBeNull();
  await using restarted = await process();
  expect(restarted.spentUsd()).toBeCloseTo(1, 9);
});

test('the sum over a day in many readings is that of one reading', async () => {
  await using one = await process();
  let sum = 0;
  for (let minute = 0; minute < 60; minute += 1) {
    clock.advance(60_000);
    const [own, other] = [call(0.001 * minute), call(0.002)];
    one.budgets.paid('austin', [own]);
    // booked by whoever is late by some minutes, with the time of the booking
    await book('austin', minute % 3 === 0 ? [own, other] : [other]);
    if (minute % 3 !== 0) await book('austin', [own]);
    sum += own.costUsd + other.costUsd;
    if (minute % 7 === 0) await one.budgets.refresh();
  }
  await one.budgets.refresh();
  expect(one.spentUsd()).toBeCloseTo(sum, 9);
  const [row] = await server.query<{ usd: number }>('select sum(cost_usd) as usd from model_call');
  expect(one.spentUsd()).toBeCloseTo(row?.usd ?? 0, 9);
});

test("each location's day ends at its own midnight", async () => {
  await using one = await process();
  for (const { locationId } of places) one.budgets.paid(locationId, [call(1)]);
  expect(places.map(({ locationId }) => one.budgets.isSpent(locationId))).toEqual([true, true]);
  clock.advance(Date.parse('2026-11-24T18:29:59Z') - clock.now());
  expect(one.budgets.isSpent('kolkata')).toBe(true);
  clock.advance(1000);
  expect(places.map(({ locationId }) => one.budgets.isSpent(locationId))).toEqual([true, false]);
  clock.advance(Date.parse('2026-11-25T06:00:00Z') - clock.now());
  expect(one.budgets.isSpent('austin')).toBe(false);
  // what was booked yesterday is not read into today
  await book('austin', [call(1)], clock.now() - 1);
  await one.budgets.refresh();
  expect(one.spentUsd()).toBe(0);
});

test('the database counts the day of a lead by the same midnight', async () => {
  const zones = ['America/Chicago', 'Asia/Kolkata', 'America/Santiago', 'Europe/London', 'Mars/Olympus'];
  for (const timeZone of zones) {
    await server.query('delete from location');
    await server.query(
      "insert into location (location_id, company_id, name, time_zone, phone, added_at) values ('z', '', '', $1, '', 0)",
      [timeZone],
    );
    const first = Date.parse('2026-01-01T00:00:00Z');
    const nows = Array.from({ length: 1200 }, (_, index) => first + index * 7.3 * hourMs);
    const rows = await server.query<{ at: string }>(
      "select local_midnight('z', now) as at from unnest($1::bigint[]) with ordinality as asked(now, place) order by place",
      [nows.map(Math.floor)],
    );
    expect(rows.map(({ at }) => Number(at))).toEqual(
      nows.map((now) => dayOf(place('z', timeZone), now).from),
    );
  }
});

test('a database that is away refuses nobody and forgets nothing', async () => {
  const real = createBudgetStore(database);
  let isAway = false;
  const store: BudgetStore = {
    ...real,
    spent: (...asked) => (isAway ? Promise.reject(new Error('away')) : real.spent(...asked)),
  };
  await using one = await process(store);
  await book('austin', [call(0.5)]);
  await one.budgets.refresh();
  isAway = true;
  clock.advance(hourMs);
  const unbooked = call(0.3);
  one.budgets.paid('austin', [unbooked]);
  await one.budgets.refresh();
  expect(one.log.lines).toHaveLength(1);
  expect(one.spentUsd()).toBeCloseTo(0.8, 9);
  expect(one.budgets.spent('austin', 0)).toBeNull();
  one.budgets.paid('austin', [call(0.2)]);
  clock.advance(hourMs);
  expect(one.budgets.isSpent('austin')).toBe(true);
  isAway = false;
  // two hours on, what nobody booked is given up: the ledger has the last word
  await one.budgets.refresh();
  expect(one.spentUsd()).toBeCloseTo(0.5, 9);
});

test('a process that begins without a database lets everybody through', async () => {
  const away = () => Promise.reject(new Error('away'));
  await using one = await process({ spent: away, isFirstToTell: away });
  expect(one.budgets.spent('austin', 0)).toBeNull();
  expect(one.budgets.maySpare('austin')).toBe(true);
});

test('at 80 % what nobody asked for stops; a raised budget counts at once, and none is no limit', async () => {
  await using one = await process();
  one.budgets.paid('austin', [call(0.79)]);
  expect(one.budgets.maySpare('austin')).toBe(true);
  one.budgets.paid('austin', [call(0.01)]);
  expect(one.budgets.maySpare('austin')).toBe(false);
  expect(one.budgets.isSpent('austin')).toBe(false);
  one.budgets.paid('austin', [call(0.2)]);
  expect(one.budgets.isSpent('austin')).toBe(true);
  raise('austin', 200);
  expect(one.budgets.spent('austin', 0)).toBeNull();
  expect(one.budgets.maySpare('austin')).toBe(true);
  raise('austin', 0);
  one.budgets.paid('austin', [call(1000)]);
  expect(one.budgets.state('austin')).toMatchObject({ state: 'no limit', budgetUsd: null });
  expect(one.budgets.spent('austin', 0)).toBeNull();
});

test('a lead has a budget of their own', async () => {
  await using one = await process();
  expect(one.budgets.spent('austin', 0.199)).toBeNull();
  expect(one.budgets.spent('austin', 0.2)).toEqual({ of: 'lead', until: Date.parse('2026-11-25T06:00:00Z') });
  expect(one.budgets.spent('nowhere', 5)).toBeNull();
});

test('people are told once of 80 % and once of all, over processes and restarts, and anew the next day', async () => {
  await using one = await process();
  await using other = await process();
  const refreshBoth = async () => {
    for (const { budgets } of [one, other]) await budgets.refresh();
  };
  await book('austin', [call(0.85)]);
  await refreshBoth();
  await refreshBoth();
  expect([...one.told, ...other.told]).toMatchObject([{ locationId: 'austin', level: 'near', budgetUsd: 1 }]);
  await book('austin', [call(0.2)]);
  await refreshBoth();
  await refreshBoth();
  expect([...one.told, ...other.told].map(({ level }) => level)).toEqual(['near', 'spent']);
  await using restarted = await process();
  await restarted.budgets.refresh();
  expect(restarted.told).toEqual([]);
  clock.advance(24 * hourMs);
  await book('austin', [call(5)]);
  await refreshBoth();
  expect([...one.told, ...other.told].map(({ level }) => level)).toEqual(['near', 'spent', 'spent']);
});
