import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DrillOptions, drill } from '../../../bench/rollout/drill.ts';
import { createMemoryMetricStore, createMemoryRollbackStore } from '../../../bench/rollout/memory-stores.ts';
import { type Harm, harmless } from '../../../bench/rollout/stream.ts';
import { startTestStore, type TestStore } from '../../../test/support/test-store.ts';
import { createMetricStore, createRollbackStore } from '../../adapters/store/index.ts';

/** The drill of a bad release. Recorder, windows, flusher, verdict and guard are the real ones; only time is not. */
const perSecond = 20;
const seeds = [1, 2, 3, 4, 5];

async function inMemory(changes: Partial<DrillOptions>) {
  return drill({
    ...{ seed: 1, share: 0.1, perSecond, harm: harmless, badMomentEveryS: 0, seconds: 300 },
    metrics: createMemoryMetricStore(),
    rollbacks: createMemoryRollbackStore(),
    ...changes,
  });
}

/** The middle one of five releases, in seconds. */
async function middle(share: number, harm: Partial<Harm>, rule: string): Promise<number> {
  const ends = await Promise.all(
    seeds.map((seed) => inMemory({ seed, share, harm: { ...harmless, ...harm } })),
  );
  expect(ends.map(({ rollback }) => rollback?.rule)).toEqual(seeds.map(() => rule));
  const sorted = ends
    .map(({ afterS }) => afterS ?? Number.POSITIVE_INFINITY)
    .sort((one, other) => one - other);
  return sorted[2] ?? Number.NaN;
}

describe('within a minute, at 20 texts a second', () => {
  test('8 % failing, at 10 % of the traffic', async () => {
    expect(await middle(0.1, { failing: 0.08 }, 'errors')).toBeLessThanOrEqual(60);
  });

  test('one text in twenty breaking a rule, at 10 % of the traffic', async () => {
    expect(await middle(0.1, { breaking: 0.05 }, 'compliance')).toBeLessThanOrEqual(60);
  });

  test('1,500 ms more, at 10 % of the traffic', async () => {
    expect(await middle(0.1, { addedMs: 1500 }, 'latency')).toBeLessThanOrEqual(60);
  });

  test('15 % of the replies lost, at 10 % of the traffic', async () => {
    expect(await middle(0.1, { silenced: 0.15 }, 'replies')).toBeLessThanOrEqual(60);
  });

  test('15 % of the answers left to people, at half of the traffic', async () => {
    expect(await middle(0.5, { handedOver: 0.15 }, 'metric')).toBeLessThanOrEqual(120);
  });
});

describe('a flag at 10 % that was sound for ten minutes and then turns bad', () => {
  const turned = (harm: Partial<Harm>, seed: number) =>
    inMemory({ seed, harm: { ...harmless, ...harm }, harmFromS: 600, seconds: 1_200, badMomentEveryS: 60 });

  test('by 1,500 ms is found within half a minute, every time', async () => {
    const ends = await Promise.all(seeds.map((seed) => turned({ addedMs: 1500 }, seed)));
    expect(ends.map(({ rollback }) => rollback?.rule)).toEqual(seeds.map(() => 'latency'));
    for (const { afterS } of ends) expect(afterS).toBeLessThanOrEqual(30);
  });

  test('by failing every second text is found within a minute', async () => {
    const ends = await Promise.all(seeds.map((seed) => turned({ failing: 0.5 }, seed)));
    for (const { afterS } of ends) expect(afterS).toBeLessThanOrEqual(60);
  });
});

test('at 10 % the latency waits for 50 runs, and no longer than two readings more', async () => {
  const { rollback } = await inMemory({ harm: { ...harmless, addedMs: 1500 } });
  expect(rollback?.evidence.arms?.candidate.timed).toBeGreaterThanOrEqual(50);
  expect(rollback?.evidence.arms?.candidate.timed).toBeLessThan(80);
});

test('slow in one run of seven waits for its 200 runs: the evidence before them is not so strong', async () => {
  const slow = { ...harmless, addedMs: 1500, addedTo: 0.15 };
  const { rollback } = await inMemory({ harm: slow, seconds: 600 });
  expect(rollback?.rule).toBe('latency');
  expect(rollback?.evidence.arms?.candidate.timed).toBeGreaterThanOrEqual(200);
});

test('healthy releases with bad moments of the vendors are left alone', async () => {
  const ends = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      inMemory({ seed: 100 + index, share: index % 2 === 0 ? 0.1 : 0.5, badMomentEveryS: 60, seconds: 240 }),
    ),
  );
  expect(ends.map(({ rollback }) => rollback)).toEqual(ends.map(() => null));
});

describe('on the real store', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startTestStore(4);
  });
  afterAll(() => store[Symbol.asyncDispose]());

  test('the same release ends at the same second, with the same evidence', async () => {
    const harm = { ...harmless, failing: 0.08 };
    const stored = await inMemory({
      harm,
      metrics: createMetricStore(store.database),
      rollbacks: createRollbackStore(store.database),
    });
    const remembered = await inMemory({ harm });
    expect(stored.afterS).toBe(remembered.afterS);
    expect(stored.rollback?.reason).toBe(remembered.rollback?.reason);
    const [kept] = await createRollbackStore(store.database).list(1);
    expect(kept).toEqual(stored.rollback);
  });
});
