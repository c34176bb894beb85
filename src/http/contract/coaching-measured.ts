/**
 * Answer of `GET /api/locations/:location/coaching/measured?days=30`: what agents did with their cards, and what
 * coaching changes. Shares run 0 to 1 with their 95 % interval; under thirty samples they are null: not enough data.
 */
export interface CoachingMeasuredResponse {
  readonly days: number;
  /** All cards, then by kind, by lane (who wrote the words), by the agent's depth as it is set now. */
  readonly cards: readonly {
    readonly by: 'all' | 'kind' | 'lane' | 'depth';
    readonly name: string;
    readonly shown: number;
    /** How many are in which state now. */
    readonly states: Readonly<Record<string, number>>;
    readonly edited: number;
    /** Inserted, edited or sent, of all shown. */
    readonly acceptance: MeasuredShare;
  }[];
  /** Compliance cards that the agent dismissed, of all shown. */
  readonly falseAlarms: MeasuredShare;
  /**
   * Conversations in which a person wrote and the lead wrote back within a day: coached against not coached, split by
   * the flag `coachingCards` (set it to 50 to run the comparison).
   */
  readonly lift: {
    readonly coached: MeasuredShare;
    readonly notCoached: MeasuredShare;
    readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
    readonly verdict: 'better' | 'worse' | 'no difference seen' | 'not enough data';
  };
}

export interface MeasuredShare {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}
