import { beforeEach, describe, expect, test } from 'vitest';
import type { BusinessEvent } from '../../domain/events.ts';
import { optimisedFlags } from '../../domain/turn-flags.ts';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import type { Reading, Rollback } from '../rollout/index.ts';
import { Drills } from './drills.ts';
import type { DrillFlag, DrillRow, DrillStore } from './ports.ts';

const start = Date.UTC(2026, 10, 4, 15);
const minuteMs = 60_000;

let clock: ManualClock;
let flag: DrillFlag & { isOpenUntil: number | null };
let rows: DrillRow[];
let experiments: string[];
let cooling: Rollback | null;
let reading: Reading | null;

beforeEach(() => {
  clock = new ManualClock(start);
  flag = { version: 0, changedAt: null, author: null, isOpenUntil: null };
  rows = [];
  experiments = [];
  cooling = null;
  reading = null;
});

const store: DrillStore = {
  begin: async (drill) => {
    if (rows.some(({ ended }) => ended === null)) return false;
    rows.unshift({ ...drill, firstBadAt: null, reading: null, ended: null });
    return true;
  },
  running: async () => rows.find(({ ended }) => ended === null) ?? null,
  note: async (drillId, seen) => {
    rows = rows.map((row) =>
      row.drillId === drillId
        ? { ...row, reading: seen.reading ?? row.reading, firstBadAt: row.firstBadAt ?? seen.firstBadAt }
        : row,
    );
  },
  end: async (drillId, ended) => {
    rows = rows.map((row) => (row.drillId === drillId ? { ...row, ended: row.ended ?? ended } : row));
  },
  list: async (limit) => rows.slice(0, limit),
};

function change(author: string, isOpenUntil: number | null): void {
  flag = { version: flag.version + 1, changedAt: clock.now(), author, isOpenUntil };
}

function drills(isRefused = false): Drills {
  return new Drills({
    ...{ store, clock, log: silentLog },
    newId: () => `drill-${rows.length}`,
    flag: {
      read: () => flag,
      open: async ({ seenVersion, endsAt, author }) => {
        if (isRefused || seenVersion !== flag.version) return false;
        change(author, endsAt);
        return true;
      },
      close: async ({ seenVersion, author }) => {
        if (seenVersion !== flag.version) return false;
        change(author, null);
        return true;
      },
    },
    guard: { reading: () => reading, cooling: async () => cooling },
    runningExperiments: async () => experiments,
  });
}

const wish = { author: 'owner Ana', reason: 'every quarter', minutes: 10 };

function ended(processingMs: number, slowCacheDrill: boolean): BusinessEvent {
  return {
    ...{
      event: 'turn-ended',
      locationId: 'loc',
      contactId: 'contact',
      runId: 'run',
      queuedMs: 0,
      processingMs,
    },
    timings: { totalMs: processingMs, upstreamMs: 0, steps: {} },
    flags: { ...optimisedFlags, slowCacheDrill },
  };
}

describe('a drill', () => {
  test('opens its flag until its end and says so once', async () => {
    const one = drills();
    expect(await one.begin(wish)).toEqual({ outcome: 'started' });
    expect(flag).toMatchObject({ version: 1, author: 'owner Ana', isOpenUntil: start + 10 * minuteMs });
    expect(rows).toMatchObject([{ reason: 'every quarter', flagVersion: 1, ended: null }]);
  });

  test('ends with the rollback, and knows the first bad run of a contact that was drawn', async () => {
    const one = drills();
    await one.begin(wish);
    one.noticed(ended(5_000, false));
    one.noticed(ended(900, true));
    clock.advance(20_000);
    one.noticed(ended(1_700, true));
    clock.advance(1_000);
    one.noticed(ended(1_700, true));
    await one.look();
    expect(rows[0]?.firstBadAt).toBe(start + 20_000);
    change('guard', null);
    await one.look();
    expect(rows[0]?.ended).toEqual({ at: start + 21_000, how: 'rolled-back', by: 'guard' });
  });

  test('keeps what the guard saw last, and gives nothing of it up for a process that is no guard', async () => {
    const one = drills();
    await one.begin(wish);
    reading = { at: start + 5_000 } as Reading; // the drill passes it on unread
    await one.look();
    reading = null;
    await one.look();
    expect(rows[0]?.reading).toEqual({ at: start + 5_000 });
  });

  test('closes its flag when its time is over', async () => {
    const one = drills();
    await one.begin(wish);
    clock.advance(10 * minuteMs - 1);
    await one.look();
    expect(flag.isOpenUntil).not.toBeNull();
    clock.advance(1);
    await one.look();
    await one.look();
    expect(flag.isOpenUntil).toBeNull();
    expect(rows[0]?.ended).toMatchObject({ how: 'timed-out' });
  });

  test('stops by the button, and by whoever closes the flag elsewhere', async () => {
    const one = drills();
    await one.begin(wish);
    expect(await one.stop({ author: 'owner Bo', reason: 'enough' })).toEqual({ outcome: 'stopped' });
    expect(rows[0]?.ended).toMatchObject({ how: 'stopped', by: 'owner Bo' });
    expect(await one.stop({ author: 'owner Bo', reason: 'enough' })).toEqual({ outcome: 'none' });
    await one.begin(wish);
    change('operator', null);
    await one.look();
    expect(rows[0]?.ended).toMatchObject({ how: 'stopped', by: 'operator' });
  });

  test('that a dying process left behind is ended by another one', async () => {
    await store.begin({
      ...wish,
      drillId: 'lost',
      startedAt: start,
      endsAt: start + minuteMs,
      flagVersion: 2,
    });
    flag = { ...flag, version: 1 };
    const one = drills();
    await one.look();
    expect(rows[0]?.ended).toBeNull();
    clock.advance(10_001);
    await one.look();
    expect(rows[0]?.ended).toMatchObject({ how: 'not-started' });
  });
});

describe('a drill is refused', () => {
  test('while another one, or an experiment, is under way, and while the last cools down', async () => {
    const one = drills();
    await one.begin(wish);
    expect(await drills().begin(wish)).toMatchObject({
      outcome: 'refused',
      why: 'another drill is under way',
    });
    await one.stop(wish);
    experiments = ['short-reply'];
    expect(await one.begin(wish)).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('short-reply'),
    });
    experiments = [];
    cooling = { coolingUntil: start + minuteMs } as Rollback; // nothing else of it is read
    expect(await one.begin(wish)).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('cools down'),
    });
    expect(rows).toHaveLength(1);
  });

  test('without a reason, or for too long', async () => {
    const one = drills();
    expect(await one.begin({ ...wish, reason: ' ' })).toMatchObject({ outcome: 'invalid' });
    expect(await one.begin({ ...wish, minutes: 31 })).toMatchObject({ outcome: 'invalid' });
    expect(flag.version).toBe(0);
  });

  test('when the flag is changed in the same moment, and leaves no drill behind', async () => {
    expect(await drills(true).begin(wish)).toMatchObject({ outcome: 'refused' });
    expect(rows[0]?.ended).toMatchObject({ how: 'not-started' });
  });
});
