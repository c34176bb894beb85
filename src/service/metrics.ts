import {
  createMetricStore,
  type Database,
  type StatementRecord,
  statementChannel,
} from '../adapters/store/index.ts';
import type { Cache } from '../features/cache/index.ts';
import {
  type Draws,
  type Gauges,
  type LocationGauges,
  MetricFlusher,
  MetricReader,
  MetricRecorder,
  type MetricStore,
  prometheusText,
  type Recorder,
  silentRecorder,
  Windows,
} from '../features/metrics/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { NewId } from '../kit/id.ts';
import type { Log } from '../kit/log.ts';

export interface MetricsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly source: 'measured' | 'simulated';
  /** Nothing is counted. */
  readonly isOff?: boolean;
}

/** The counting of this process: from what happens to windows in the database. */
export class Metrics implements AsyncDisposable {
  readonly recorder: Recorder;
  readonly reader: MetricReader;
  readonly store: MetricStore;
  readonly #windows = new Windows();
  readonly #flusher: MetricFlusher;
  readonly #cacheSeen = new Map<string, number>();
  readonly #isOff: boolean;
  #cache: Cache | null = null;
  #draws: () => Draws = () => ({});

  constructor({ database, clock, newId, log, source, isOff = false }: MetricsOptions) {
    this.store = createMetricStore(database);
    this.recorder = isOff ? silentRecorder : new MetricRecorder(this.#windows, clock, () => this.#draws());
    this.#isOff = isOff;
    this.#flusher = new MetricFlusher({
      ...{ windows: this.#windows, store: this.store, writer: newId(), clock, log },
      sample: () => this.#sampleCache(),
    });
    this.reader = new MetricReader({ store: this.store, clock, source, flush: () => this.#flusher.flush() });
  }

  start(): void {
    if (this.#isOff) return;
    statementChannel.subscribe(this.#statement);
    this.#flusher.start();
  }

  /** Caches count for themselves, in totals that only grow. */
  watchCache(cache: Cache): void {
    this.#cache = cache;
  }

  /** Whom a flag has drawn is counted anew after each change. */
  watchDraws(draws: () => Draws): void {
    this.#draws = draws;
  }

  /** Saves what was counted since, for an answer that must not be older than its question. */
  flush(): Promise<void> {
    return this.#flusher.flush();
  }

  exposition(gauges: Gauges, places: LocationGauges): string {
    this.#sampleCache();
    const now = { ...gauges, metric_windows_lost: this.#windows.lost };
    return prometheusText(this.#windows.lifetime(), now, places);
  }

  /** The channel is the process's: with two services in one process, as in tests, each counts the other's too. */
  readonly #statement = (message: unknown): void => {
    // published by our own adapter only
    const { startedAt, endedAt } = message as StatementRecord;
    this.recorder.measure('database_query_time', endedAt - startedAt);
  };

  #sampleCache(): void {
    for (const [name, { hits, misses }] of this.#cache?.figures().caches ?? []) {
      const hit = hits.memory + hits.shared + hits.database;
      this.#grown('cache_hits', name, hit);
      this.#grown('cache_asked', name, hit + misses);
    }
  }

  #grown(name: 'cache_hits' | 'cache_asked', cache: string, total: number): void {
    const key = `${name} ${cache}`;
    this.recorder.count(name, cache, total - (this.#cacheSeen.get(key) ?? 0));
    this.#cacheSeen.set(key, total);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    statementChannel.unsubscribe(this.#statement);
    await this.#flusher[Symbol.asyncDispose]();
  }
}
