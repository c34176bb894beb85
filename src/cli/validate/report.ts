import type { Checkpoint } from './checkpoint.ts';

export interface Report {
  readonly system: string;
  readonly at: number;
  readonly source: Checkpoint['source'];
  /** Days that the figures of the running system cover. */
  readonly days: number;
  readonly checkpoints: readonly Checkpoint[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly undecided: number;
}

export function tallyOf({ checkpoints }: Report): Tally {
  const count = (verdict: Checkpoint['verdict']) =>
    checkpoints.filter((one) => one.verdict === verdict).length;
  return { passed: count('pass'), failed: count('fail'), undecided: count('not enough data') };
}

/** As a person reads it. */
export function valueText(value: number | null, unit: Checkpoint['unit']): string {
  if (value === null) return '–';
  switch (unit) {
    case 'ms':
      return value >= 10_000
        ? `${(value / 1000).toFixed(1)} s`
        : `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;
    case 'share':
      return `${(value * 100).toFixed(1)} %`;
    case 'usd':
      return `$${value.toFixed(4)}`;
    case 'requests':
    case 'texts':
    case 'count':
      return String(Math.round(value));
    default:
      return unit satisfies never;
  }
}

export function targetText({ wants, target, unit }: Checkpoint): string {
  const words = { 'at-most': '≤', under: '<', 'at-least': '≥', over: '>', exactly: '=' } as const;
  return `${words[wants]} ${valueText(target, unit)}`;
}
