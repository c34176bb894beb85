import { Histogram } from '../../kit/histogram.ts';
import type { MetricName } from './catalogue.ts';
import { samplesAtLeast, samplesAtLeastForTail } from './judge.ts';
import type { StoredWindow } from './ports.ts';

/** Times without a target of their own that explain those that have one. */
export const besideNames = [
  'turn_time',
  'reply_time',
  'effect_time',
] as const satisfies readonly MetricName[];

export interface Beside {
  readonly name: MetricName;
  readonly split: string;
  readonly samples: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** Effects by kind; the rest, whose splits are the arms of flags, as a whole. */
export function besideOf(windows: readonly StoredWindow[]): readonly Beside[] {
  const parts = new Map<string, { name: MetricName; split: string; spread: Histogram }>();
  for (const { name, split: raw, data } of windows) {
    const split = name === 'effect_time' ? raw : '';
    const key = `${name} ${split}`;
    const part = parts.get(key) ?? { name, split, spread: new Histogram() };
    part.spread.merge(data);
    parts.set(key, part);
  }
  return [...parts.values()]
    .map(({ name, split, spread }) => ({
      ...{ name, split, samples: spread.count },
      p50: spread.count < samplesAtLeast ? null : spread.quantile(0.5),
      p95: spread.count < samplesAtLeastForTail ? null : spread.quantile(0.95),
      p99: spread.count < samplesAtLeastForTail ? null : spread.quantile(0.99),
    }))
    .sort((one, other) => one.name.localeCompare(other.name) || other.samples - one.samples);
}
