/** Experiments: their definitions and how they stand. Times are milliseconds since the epoch, money is US dollars. */

/** Body of `POST /api/experiments`. */
export interface NewExperimentBody {
  readonly location: string;
  readonly reason: string;
  /** Who of the operators. */
  readonly author?: string;
  readonly definition: {
    /** Lower case letters, digits and dashes. */
    readonly name: string;
    readonly hypothesis: string;
    readonly subject?: 'turns' | 'coaching';
    readonly candidate: {
      readonly flags?: Readonly<Record<string, boolean>>;
      readonly prompts?: Readonly<Record<string, string>>;
      readonly models?: Readonly<Record<string, string>>;
    };
    readonly share?: number;
    readonly metric: string;
    readonly windowHours?: number;
    readonly matters?: number;
    readonly falseAlarms?: number;
    readonly contactsAtLeast?: number;
  };
}

/** Body of `POST /api/experiments/:location/:id/start` and `…/stop`. */
export interface ExperimentChangeBody {
  readonly reason: string;
  readonly author?: string;
}

/** Answer of `GET /api/experiments?location=…`. */
export interface ExperimentsResponse {
  readonly experiments: readonly ExperimentSummary[];
  readonly metrics: readonly TrialMetricView[];
  /** What a candidate may change. */
  readonly flags: readonly string[];
}

export interface TrialMetricView {
  readonly name: string;
  readonly title: string;
  readonly how: string;
  readonly unit: 'share' | 'ms' | 'usd';
  readonly better: 'higher' | 'lower';
  readonly windowHours: number;
  readonly matters: number;
  /** Null, or why it cannot be chosen yet. */
  readonly missing: string | null;
}

export interface ExperimentSummary {
  readonly experimentId: string;
  readonly locationId: string;
  readonly name: string;
  readonly hypothesis: string;
  readonly subject: 'turns' | 'coaching';
  readonly state: 'draft' | 'running' | 'stopped';
  /** What the candidate has otherwise than the control, one line each. */
  readonly changes: readonly string[];
  readonly share: number;
  readonly metric: TrialMetricView;
  readonly falseAlarms: number;
  readonly contactsAtLeast: number;
  readonly author: string;
  readonly reason: string;
  readonly createdAt: number;
  readonly startsAt: number | null;
  readonly stoppedAt: number | null;
}

/** Answer of `GET /api/experiments/:location/:id`, and of every change. */
export interface ExperimentView {
  readonly experiment: ExperimentSummary;
  /** Whole prompts of the candidate, by lane. */
  readonly prompts: Readonly<Record<string, string>>;
  /** Null before it was started. */
  readonly reading: ExperimentReadingView | null;
  /** The difference as it stood at the end of each day; null while data were collected. */
  readonly days: readonly {
    readonly day: number;
    readonly contacts: number;
    readonly difference: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  readonly audit: readonly {
    readonly version: number;
    readonly state: 'draft' | 'running' | 'stopped';
    readonly at: number;
    readonly author: string;
    readonly reason: string;
  }[];
}

export interface ExperimentReadingView {
  readonly verdict: 'collecting' | 'off-ratio' | 'better' | 'worse' | 'no-difference' | 'open';
  readonly why: string;
  readonly control: ExperimentArmView;
  readonly candidate: ExperimentArmView;
  readonly difference: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Always valid: it may be looked at at any time. */
  readonly probability: number | null;
  /** Of the arms' sizes under the planned share; under 0.001 nothing is read. */
  readonly ratioProbability: number | null;
}

export interface ExperimentArmView {
  /** Drawn so far. */
  readonly exposed: number;
  /** Of those, the ones whose window is over: they are counted. */
  readonly contacts: number;
  readonly mean: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly costUsd: number;
  readonly costPerContact: number | null;
}
