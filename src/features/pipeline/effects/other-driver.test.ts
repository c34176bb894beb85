import { expect, test } from 'vitest';
import type { Crm } from '../../../domain/crm.ts';
import type { Claim, Effect } from '../../../domain/turn.ts';
import { Stopwatch } from '../../../kit/stopwatch.ts';
import type { PipelineDeps } from '../ports.ts';
import { contextOf } from '../turn-context.fixture.ts';
import { OtherDriver } from './other-driver.ts';
import { Results } from './results.ts';

const startedAt = 1_000_000;
const callTimeoutMs = 10_000;
const claim: Claim = {
  ...{ locationId: 'L', contactId: 'c', worker: 2, epoch: 2, failures: 0, pending: [], effects: [] },
  context: contextOf(),
};
const line = (kind: Effect['kind'], payload: Effect['payload']): Effect => ({
  ...{
    key: kind,
    runId: 'r',
    seq: 1,
    kind,
    payload,
    state: 'started',
    attempts: 1,
    dueAt: startedAt,
    startedAt,
  },
});

/** A CRM that shows nothing yet of what another process has asked of it. */
function driverAt(now: number, calls: string[], booked: unknown[] = [], isDown = false): OtherDriver {
  const deps = {
    ...{ clock: { now: () => now }, callTimeoutMs, random: () => 0, emit: () => undefined },
    crm: {
      listTasks: () =>
        Promise.resolve(
          isDown
            ? { outcome: 'failed', kind: 'unreachable', message: 'the CRM is down', retryAfterMs: null }
            : { outcome: 'ok', value: [] },
        ),
      addTask: () => {
        calls.push('add task');
        return Promise.resolve({ outcome: 'ok', value: { id: 't1' } });
      },
      addTags: () => {
        calls.push('add tags');
        return Promise.resolve({ outcome: 'ok', value: undefined });
      },
    } as unknown as Crm,
    store: {
      startOthers: () => Promise.resolve('started'),
      bookedTaskIds: () => Promise.resolve(new Set()),
      finish: (_claim: Claim, _now: number, results: readonly unknown[]) => {
        booked.push(...results);
        return Promise.resolve();
      },
    },
    // what the driver asks of them in these tests
  } as unknown as PipelineDeps;
  return new OtherDriver(deps, new Results(deps));
}

test('a task that another process may still be making is not made again before its call is over', async () => {
  const calls: string[] = [];
  const task = line('add-task', { title: 'Take over Ann' });
  const drive = (now: number, fresh = false) =>
    driverAt(now, calls).atOnce(claim, [task], fresh, new Stopwatch(), 'now');
  const overAt = startedAt + callTimeoutMs + 500;
  expect(await drive(startedAt + 1_000)).toMatchObject([{ nextDueAt: overAt, isUnderWay: true }]);
  expect(await drive(overAt - 1)).toMatchObject([{ nextDueAt: overAt, isUnderWay: true }]);
  expect(calls).toEqual([]);
  expect(await drive(overAt)).toMatchObject([{ nextDueAt: null, isUnderWay: false }]);
  expect(calls).toEqual(['add task']);
  // begun by this very decision: nothing is unknown about it
  expect(await drive(startedAt, true)).toMatchObject([{ nextDueAt: null }]);
  expect(calls).toEqual(['add task', 'add task']);
});

test('tags may be set twice and wait for nothing', async () => {
  const calls: string[] = [];
  const ends = await driverAt(startedAt + 1_000, calls).atOnce(
    ...([claim, [line('add-tags', { tags: ['Hot-Lead'] })], false, new Stopwatch(), 'now'] as const),
  );
  expect(ends).toMatchObject([{ nextDueAt: null }]);
  expect(calls).toEqual(['add tags']);
});

test('a look that failed leaves the line as it was: what is not looked for is not made again', async () => {
  const calls: string[] = [];
  const booked: unknown[] = [];
  const task = line('add-task', { title: 'Take over Ann' });
  await driverAt(startedAt + 60_000, calls, booked, true).atOnce(
    ...([claim, [task], false, new Stopwatch(), 'now'] as const),
  );
  expect(calls).toEqual([]);
  expect(booked).toMatchObject([{ key: 'add-task', state: 'started' }]);
});
