/** Answer of `GET /api/pages/targets?days=`. Times in milliseconds, shares from 0 to 1. */
export interface TargetsResponse {
  readonly from: number;
  readonly until: number;
  /** Whether the vendors behind the numbers were real. */
  readonly source: 'measured' | 'simulated';
  readonly targets: readonly TargetView[];
  /** What has no target and belongs beside it. */
  readonly beside: readonly BesideView[];
}

export interface TargetView {
  readonly id: string;
  readonly title: string;
  /** Of the replaced system; null when unknown. */
  readonly was: number | null;
  readonly target: number;
  readonly unit: 'ms' | 'share' | 'requests';
  readonly wants: 'at-most' | 'at-least' | 'under' | 'over';
  readonly statistic: string;
  readonly isHeadline: boolean;
  /** Null: not enough data; `why` says what is missing. */
  readonly value: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly samples: number;
  readonly samplesNeeded: number;
  readonly verdict: 'pass' | 'fail' | 'critical' | 'not enough data';
  readonly why: string;
  /** The value of each window; null where the window alone has not enough data. */
  readonly course: readonly (number | null)[];
}

export interface BesideView {
  readonly name: string;
  /** Kind of effect; '' for what is not split. */
  readonly split: string;
  readonly samples: number;
  /** Null under its own minimum of samples. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}
