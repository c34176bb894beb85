import type { Clock } from '../../src/kit/clock.ts';

/** A Tuesday, ten in the morning in Austin: every rule about hours is content, whenever the benchmark runs. */
export const workingHours = Date.parse('2026-11-24T16:00:00Z');

export interface ClockSetting {
  /** What the clock shows at `realAt`. */
  readonly startAt: number;
  readonly realAt: number;
  /** How much faster than real time it runs; as fast, unless said otherwise. */
  readonly speed?: number;
}

/** The same time in every process of a benchmark. */
export class BenchClock implements Clock {
  readonly #setting: ClockSetting;

  constructor(setting: ClockSetting) {
    this.#setting = setting;
  }

  now(): number {
    const { startAt, realAt, speed = 1 } = this.#setting;
    return Math.floor(startAt + (performance.timeOrigin + performance.now() - realAt) * speed);
  }

  /** The real time at which this clock shows `shown`. */
  toReal(shown: number): number {
    const { startAt, realAt, speed = 1 } = this.#setting;
    return realAt + (shown - startAt) / speed;
  }
}
