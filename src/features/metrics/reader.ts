import type { Clock } from '../../kit/clock.ts';
import { type BusinessMetric, businessMetrics } from './business.ts';
import type { MetricName } from './catalogue.ts';
import { lengthMs } from './flusher.ts';
import { judge, type TargetReading } from './judge.ts';
import type { MetricStore } from './ports.ts';
import { targets } from './targets.ts';
import { type SeriesView, viewOf } from './view.ts';
import { startOf, type WindowSize } from './windows.ts';

export interface ReaderOptions {
  readonly store: MetricStore;
  readonly clock: Clock;
  /** `simulated` when both vendors are played. */
  readonly source: 'measured' | 'simulated';
  /** Saves what this process has counted, so that an answer is not older than the question. */
  readonly flush: () => Promise<void>;
}

export interface WindowsQuestion {
  readonly name: MetricName;
  readonly locationId: string | null;
  readonly size: WindowSize;
  readonly from: number;
  readonly until: number;
  readonly flag: string | null;
  readonly bySplit: boolean;
}

const targetNames = [
  ...new Set(
    targets.flatMap(({ from }): MetricName[] => {
      if (from.kind === 'benchmark') return [];
      return from.kind === 'ratio' ? [from.part.name, from.whole.name] : [from.name];
    }),
  ),
];

/** Answers questions about what was counted, by all processes together. */
export class MetricReader {
  readonly #options: ReaderOptions;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** The table of targets over the quarters of an hour that cover the last `spanMs`. */
  async targets(spanMs: number): Promise<readonly TargetReading[]> {
    const { store, clock, source, flush } = this.#options;
    await flush();
    const until = clock.now();
    const from = startOf('quarter', until - spanMs);
    const windows = await store.load({
      size: 'quarter',
      from,
      until: until + 1,
      names: targetNames,
      locationId: null,
    });
    return targets.map((target) => judge(target, windows, { from, until, source }));
  }

  async windows(question: WindowsQuestion): Promise<readonly SeriesView[]> {
    const { store, clock, flush } = this.#options;
    await flush();
    const { name, size, flag, bySplit, ...rest } = question;
    const windows = await store.load({ size, names: [name], ...rest });
    return viewOf(windows, { flag, split: bySplit }, lengthMs(size), clock.now());
  }

  /** Recounted from the inbox, the runs and the ledger. */
  async business(locationId: string | null, spanMs: number): Promise<readonly BusinessMetric[]> {
    const until = this.#options.clock.now();
    return businessMetrics(await this.#options.store.business(locationId, until - spanMs, until + 1));
  }
}
