import {
  MetricFlusher,
  MetricRecorder,
  type MetricStore,
  Windows,
} from '../../src/features/metrics/index.ts';
import {
  defaultGuardRules,
  Guard,
  type Rollback,
  type RollbackStore,
} from '../../src/features/rollout/index.ts';
import { ManualClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { type Harm, RunStream, releasedFlag } from './stream.ts';

export interface DrillOptions {
  readonly seed: number;
  readonly share: number;
  readonly perSecond: number;
  readonly harm: Harm;
  /** Seconds for which the release is sound; 0 = never. */
  readonly harmFromS?: number;
  readonly badMomentEveryS: number;
  readonly seconds: number;
  readonly metrics: Pick<MetricStore, 'save' | 'counts' | 'dropBefore'>;
  readonly rollbacks: RollbackStore;
}

export interface DrillEnd {
  /** Seconds from the begin of the harm to the rollback; null when there was none. */
  readonly afterS: number | null;
  readonly rollback: Rollback | null;
  readonly runs: number;
}

/** Not the start of a minute: a release comes when it comes. */
const releasedAt = Date.UTC(2026, 10, 4, 15, 7, 23);
const flushEveryS = 2;
const readEveryS = 5;

/**
 * A release under the real recorder, windows, flusher and guard; only time and the leads are simulated. Ends with the
 * rollback or when the time is over.
 */
export async function drill(options: DrillOptions): Promise<DrillEnd> {
  const clock = new ManualClock(releasedAt);
  const windows = new Windows();
  const recorder = new MetricRecorder(windows, clock);
  const stream = new RunStream({ ...options, random: seededRandom(options.seed) });
  const flusher = new MetricFlusher({
    windows,
    store: { ...unread, ...options.metrics },
    writer: '00000000-0000-4000-8000-000000000001',
    clock,
    log: silentLog,
  });
  let rolledBack: Rollback | null = null;
  const guard = new Guard({
    flags: {
      watched: () =>
        rolledBack === null
          ? [{ name: releasedFlag, share: options.share, changedAt: releasedAt, metric: 'reply-rate' }]
          : [],
      rollBack: async (rollback) => {
        rolledBack = rollback;
        return { outcome: 'rolled-back' };
      },
    },
    metrics: options.metrics,
    rollbacks: options.rollbacks,
    lock: { hold: async () => true },
    alerts: { tell: async () => undefined },
    rules: defaultGuardRules,
    clock,
    log: silentLog,
    emit: () => undefined,
  });
  const runs = { count: 0 };
  for (let second = 1; second <= options.seconds; second += 1) {
    clock.advance(1000);
    for (const event of stream.nextSecond()) {
      if (event.event !== 'turn-ended') runs.count += 1;
      recorder.note(event);
    }
    if (second % flushEveryS === 0) await flusher.flush();
    if (second % readEveryS === 0) await guard.read();
    const afterS = second - (options.harmFromS ?? 0);
    if (rolledBack !== null) return { afterS, rollback: rolledBack, runs: runs.count };
  }
  return { afterS: null, rollback: null, runs: runs.count };
}

/** The flusher only writes; a drill that read through it would not be one. */
const unread: MetricStore = {
  save: refuse,
  load: refuse,
  counts: refuse,
  dropBefore: refuse,
  business: refuse,
};

function refuse(): Promise<never> {
  return Promise.reject(new Error('not part of a drill'));
}
