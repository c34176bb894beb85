import { binOf, Histogram, type HistogramData, soundValue } from '../../kit/histogram.ts';
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
  /** In which generation of windows they were last looked at. */
  openedIn: number;
}

/** Closed windows kept while the database is away; beyond that the oldest are given up and counted. */
const windowsAtMost = 50_000;

/**
 * The numbers of this process. Each window is held whole until it has been saved closed, so saving writes totals, never
 * differences: a save whose answer was lost is simply repeated.
 */
export class Windows {
  readonly #open = new Map<string, Open>();
  readonly #places = new Map<MetricName, Map<string, Map<string, Place>>>();
  /** In the order in which they were first measured. */
  readonly #lives: Place[] = [];
  #minuteEndsAt = Number.NEGATIVE_INFINITY;
  /** Moves on with every minute, and when windows were given up: then every series looks anew for its own. */
  #generation = 0;
  #lost = 0;
  /** Time as it was last counted: a clock set back must not begin a window anew that was saved and let go. */
  #latest = 0;

  /** Windows given up because the database was away too long. */
  get lost(): number {
    return this.#lost;
  }

  measure(series: Series, value: number, now: number): void {
    const place = this.#placeAt(series, now);
    const measured = soundValue(value);
    const bin = binOf(measured);
    for (const open of place.open) {
      open.isDirty = true;
      open.histogram.addSound(measured, bin);
    }
    place.life.addSound(measured, bin);
  }

  count(series: Series, times: number, now: number): void {
    if (times <= 0) return;
    const place = this.#placeAt(series, now);
    for (const open of place.open) {
      open.isDirty = true;
      open.histogram.tick(times);
    }
    place.life.tick(times);
  }

  /** Every series since the process began, for a scraper that takes differences itself. */
  lifetime(): readonly { readonly series: Series; readonly data: HistogramData }[] {
    return this.#lives.map(({ series, life }) => ({ series, data: life.read() }));
  }

  /** What has changed since it was last taken. Give it back with `restore` if it could not be saved. */
  take(sizes: readonly WindowSize[] = windowSizes): MetricWindow[] {
    const taken: MetricWindow[] = [];
    for (const open of this.#open.values()) {
      if (!open.isDirty || !sizes.includes(open.size)) continue;
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
    this.#generation += 1;
  }

  /** The series with the windows of this minute open. Most of the time they are: then this is three looks and no more. */
  #placeAt(series: Series, now: number): Place {
    if (now > this.#latest) this.#latest = now;
    if (this.#latest >= this.#minuteEndsAt) this.#beginMinute();
    const place = this.#placeOf(series);
    if (place.openedIn === this.#generation) return place;
    windowSizes.forEach((size, index) => {
      const startsAt = startOf(size, this.#latest);
      const open = place.open[index];
      if (open === undefined || open.startsAt !== startsAt || open.isGivenUp) {
        place.open[index] = this.#openAt(place.series, size, startsAt);
      }
    });
    place.openedIn = this.#generation;
    return place;
  }

  #beginMinute(): void {
    this.#minuteEndsAt = startOf('minute', this.#latest) + windowMinutes.minute * 60_000;
    this.#generation += 1;
  }

  /** By name, location and split, each looked up as it is: no key is put together for a value that is measured. */
  #placeOf({ name, locationId, split }: Series): Place {
    const byLocation = innerOf(this.#places, name);
    const bySplit = innerOf(byLocation, locationId);
    const known = bySplit.get(split);
    if (known !== undefined) return known;
    const series = { name, locationId, split };
    const place = { series, life: new Histogram(), open: [], openedIn: 0 };
    bySplit.set(split, place);
    this.#lives.push(place);
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

function innerOf<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const made = new Map<Inner, Value>();
  outer.set(key, made);
  return made;
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
