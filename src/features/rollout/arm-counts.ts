import { armOf, type MetricName, type SplitCount } from '../metrics/index.ts';
import type { NamedMetric } from './rules.ts';

/** One side of a flag in a span of time. */
export interface ArmCounts {
  readonly runs: number;
  readonly failed: number;
  readonly timed: number;
  readonly slow: number;
  /** Runs in which the assistant was free to answer: what the named metric is a share of. */
  readonly free: number;
  /** Of these the ones that show the flag's named metric. */
  readonly good: number;
  /** Runs that owed the lead an answer: free to give one, not handed over. */
  readonly due: number;
  /** Of these the ones that ended in silence. */
  readonly unanswered: number;
  readonly faults: number;
  readonly contacts: number;
  readonly costUsd: number;
}

export interface Arms {
  readonly candidate: ArmCounts;
  readonly control: ArmCounts;
}

/** What the guard reads of each span. */
export const guardedNames = [
  'runs',
  'runs_failed',
  'runs_timed',
  'runs_slow',
  'runs_free',
  'runs_answered',
  'runs_with_facts',
  'runs_due',
  'runs_unanswered',
  'compliance_faults',
  'run_contacts',
  'run_cost',
] as const satisfies readonly MetricName[];

const metricNames = { 'reply-rate': 'runs_answered', 'fact-rate': 'runs_with_facts' } as const;

export function armsFrom(counts: readonly SplitCount[], flag: string, metric: NamedMetric): Arms {
  return {
    candidate: countsOf(counts, flag, 'on', metric),
    control: countsOf(counts, flag, 'off', metric),
  };
}

function countsOf(
  counts: readonly SplitCount[],
  flag: string,
  side: 'on' | 'off',
  metric: NamedMetric,
): ArmCounts {
  const mine = counts.filter(({ split }) => armOf(split, flag) === side);
  const total = (name: MetricName, of: 'count' | 'sum' = 'count') =>
    mine.reduce((sum, row) => sum + (row.name === name ? row[of] : 0), 0);
  return {
    runs: total('runs'),
    failed: total('runs_failed'),
    timed: total('runs_timed'),
    slow: total('runs_slow'),
    free: total('runs_free'),
    good: total(metricNames[metric]),
    due: total('runs_due'),
    unanswered: total('runs_unanswered'),
    faults: total('compliance_faults'),
    contacts: total('run_contacts'),
    costUsd: total('run_cost', 'sum'),
  };
}
