/** At most this share of the location's tokens of a day may be lost to preparations. */
const shareOfDay = 0.05;

export interface BudgetState {
  /** Tokens of all model calls of the location in the last 24 hours. */
  readonly dailyTokens: number;
  /** Tokens of preparations of the last 24 hours that are open or were wasted. */
  readonly atRisk: number;
}

/**
 * What may be at risk. A preparation that is used took the place of a call that the look would have made: it costs
 * nothing more and counts no longer. So the worst day, on which nobody looks, costs 5 %, and a good one is not stopped by
 * its own success.
 */
export function riskLimit({ dailyTokens }: BudgetState): number {
  return shareOfDay * dailyTokens;
}

/** What may still be spent on preparing. */
export function tokensLeft(state: BudgetState): number {
  return Math.max(0, riskLimit(state) - state.atRisk);
}
