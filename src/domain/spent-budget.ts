/** Claude is not asked for a lead, because today's money is spent. */
export interface SpentBudget {
  /** Whose: that of the whole location, or that of this lead alone. */
  readonly of: 'location' | 'lead';
  /** When the location's next day begins, and with it the next budget. */
  readonly until: number;
}

/** Asked once per run, with what the lead's own calls have cost today; null: there is money. */
export type SpentBudgetOf = (locationId: string, leadSpentTodayUsd: number) => SpentBudget | null;
