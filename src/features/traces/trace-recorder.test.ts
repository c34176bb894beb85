import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { silentLog } from '../../kit/log.ts';
import type { TraceStore } from './ports.ts';
import { isSampled, TraceRecorder } from './trace-recorder.ts';
import type { TurnTrace } from './turn-trace.ts';

/** A store in memory that can be away. */
class MemoryTraces implements TraceStore {
  readonly saved: TurnTrace[] = [];
  readonly dropped: string[] = [];
  isAway = false;

  async save(traces: readonly TurnTrace[]): Promise<void> {
    if (this.isAway) throw new Error('away');
    this.saved.push(...traces);
  }

  list(): Promise<readonly TurnTrace[]> {
    return Promise.resolve(this.saved);
  }

  async dropBefore(startedAt: number): Promise<void> {
    this.dropped.push(`before ${startedAt}`);
  }

  async dropSurplus(locationId: string, rowsAtMost: number): Promise<void> {
    this.dropped.push(`${locationId} over ${rowsAtMost}`);
  }
}

const rules = { share: 0, slowMs: 1_000, keptMs: 500, rowsAtMost: 7 };
let now = 1_000_000;

function recorderOn(store: MemoryTraces, share: number): TraceRecorder {
  const clock = { now: () => now };
  return new TraceRecorder({
    ...{ store, clock, exports: null, newId: randomUUID, log: silentLog },
    rules: { ...rules, share },
  });
}

function record(changes: Partial<TurnRecord> = {}): TurnRecord {
  return {
    ...{ locationId: 'loc', contactId: 'con', runId: randomUUID(), kind: 'turn', startedAt: now, endMs: 10 },
    ...{ claim: null, texts: [], burstOverAt: null, isError: false, attributes: {}, spans: [] },
    ...changes,
  };
}

test('failed and slow turns are kept whatever the share, others by it', async () => {
  const store = new MemoryTraces();
  await using recorder = recorderOn(store, 0);
  recorder.note(record());
  recorder.note(record({ isError: true }));
  recorder.note(record({ endMs: 1_000 }));
  recorder.note(record({ endMs: 999, claim: { endMs: -1, ms: 3 } }));
  await recorder.flush();
  expect(store.saved).toHaveLength(3);
});

test('a run has the trace whose id it is; what is carried out later for it has one of its own', async () => {
  const store = new MemoryTraces();
  await using recorder = recorderOn(store, 1);
  const runId = randomUUID();
  recorder.note(record({ runId }));
  recorder.note(record({ runId, kind: 'effects' }));
  await recorder.flush();
  expect(store.saved[0]).toMatchObject({ runId, traceId: runId.replaceAll('-', '') });
  expect(store.saved[1]).toMatchObject({
    runId,
    traceId: expect.not.stringMatching(store.saved[0]?.traceId ?? ''),
  });
});

test('a share of a tenth keeps about a tenth, and every process the same ones', () => {
  const ids = Array.from({ length: 20_000 }, () => randomUUID().replaceAll('-', ''));
  const kept = ids.filter((id) => isSampled(id, 0.1)).length;
  expect(kept).toBeGreaterThan(1_700);
  expect(kept).toBeLessThan(2_300);
  expect(ids.every((id) => isSampled(id, 1) && !isSampled(id, 0))).toBe(true);
});

test('a database that is away loses nothing until two thousand wait, then the newest, counted', async () => {
  const store = new MemoryTraces();
  await using recorder = recorderOn(store, 1);
  store.isAway = true;
  for (let run = 0; run < 2_005; run += 1) recorder.note(record());
  await recorder.flush();
  expect(recorder.lost).toBe(5);
  store.isAway = false;
  await recorder.flush();
  expect(store.saved).toHaveLength(2_000);
});

test('old traces and those beyond the number are dropped, at most once a minute', async () => {
  const store = new MemoryTraces();
  await using recorder = recorderOn(store, 1);
  for (const pauseMs of [0, 30_000, 30_000]) {
    now += pauseMs;
    recorder.note(record());
    await recorder.flush();
  }
  expect(store.dropped).toEqual([
    `before ${now - 60_000 - 500}`,
    'loc over 7',
    `before ${now - 500}`,
    'loc over 7',
  ]);
});
