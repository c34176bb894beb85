/** What an experiment may be judged by. The unit of every one is a contact, counted once when its window is over. */
export interface TrialMetric {
  readonly title: string;
  readonly unit: 'share' | 'ms' | 'usd';
  readonly better: 'higher' | 'lower';
  /** How long after the exposure of a contact is looked. */
  readonly windowHours: number;
  /** The difference that would matter, in the metric's unit: where the test looks hardest. Fixed before it starts. */
  readonly matters: number;
  /** A single value over this counts as this: one outlier must not decide. */
  readonly cap: number;
  readonly how: string;
  /** Set: it cannot be measured here yet, and why. */
  readonly missing?: string;
}

export const trialMetrics = {
  reply_rate: {
    ...{ title: 'Reply rate', unit: 'share', better: 'higher', windowHours: 24, matters: 0.05, cap: 1 },
    how: 'contacts who wrote again after our first text to them in the experiment',
  },
  qualified: {
    ...{ title: 'Qualified leads', unit: 'share', better: 'higher', windowHours: 168, matters: 0.05, cap: 1 },
    how: 'contacts who got the tag AI-Qualified',
  },
  booking: {
    ...{ title: 'Bookings', unit: 'share', better: 'higher', windowHours: 336, matters: 0.03, cap: 1 },
    how: 'contacts with an appointment',
    missing: 'appointments are not stored here yet',
  },
  card_acceptance: {
    ...{ title: 'Cards used', unit: 'share', better: 'higher', windowHours: 24, matters: 0.05, cap: 1 },
    how: 'conversations in which the agent inserted, edited or sent a card, of those that were shown one',
  },
  latency: {
    ...{
      title: 'Time to a decision',
      unit: 'ms',
      better: 'lower',
      windowHours: 24,
      matters: 200,
      cap: 30_000,
    },
    how: 'mean time of a contact’s runs from their start to their decision',
  },
  cost: {
    ...{
      title: 'Model cost per contact',
      unit: 'usd',
      better: 'lower',
      windowHours: 24,
      matters: 0.002,
      cap: 0.5,
    },
    how: 'everything the model cost for a contact',
  },
} as const satisfies Readonly<Record<string, TrialMetric>>;

export type TrialMetricName = keyof typeof trialMetrics;
export const trialMetricNames = Object.keys(trialMetrics) as readonly TrialMetricName[];

export function trialMetric(name: TrialMetricName): TrialMetric {
  return trialMetrics[name];
}
