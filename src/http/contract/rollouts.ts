/** Answer of `GET /api/pages/rollouts`. Times in epoch milliseconds, shares from 0 to 1. */
export interface RolloutsResponse {
  readonly at: number;
  /** Only the process that is the guard has readings. */
  readonly isGuard: boolean;
  /** The guard's rules in words. */
  readonly rules: readonly string[];
  readonly flags: readonly FlagRolloutView[];
  /** Newest first. */
  readonly rollbacks: readonly RollbackView[];
}

export interface FlagRolloutView {
  readonly name: string;
  readonly kind: string;
  readonly on: string;
  readonly off: string;
  /** 0: nobody has changed it yet. */
  readonly version: number;
  readonly rule: FlagRuleView;
  readonly state: 'everybody' | 'nobody' | 'killed' | 'some';
  /** The reach that holds now, in words. */
  readonly stage: string;
  readonly changedAt: number | null;
  readonly author: string | null;
  readonly reason: string | null;
  readonly reading: ReadingView | null;
}

/** `internal`, or 0 to 100 % of the contacts. */
export type ReachView = 'internal' | number;

export interface FlagRuleView {
  readonly killed: boolean;
  readonly reach: ReachView;
  readonly schedule: readonly { readonly at: number; readonly reach: ReachView }[];
  readonly internal: Readonly<Record<string, 'everybody' | readonly string[]>>;
  readonly locations: Readonly<
    Record<string, { readonly reach: ReachView | null; readonly agents: Readonly<Record<string, ReachView>> }>
  >;
}

export interface ReadingView {
  readonly at: number;
  readonly from: number;
  readonly outcome: 'keep' | 'wait' | 'roll-back';
  readonly why: string;
  /** Bad readings in a row; two take the flag back. */
  readonly strikes: number;
  readonly candidate: ArmView;
  readonly control: ArmView;
}

export interface ArmView {
  readonly runs: number;
  readonly failed: number;
  readonly timed: number;
  readonly slow: number;
  /** Runs in which the assistant was free to answer, what `good` is a share of; before, that were all runs. */
  readonly free?: number;
  readonly good: number;
  /** Runs that owed an answer, and those of them that ended in silence; rollbacks on record from before have neither. */
  readonly due?: number;
  readonly unanswered?: number;
  readonly faults: number;
  readonly contacts: number;
  readonly costUsd: number;
}

export interface RollbackView {
  readonly flag: string;
  readonly rule: string;
  readonly reason: string;
  readonly at: number;
  readonly coolingUntil: number;
  readonly readings: number;
  readonly candidate: ArmView | null;
  readonly control: ArmView | null;
}

/** Answer of `GET /api/pages/rollouts/charts?flag=&hours=`: each rule of the guard beside what was measured. */
export interface GuardChartsResponse {
  readonly flag: string;
  readonly from: number;
  readonly until: number;
  readonly charts: readonly GuardChart[];
}

export interface GuardChart {
  readonly id: 'errors' | 'latency' | 'replies' | 'metric' | 'cost';
  readonly title: string;
  readonly rule: string;
  readonly unit: 'share' | 'ms' | 'usd';
  readonly limit: number | null;
  readonly lines: readonly {
    readonly label: string;
    readonly points: readonly {
      readonly at: number;
      /** Null: nothing happened in the window. */
      readonly value: number | null;
      readonly samples: number;
      readonly isOpen: boolean;
    }[];
  }[];
}
