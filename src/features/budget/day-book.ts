import type { DayOfLocation } from './location-day.ts';
import type { AlertLevel, SpendQuestion, SpendReading } from './ports.ts';

/** A booking is seen by then; what this process paid for and is not booked by then never will be. */
const bookedWithinMs = 600_000;

interface OwnCall {
  readonly requestId: string;
  readonly usd: number;
  readonly at: number;
}

/**
 * What one location has spent on one day: what the database has booked, and what this process has paid for since and not
 * yet booked. A call is told apart by its request id, so that it never counts twice.
 */
export class DayBook {
  readonly day: DayOfLocation;
  /** What this process need not tell any more. */
  readonly told = new Set<AlertLevel>();
  #own: OwnCall[] = [];
  #settledUsd = 0;
  #recentUsd = 0;
  #countedUntil: number;

  constructor(day: DayOfLocation) {
    this.day = day;
    this.#countedUntil = day.from;
  }

  get spentUsd(): number {
    return this.#settledUsd + this.#recentUsd + this.#own.reduce((sum, { usd }) => sum + usd, 0);
  }

  get unbooked(): readonly string[] {
    return this.#own.map(({ requestId }) => requestId);
  }

  note(call: OwnCall): void {
    this.#own.push(call);
  }

  question(now: number): SpendQuestion {
    const settledUntil = Math.max(this.#countedUntil, now - bookedWithinMs);
    return { ...this.day, countedUntil: this.#countedUntil, settledUntil };
  }

  /** Takes the answer to that question in. */
  take({ settledUntil }: SpendQuestion, reading: SpendReading): void {
    const booked = new Set(reading.booked);
    this.#settledUsd += reading.settledUsd;
    this.#recentUsd = reading.recentUsd;
    this.#countedUntil = settledUntil;
    this.#own = this.#own.filter(({ requestId, at }) => !booked.has(requestId) && at >= settledUntil);
  }
}
