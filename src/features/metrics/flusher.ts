import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import type { MetricStore } from './ports.ts';
import { startOf, type WindowSize, type Windows, windowMinutes, windowSizes } from './windows.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** How long windows are kept: minutes for looking into today, days for a year and its comparison. */
const keptMs = { minute: 2 * dayMs, quarter: 14 * dayMs, day: 400 * dayMs } as const;

/** Long windows hold hundreds of buckets and change with every value: they are written whole on every fifth beat only. */
const longEvery = 5;

export interface FlusherOptions {
  readonly windows: Windows;
  readonly store: MetricStore;
  /** Names this life of this process: its rows are its own. */
  readonly writer: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly everyMs?: number;
  /** Called before each flush, for numbers that somebody else counts and that are read now and then. */
  readonly sample?: () => void;
}

/**
 * Saves the windows every few seconds, long ones less often; whoever asks for a flush has all. A crash loses what was
 * counted since; a database away loses nothing.
 */
export class MetricFlusher implements AsyncDisposable {
  readonly #options: FlusherOptions;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #droppedAt = Number.NEGATIVE_INFINITY;

  constructor(options: FlusherOptions) {
    this.#options = options;
  }

  start(): void {
    let beat = 0;
    this.#timer = setInterval(() => {
      beat += 1;
      void this.#next(beat % longEvery === 0 ? windowSizes : ['minute']);
    }, this.#options.everyMs ?? 2_000);
  }

  /** One after another, so that an older total never overwrites a newer one. Never throws. */
  flush(): Promise<void> {
    return this.#next(windowSizes);
  }

  #next(sizes: readonly WindowSize[]): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flush(sizes));
    return this.#flushing;
  }

  async #flush(sizes: readonly WindowSize[]): Promise<void> {
    const { windows, store, writer, clock, log, sample } = this.#options;
    sample?.();
    const taken = windows.take(sizes);
    try {
      if (taken.length > 0) await store.save(writer, taken);
      await this.#dropOld();
    } catch (error) {
      windows.restore(taken);
      log.warn({ why: reasonOf(error) }, 'metrics could not be saved; they are kept and saved later');
    }
    windows.forgetClosed(clock.now());
  }

  async #dropOld(): Promise<void> {
    const now = this.#options.clock.now();
    if (now - this.#droppedAt < hourMs) return;
    this.#droppedAt = now;
    for (const size of windowSizes) {
      await this.#options.store.dropBefore(size, startOf(size, now - keptMs[size]));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}

/** The length of a window in milliseconds. */
export function lengthMs(size: keyof typeof windowMinutes): number {
  return windowMinutes[size] * 60_000;
}
