/**
 * Answer of `GET /api/locations/:location/warming`: what predictive warming prepares, how well, and what it has learned.
 * Shares run 0 to 1; null means too few samples to say.
 */
export interface WarmingResponse {
  readonly locationId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** `fixed`: the start weights, until the model beats them by a point on forecasts it had not learned from. */
  readonly decidedBy: 'fixed' | 'learned';
  /** How likely to be of use (opened before the lead writes again) a card must be to be prepared; follows what is wasted. */
  readonly threshold: number;
  readonly learning: {
    /** Forecasts that came true or did not, seen by this process since it started. */
    readonly examples: number;
    /** The same, of all processes since the beginning. */
    readonly allExamples: number;
    /** Mean log loss: lately against usually; drifting from 1.5 times. */
    readonly lossLately: number | null;
    readonly lossUsually: number | null;
    readonly isDrifting: boolean;
    /** Of what each way would have prepared, the share that was opened before the lead wrote again. */
    readonly precisionLearned: number | null;
    readonly precisionFixed: number | null;
    readonly isLearnedBetter: boolean;
    /** The inputs that move a forecast most; positive: more likely. */
    readonly strongest: readonly { readonly input: string; readonly weight: number }[];
  };
  readonly budget: {
    /** Tokens of all model calls of the location in the last 24 hours. */
    readonly dailyTokens: number;
    /** Tokens of preparations of that time that are open or were wasted; used ones cost nothing more. */
    readonly atRisk: number;
    /** The most that may be at risk: 5 % of `dailyTokens`. */
    readonly limit: number;
    readonly tokensLeft: number;
  };
  /** Preparations of the last seven days that were used or wasted. */
  readonly week: {
    readonly usedShare: number | null;
    readonly wastedShare: number | null;
    readonly n: number;
  };
  readonly agents: readonly {
    readonly agentId: string;
    readonly used: number;
    readonly wasted: number;
    readonly open: number;
    readonly tokens: number;
    readonly usedShare: number | null;
    /** Under half used in a week: nothing is prepared for this agent until better days. */
    readonly isOff: boolean;
  }[];
}
