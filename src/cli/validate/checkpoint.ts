/** The four weeks of the seed's validation plan. */
export const weeks = {
  1: 'Cache hit rates and basic performance',
  2: 'Load and faults',
  3: 'Production performance',
  4: 'Cost and tuning',
} as const;
export type Week = keyof typeof weeks;

export type Unit = 'ms' | 'share' | 'requests' | 'texts' | 'count' | 'usd';
export type Wants = 'at-most' | 'at-least' | 'under' | 'over' | 'exactly';

/** One thing that was promised, and what was found. */
export interface Checkpoint {
  readonly id: string;
  readonly week: Week;
  readonly title: string;
  readonly unit: Unit;
  readonly wants: Wants;
  readonly target: number;
  /** p95, mean and the like; '' where it is a count. */
  readonly statistic: string;
  /** Null: not enough data, or it could not be measured here; `why` says which. */
  readonly value: number | null;
  readonly samples: number;
  readonly samplesNeeded: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  /** `simulated`: the vendors are played, and their part of every time with them. */
  readonly source: 'measured' | 'simulated';
  readonly verdict: 'pass' | 'fail' | 'not enough data';
  readonly why: string;
}

type Found = Omit<Checkpoint, 'verdict' | 'value' | 'why'> & {
  readonly value: number | null;
  readonly why?: string;
};

/** Judges what was found; too few samples are never a verdict. */
export function checkpoint(found: Found): Checkpoint {
  const { value, samples, samplesNeeded, why = '' } = found;
  if (value === null || samples < samplesNeeded) {
    const words = why === '' ? `${samples} of ${samplesNeeded} samples` : why;
    return { ...found, value: null, verdict: 'not enough data', why: words };
  }
  return { ...found, value, why, verdict: holds(found.wants, value, found.target) ? 'pass' : 'fail' };
}

function holds(wants: Wants, value: number, target: number): boolean {
  switch (wants) {
    case 'at-most':
      return value <= target;
    case 'under':
      return value < target;
    case 'at-least':
      return value >= target;
    case 'over':
      return value > target;
    case 'exactly':
      return value === target;
    default:
      return wants satisfies never;
  }
}

/** The nearest-rank quantile; null of nothing. */
export function quantileOf(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
