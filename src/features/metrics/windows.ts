import { Histogram, type HistogramData } from '../../kit/histogram.ts';
import type { MetricName } from './catalogue.ts';

/** Lengths in minutes. Days are UTC days, so that windows of all processes coincide. */
export const windowMinutes = { minute: 1, quarter: 15, day: 1440 } as const;
export type WindowSize = keyof typeof windowMinutes;
export const windowSizes = Object.keys(windowMinutes) as readonly WindowSize[];

export interface Series {
  readonly name: MetricName;
  /** Empty: belongs to the process, not to a location. */
  readonly locationId: string;
  readonly split: string;
}

export interface MetricWindow extends Series {
  readonly size: WindowSize;
  readonly startsAt: number;
  readonly data: HistogramData;
}

interface Open {
  readonly series: Series;
  readonly size: WindowSize;
  readonly startsAt: number;
  readonly histogram: Histogram;
  isDirty: boolean;
  /** No longer held: what is measured next begins another one. */
  isGivenUp: boolean;
}

/** A series: its whole life, and the windows that were open when it was last measured, in the order of the sizes. */
interface Place {
  readonly series: Series;
  readonly life: Histogram;
  readonly open: Open[];
}

/** Closed windows kept while the database is away; beyond that the oldest are given up and counted. */
const windowsAtMost = 50_000;

/**
 * The numbers of this process. Each window is held whole until it has been saved closed, so saving writes totals, never
 * differences: a save whose answer was lost is simply repeated.
 */
export class Windows {
  readonly #open = new Map<string, Open>();
  readonly #places = new Map<string, Place>();
  #lost = 0;
  /** Time as it was last counted: a clock set back must not begin a window anew that was saved and let go. */
  #latest = 0;

  /** Windows given up because the database was away too long. */
  get lost(): number {
    return this.#lost;
  }

  measure(series: Series, value: number, now: number): void {
    this.#each(series, now, (histogram) => histogram.add(value));
  }

  count(series: Series, times: number, now: number): void {
    if (times > 0) this.#each(series, now, (histogram) => histogram.tick(times));
  }

  /** Every series since the process began, for a scraper that takes differences itself. */
  lifetime(): readonly { readonly series: Series; readonly data: HistogramData }[] {
    return [...this.#places.values()].map(({ series, life }) => ({ series, data: life.read() }));
  }

  /** What has changed since it was last taken. Give it back with `restore` if it could not be saved. */
  take(): MetricWindow[] {
    const taken: MetricWindow[] = [];
    for (const open of this.#open.values()) {
      if (!open.isDirty) continue;
      open.isDirty = false;
      taken.push({ ...open.series, size: open.size, startsAt: open.startsAt, data: open.histogram.read() });
    }
    return taken;
  }

  restore(taken: readonly MetricWindow[]): void {
    for (const window of taken) {
      const open = this.#open.get(keyOf(window, window.size, window.startsAt));
      if (open !== undefined) open.isDirty = true;
    }
  }

  /** Lets go of saved windows that nothing can be added to any more. */
  forgetClosed(now: number): void {
    this.#latest = Math.max(this.#latest, now);
    for (const [key, open] of this.#open) {
      if (!open.isDirty && endOf(open) <= now) this.#open.delete(key);
    }
    const surplus = this.#open.size - windowsAtMost;
    if (surplus <= 0) return;
    for (const [key, open] of [...this.#open].slice(0, surplus)) {
      open.isGivenUp = true;
      this.#open.delete(key);
    }
    this.#lost += surplus;
  }

  #each(series: Series, now: number, change: (histogram: Histogram) => void): void {
    this.#latest = Math.max(this.#latest, now);
    const place = this.#placeOf(series);
    windowSizes.forEach((size, index) => {
      const startsAt = startOf(size, this.#latest);
      let open = place.open[index];
      if (open === undefined || open.startsAt !== startsAt || open.isGivenUp) {
        open = this.#openAt(series, size, startsAt);
        place.open[index] = open;
      }
      open.isDirty = true;
      change(open.histogram);
    });
    change(place.life);
  }

  /** Every request measures half a dozen series: each is found by one look, not by one for each window. */
  #placeOf(series: Series): Place {
    const key = `${series.locationId}\n${series.name}\n${series.split}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = { series, life: new Histogram(), open: [] };
    this.#places.set(key, place);
    return place;
  }

  #openAt(series: Series, size: WindowSize, startsAt: number): Open {
    const key = keyOf(series, size, startsAt);
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const open = { series, size, startsAt, histogram: new Histogram(), isDirty: true, isGivenUp: false };
    this.#open.set(key, open);
    return open;
  }
}

export function startOf(size: WindowSize, at: number): number {
  const lengthMs = windowMinutes[size] * 60_000;
  return Math.floor(at / lengthMs) * lengthMs;
}

function endOf(open: Open): number {
  return open.startsAt + windowMinutes[open.size] * 60_000;
}

function keyOf(series: Series, size: WindowSize, startsAt: number): string {
  return `${series.locationId}\n${series.name}\n${series.split}\n${size}\n${startsAt}`;
}
