import type { ReadingView } from './rollouts.ts';

/** Answer of `GET /api/pages/drill`, and of starting and stopping one. Times in epoch milliseconds. */
export interface DrillResponse {
  readonly at: number;
  /** What a drill does, from the numbers it works with. */
  readonly delayMs: number;
  readonly share: number;
  readonly minutes: { readonly least: number; readonly usual: number; readonly most: number };
  /** Runs with the slow cache that the guard must see before it may judge. */
  readonly runsNeeded: number;
  /** Why none can begin now; null: one can. */
  readonly refusal: string | null;
  readonly running: DrillView | null;
  /** Newest first. */
  readonly past: readonly DrillView[];
}

export interface DrillView {
  readonly drillId: string;
  readonly author: string;
  readonly reason: string;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly firstBadAt: number | null;
  /** What the guard saw last; null: nothing yet. */
  readonly reading: ReadingView | null;
  readonly ended: {
    readonly at: number;
    readonly how: 'rolled-back' | 'timed-out' | 'stopped' | 'not-started';
    readonly by: string;
    /** First bad run to the end, of a rollback. */
    readonly secondsFromFirstBad: number | null;
  } | null;
}

/** Body of `POST /api/drill`. */
export interface StartDrillRequest {
  readonly reason: string;
  readonly minutes: number;
}
