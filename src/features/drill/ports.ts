import type { Reading, Rollback } from '../rollout/index.ts';

/** `not-started`: the flag could not be opened, so nothing was slowed down. */
export type DrillEnding = 'rolled-back' | 'timed-out' | 'stopped' | 'not-started';

export interface DrillRow {
  readonly drillId: string;
  readonly author: string;
  readonly reason: string;
  readonly startedAt: number;
  readonly endsAt: number;
  /** Of the change that opened the flag. */
  readonly flagVersion: number;
  readonly firstBadAt: number | null;
  /** What the guard saw last. */
  readonly reading: Reading | null;
  readonly ended: { readonly at: number; readonly how: DrillEnding; readonly by: string } | null;
}

export interface DrillStore {
  /** False: another one is under way. */
  begin(
    drill: Pick<DrillRow, 'drillId' | 'author' | 'reason' | 'startedAt' | 'endsAt' | 'flagVersion'>,
  ): Promise<boolean>;
  running(): Promise<DrillRow | null>;
  /** What this process saw; the earliest bad run of all processes stays. */
  note(
    drillId: string,
    seen: { readonly reading: Reading | null; readonly firstBadAt: number | null },
  ): Promise<void>;
  /** The first end counts. */
  end(drillId: string, ended: NonNullable<DrillRow['ended']>): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly DrillRow[]>;
}

/** The drill's flag as it stands. */
export interface DrillFlag {
  readonly version: number;
  readonly changedAt: number | null;
  readonly author: string | null;
}

export interface DrillSwitch {
  read(): DrillFlag;
  /** Opens the flag until then. False: somebody changed it meanwhile. */
  open(change: { readonly seenVersion: number; readonly endsAt: number } & DrillSigned): Promise<boolean>;
  /** Closed for everybody. */
  close(change: { readonly seenVersion: number } & DrillSigned): Promise<boolean>;
}

export interface DrillSigned {
  readonly author: string;
  readonly reason: string;
}

export interface DrillGuard {
  /** Only the process that is the guard has readings. */
  reading(): Reading | null;
  /** The rollback of the drill's flag that still cools down. */
  cooling(now: number): Promise<Rollback | null>;
}
