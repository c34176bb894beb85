import { Histogram } from '../../kit/histogram.ts';
import { armOf } from './arms.ts';
import type { StoredWindow } from './ports.ts';
import type { Statistic, Target } from './targets.ts';

/** Under this a number is chance (domain contract, section 19). */
export const samplesAtLeast = 30;
/** The tail needs more: with fewer than 200 the p95 rests on less than ten values. */
export const samplesAtLeastForTail = 200;

export interface TargetReading {
  readonly id: string;
  readonly title: string;
  readonly was: number | null;
  readonly target: number;
  readonly unit: Target['unit'];
  readonly wants: Target['wants'];
  readonly statistic: Statistic;
  readonly isHeadline: boolean;
  /** Null: not enough data. */
  readonly value: number | null;
  /** Each null under its own minimum of samples. */
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly samples: number;
  readonly samplesNeeded: number;
  readonly from: number;
  readonly until: number;
  readonly source: 'measured' | 'simulated';
  /** `critical`: missed by half or more. */
  readonly verdict: 'pass' | 'fail' | 'critical' | 'not enough data';
  readonly why: string;
}

export interface Span {
  readonly from: number;
  readonly until: number;
  /** `simulated` when the vendors are played, because then their part of every time is. */
  readonly source: 'measured' | 'simulated';
}

interface Found {
  readonly value: number | null;
  readonly samples: number;
  readonly spread: Histogram | null;
  readonly why: string;
}

export function judge(target: Target, windows: readonly StoredWindow[], span: Span): TargetReading {
  const needed = needs(target.statistic);
  const { value, samples, spread, why } = find(target, windows);
  const known = samples >= needed ? value : null;
  const quantile = (share: number) =>
    spread !== null && samples >= needs(share > 0.9 ? 'p95' : 'mean') ? spread.quantile(share) : null;
  const { id, title, was, unit, wants, statistic, isHeadline } = target;
  return {
    ...{ id, title, was, target: target.target, unit, wants, statistic, isHeadline },
    value: known,
    p50: quantile(0.5),
    p90: quantile(0.9),
    p95: quantile(0.95),
    p99: quantile(0.99),
    samples,
    samplesNeeded: needed,
    ...span,
    ...(known !== null && isUnasked(target, known)
      ? { verdict: 'not enough data', why: `there were never more than ${known} to hold` }
      : {
          verdict: known === null ? 'not enough data' : verdictOf(target, known),
          why: known === null && why === '' ? `${samples} of ${needed} samples` : why,
        }),
  };
}

/** A peak below the target says that nobody asked for more, not that more could not be held. */
function isUnasked({ statistic, target }: Target, value: number): boolean {
  return statistic === 'max' && value < target;
}

/** A load peak needs no sample size: one moment with 200 requests in hand shows that 200 can be held. */
function needs(statistic: Statistic): number {
  if (statistic === 'max') return 1;
  return statistic === 'p95' ? samplesAtLeastForTail : samplesAtLeast;
}

function find({ from, statistic }: Target, windows: readonly StoredWindow[]): Found {
  switch (from.kind) {
    case 'values': {
      const spread = gather(windows, from);
      return { value: statisticOf(statistic, spread), samples: spread.count, spread, why: '' };
    }
    case 'ratio': {
      const whole = gather(windows, from.whole).count;
      const part = gather(windows, from.part).count;
      return { value: whole === 0 ? null : part / whole, samples: whole, spread: null, why: '' };
    }
    case 'saving':
      return savingOf(from.name, from.flag, windows);
    case 'benchmark':
      return {
        value: null,
        samples: 0,
        spread: null,
        why: `compares two systems: npm run bench -- ${from.benchmark}`,
      };
    default:
      return from satisfies never;
  }
}

function statisticOf(statistic: Statistic, spread: Histogram): number | null {
  switch (statistic) {
    case 'mean':
      return spread.mean;
    case 'p90':
      return spread.quantile(0.9);
    case 'p95':
      return spread.quantile(0.95);
    case 'max':
      return spread.max;
    case 'share':
    case 'saving':
      return null;
    default:
      return statistic satisfies never;
  }
}

/** How many samples: the smaller arm's, because it decides how sure the comparison is. */
function savingOf(name: StoredWindow['name'], flag: string, windows: readonly StoredWindow[]): Found {
  const arms = { on: new Histogram(), off: new Histogram(), absent: new Histogram() };
  for (const window of windows) {
    if (window.name === name) arms[armOf(window.split, flag)].merge(window.data);
  }
  const { on, off } = arms;
  const value = on.mean === null || off.mean === null || off.mean === 0 ? null : 1 - on.mean / off.mean;
  return {
    value,
    samples: Math.min(on.count, off.count),
    spread: null,
    why: on.count === 0 || off.count === 0 ? `no runs on one side of ${flag}` : '',
  };
}

function gather(
  windows: readonly StoredWindow[],
  of: { readonly name: string; readonly split?: string },
): Histogram {
  const all = new Histogram();
  for (const { name, split, data } of windows) {
    if (name === of.name && (of.split === undefined || of.split === split)) all.merge(data);
  }
  return all;
}

function verdictOf({ wants, target }: Target, value: number): 'pass' | 'fail' | 'critical' {
  switch (wants) {
    case 'at-most':
      return value <= target ? 'pass' : value >= target * 1.5 ? 'critical' : 'fail';
    case 'under':
      return value < target ? 'pass' : value >= target * 1.5 ? 'critical' : 'fail';
    case 'at-least':
      return value >= target ? 'pass' : value <= target / 1.5 ? 'critical' : 'fail';
    case 'over':
      return value > target ? 'pass' : value <= target / 1.5 ? 'critical' : 'fail';
    default:
      return wants satisfies never;
  }
}
