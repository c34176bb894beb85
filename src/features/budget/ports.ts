import type { DayOfLocation } from './location-day.ts';

/** From this share of the budget on, and from all of it on, people are told. */
export type AlertLevel = 'near' | 'spent';

/** One location's day, and up to where its calls were counted before. */
export interface SpendQuestion extends DayOfLocation {
  /** Calls of before are in an earlier reading. */
  readonly countedUntil: number;
  /** Calls of before will not be joined by others: they are counted for good. */
  readonly settledUntil: number;
}

export interface SpendReading {
  readonly locationId: string;
  /** Of calls from `countedUntil` to `settledUntil`. */
  readonly settledUsd: number;
  /** Of the later ones. */
  readonly recentUsd: number;
  /** Of the request ids that were asked about, those that are booked. */
  readonly booked: readonly string[];
}

export interface BudgetStore {
  /** In one statement for all of them. */
  spent(questions: readonly SpendQuestion[], requestIds: readonly string[]): Promise<readonly SpendReading[]>;
  /** True for the first who says so of this location, day and level, over all processes and restarts. */
  isFirstToTell(of: DayOfLocation, level: AlertLevel, now: number): Promise<boolean>;
}
