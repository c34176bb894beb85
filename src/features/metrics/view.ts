import { Histogram } from '../../kit/histogram.ts';
import { armOf } from './arms.ts';
import type { StoredWindow } from './ports.ts';

export interface WindowView {
  readonly startsAt: number;
  readonly count: number;
  readonly sum: number;
  readonly mean: number | null;
  readonly max: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Still running when it was read: draw it apart. */
  readonly isOpen: boolean;
}

export interface SeriesView {
  /** `all`, the side of the flag that was asked for, or the split of the series. */
  readonly split: string;
  readonly windows: readonly WindowView[];
}

/** Adds up what processes, locations and splits wrote for the same window. With a flag: one series per arm. */
export function viewOf(
  windows: readonly StoredWindow[],
  by: { readonly flag: string | null; readonly split: boolean },
  lengthMs: number,
  now: number,
): readonly SeriesView[] {
  const series = new Map<string, Map<number, Histogram>>();
  for (const window of windows) {
    const key = keyOf(window, by);
    const histograms = series.get(key) ?? new Map<number, Histogram>();
    const histogram = histograms.get(window.startsAt) ?? new Histogram();
    histogram.merge(window.data);
    histograms.set(window.startsAt, histogram);
    series.set(key, histograms);
  }
  return [...series].map(([split, histograms]) => ({
    split,
    windows: [...histograms]
      .sort(([one], [other]) => one - other)
      .map(([startsAt, histogram]) => windowView(startsAt, histogram, startsAt + lengthMs > now)),
  }));
}

function keyOf(window: StoredWindow, by: { readonly flag: string | null; readonly split: boolean }): string {
  if (by.flag !== null) return armOf(window.split, by.flag);
  return by.split ? window.split : 'all';
}

function windowView(startsAt: number, histogram: Histogram, isOpen: boolean): WindowView {
  const { count, sum, mean, max } = histogram;
  return {
    ...{ startsAt, count, sum, mean, max, isOpen },
    p50: histogram.quantile(0.5),
    p90: histogram.quantile(0.9),
    p95: histogram.quantile(0.95),
    p99: histogram.quantile(0.99),
  };
}
