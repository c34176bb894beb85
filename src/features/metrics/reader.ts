import type { Clock } from '../../kit/clock.ts';
import { type Beside, besideNames, besideOf } from './beside.ts';
import { type BusinessMetric, businessMetrics } from './business.ts';
import type { MetricName } from './catalogue.ts';
import { lengthMs } from './flusher.ts';
import { judge, type Span, type TargetReading } from './judge.ts';
import type { MetricStore, StoredWindow } from './ports.ts';
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

export interface TargetCourse {
  readonly reading: TargetReading;
  readonly course: readonly (number | null)[];
}

const longestByQuartersMs = 2 * 86_400_000;

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

  /** The table of targets over the windows that cover the last `spanMs`. */
  async targets(spanMs: number): Promise<readonly TargetReading[]> {
    const { windows, span } = await this.#load(targetNames, spanMs);
    return targets.map((target) => judge(target, windows, span));
  }

  /** The same with its course, one value per window; null where a window alone has not enough data. */
  async targetsOverTime(spanMs: number): Promise<readonly TargetCourse[]> {
    const { windows, span } = await this.#load(targetNames, spanMs);
    const perMoment = [...Map.groupBy(windows, ({ startsAt }) => startsAt).values()];
    return targets.map((target) => ({
      reading: judge(target, windows, span),
      course: perMoment.map((some) => judge(target, some, span).value),
    }));
  }

  /** Quarters of an hour for about a day, days beyond: a longer look needs no finer ones and must not cost more. */
  async #load(
    names: readonly MetricName[],
    spanMs: number,
  ): Promise<{ windows: readonly StoredWindow[]; span: Span }> {
    const { store, clock, source, flush } = this.#options;
    await flush();
    const until = clock.now();
    const size = spanMs > longestByQuartersMs ? 'day' : 'quarter';
    const from = startOf(size, until - spanMs);
    const query = { size, from, until: until + 1, names, locationId: null } as const;
    return { windows: await store.load(query), span: { from, until, source } };
  }

  async beside(spanMs: number): Promise<readonly Beside[]> {
    const { windows } = await this.#load(besideNames, spanMs);
    return besideOf(windows);
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
