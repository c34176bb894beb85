import type { Clock } from '../../src/kit/clock.ts';

/** Passes like the real time, but from a moment that the test chose, and jumps when the test says so. */
export class ShiftedClock implements Clock {
  #offsetMs: number;

  constructor(startAt: number) {
    this.#offsetMs = startAt - Date.now();
  }

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }
}

/** A Tuesday, ten in the morning in Austin: every rule about hours is content. */
export const workingHours = Date.parse('2026-11-24T16:00:00Z');
