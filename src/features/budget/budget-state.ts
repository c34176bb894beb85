import type { DayOfLocation } from './location-day.ts';

/** What nobody asked for stops from here on, so that the rest of the day's money is for the leads. */
export const nearShare = 0.8;

export interface BudgetState extends DayOfLocation {
  readonly spentUsd: number;
  /** Null: no limit. */
  readonly budgetUsd: number | null;
  readonly state: 'open' | 'near' | 'spent' | 'no limit';
}

export function budgetState(day: DayOfLocation, spentUsd: number, budgetCents: number): BudgetState {
  const { locationId, from, until } = day;
  const of = { locationId, from, until, spentUsd };
  if (budgetCents === 0) return { ...of, budgetUsd: null, state: 'no limit' };
  const budgetUsd = budgetCents / 100;
  const share = spentUsd / budgetUsd;
  return { ...of, budgetUsd, state: share >= 1 ? 'spent' : share >= nearShare ? 'near' : 'open' };
}
