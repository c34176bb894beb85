import type { TrialMetricView } from '../../../../src/http/contract/experiments.ts';
import { dollars, milliseconds, share } from '../../ui/numbers.ts';

/** A mean of the metric as people read it. */
export function metricValue({ unit }: TrialMetricView, value: number): string {
  switch (unit) {
    case 'share':
      return share(value);
    case 'ms':
      return milliseconds(value);
    case 'usd':
      return dollars(value);
    default:
      return unit satisfies never;
  }
}

/** The same for an axis, whose title names the unit. */
export function axisDifference(metric: TrialMetricView, value: number): string {
  return metric.unit === 'share' ? (value * 100).toFixed(1) : metricDifference(metric, value);
}

/** A difference with its sign; of shares in points, because a percentage of a percentage misleads. */
export function metricDifference(metric: TrialMetricView, value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
  const size = Math.abs(value);
  return metric.unit === 'share'
    ? `${sign}${(size * 100).toFixed(1)} points`
    : `${sign}${metricValue(metric, size)}`;
}
