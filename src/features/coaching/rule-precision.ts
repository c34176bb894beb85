import type { TriggerId } from './trigger.ts';

export interface MeasuredRule {
  /** How often the rule spoke on the labelled texts, and how often rightly. */
  readonly spoke: number;
  readonly right: number;
}

/**
 * Measured by rule-precision.test.ts, which fails when a number here is not what it finds. The rules were mended
 * against the same texts, so these are upper limits until what agents do with the cards can replace them.
 */
export const measuredRules: Readonly<Partial<Record<TriggerId, MeasuredRule>>> = {
  'opt-out': { spoke: 7, right: 7 },
  'protected-topic': { spoke: 10, right: 10 },
  'asks-person': { spoke: 7, right: 7 },
  angry: { spoke: 10, right: 10 },
  objection: { spoke: 74, right: 74 },
  'wants-to-meet': { spoke: 108, right: 107 },
  'known-answer': { spoke: 6, right: 6 },
};

/** Arithmetic over times on record is not a guess. */
const exact: readonly TriggerId[] = ['unanswered', 'handoff-deadline'];
const spokeAtLeast = 10;

/** Share of rightful cards with one success and one failure added, so that a few hits are no certainty. Null: too few. */
export function rulePrecision(trigger: TriggerId): number | null {
  if (exact.includes(trigger)) return 1;
  const measured = measuredRules[trigger];
  if (measured === undefined || measured.spoke < spokeAtLeast) return null;
  return Math.round(((measured.right + 1) / (measured.spoke + 2)) * 100) / 100;
}
