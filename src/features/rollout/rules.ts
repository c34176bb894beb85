/** What is measured to see whether a flag does harm in its own way: shares of runs, higher is better. */
export const namedMetrics = ['reply-rate', 'fact-rate'] as const;
export type NamedMetric = (typeof namedMetrics)[number];

/** When a flag is rolled back (domain contract, section 21), as data. */
export interface GuardRules {
  readonly errors: {
    readonly limit: number;
    /** What a sound system shows; the evidence must speak against it and against the control's own share. */
    readonly healthy: number;
    readonly runsAtLeast: number;
  };
  /** p95 over the limit = more than 5 % of the runs over it; the limit itself is where runs are counted as slow. */
  readonly latency: { readonly slowShare: number; readonly runsAtLeast: number };
  readonly metric: { readonly relativeDrop: number; readonly runsAtLeast: number };
  /**
   * Runs that owed the lead an answer and ended in silence: the reply rate where it says most. `limit` is the relative
   * drop of the contract.
   */
  readonly replies: { readonly limit: number; readonly healthy: number; readonly runsAtLeast: number };
  /**
   * Under the minimum of its rule a flag is taken back only on evidence that chance gives once in a million flags. Errors
   * have a minimum of their own, the named metric keeps its 200: its evidence is true of large samples only.
   */
  readonly early: { readonly runsAtLeast: number; readonly falseAlarms: number };
  /** Sample ratio: under this probability the arms are not what the rule says and cannot be compared. */
  readonly ratioProbability: number;
  /** How often a sound flag may be accused, over its whole life. */
  readonly falseAlarms: number;
  /** The same for the look at the last minutes, which begins anew 1,440 times a day. */
  readonly suddenFalseAlarms: number;
  readonly readingsInARow: number;
  readonly cooldownMs: number;
}

export const defaultGuardRules: GuardRules = {
  errors: { limit: 0.05, healthy: 0.01, runsAtLeast: 50 },
  latency: { slowShare: 0.05, runsAtLeast: 200 },
  metric: { relativeDrop: 0.1, runsAtLeast: 200 },
  replies: { limit: 0.1, healthy: 0.01, runsAtLeast: 200 },
  early: { runsAtLeast: 50, falseAlarms: 0.000_001 },
  ratioProbability: 0.001,
  falseAlarms: 0.001,
  suddenFalseAlarms: 0.000_001,
  readingsInARow: 2,
  cooldownMs: 900_000,
};
