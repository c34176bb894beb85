import type { Arms } from './arm-counts.ts';
import type { NamedMetric } from './rules.ts';
import type { Rule } from './verdict.ts';

/** A flag in whose fate something is at stake: part of the contacts have it, or it was changed not long ago. */
export interface GuardedFlag {
  readonly name: string;
  /** Share of the contacts that are drawn into the new arm, 0 to 1; null when it cannot be said. */
  readonly share: number | null;
  /** Only what happened since then speaks for or against the flag as it stands. */
  readonly changedAt: number;
  readonly metric: NamedMetric;
}

export interface Rollback {
  readonly flag: string;
  /** `cooldown`: it came back before its time. */
  readonly rule: Rule | 'cooldown';
  readonly reason: string;
  readonly evidence: RollbackEvidence;
  readonly at: number;
  readonly coolingUntil: number;
}

export interface RollbackEvidence {
  readonly from: number;
  readonly until: number;
  readonly arms: Arms | null;
  readonly readings: number;
}

/** Who can take a flag back. The fallback is the flow without it, down to the sequential one. */
export interface FlagChanger {
  /** Only flags that are on for somebody. */
  watched(now: number): readonly GuardedFlag[];
  /** Off for everybody, with author «guard». */
  rollBack(rollback: Rollback): Promise<RollBackOutcome>;
}

export type RollBackOutcome =
  | { readonly outcome: 'rolled-back' }
  | { readonly outcome: 'failed'; readonly why: string };

export interface RollbackStore {
  save(rollback: Rollback): Promise<void>;
  /** The newest of each flag that still cools down. */
  cooling(now: number): Promise<readonly Rollback[]>;
  /** Newest first. */
  list(limit: number): Promise<readonly Rollback[]>;
}

/** One guard at a time, whatever the number of processes. */
export interface GuardLock {
  /** True when this process is the guard now; asked before every reading. */
  hold(): Promise<boolean>;
}

export interface Alerts {
  /** Never throws; what could not be told is in the log. */
  tell(rollback: Rollback): Promise<void>;
}
