import type { ModelOutcome, ModelUsage } from './model.ts';

/** Everything that a call cost: its answer, and attempts that nobody can use but that the vendor bills all the same. */
export function paidFor(outcome: ModelOutcome): readonly ModelUsage[] {
  return [...(outcome.alsoPaid ?? []), ...('usage' in outcome ? [outcome.usage] : [])];
}
