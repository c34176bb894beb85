import type { MetricName, MetricReader, SeriesView, WindowView } from '../features/metrics/index.ts';
import { defaultGuardRules, type NamedMetric } from '../features/rollout/index.ts';
import type { GuardChart } from './contract/rollouts.ts';

export interface GuardChartsQuestion {
  readonly flag: string;
  readonly metric: NamedMetric;
  readonly from: number;
  readonly until: number;
}

type Line = GuardChart['lines'][number];
type Point = Line['points'][number];
type Windows = ReadonlyMap<number, WindowView>;

/** Up to here minutes are drawn, beyond quarters of an hour. */
const longestByMinuteMs = 2 * 3_600_000;
const arms = [
  { split: 'on', label: 'with the flag' },
  { split: 'off', label: 'without' },
] as const;

const goodRuns = { 'reply-rate': 'runs_answered', 'fact-rate': 'runs_with_facts' } as const;
const goodWords = {
  'reply-rate': 'Free to answer, and answered',
  'fact-rate': 'Free to answer, and learned a fact',
} as const;

/** Both arms of a flag in time, drawn as the guard judges them. */
export async function guardCharts(
  reader: Pick<MetricReader, 'windows'>,
  { flag, metric, from, until }: GuardChartsQuestion,
): Promise<readonly GuardChart[]> {
  const size = until - from <= longestByMinuteMs ? 'minute' : 'quarter';
  const span = { size, from, until: until + 1, locationId: null } as const;
  const read = (name: MetricName) => reader.windows({ name, ...span, flag, bySplit: false });
  const [runs, failed, times, due, unanswered, free, good, cost] = await Promise.all([
    read('runs'),
    read('runs_failed'),
    read('webhook_processing_time'),
    read('runs_due'),
    read('runs_unanswered'),
    read('runs_free'),
    read(goodRuns[metric]),
    read('run_cost'),
  ]);
  const { errors, metric: drop, replies } = defaultGuardRules;
  return [
    {
      ...{ id: 'errors', title: 'Runs that failed', unit: 'share', limit: errors.limit },
      rule: `taken back at ${errors.limit * 100} %`,
      lines: shareLines(failed, (arm) => sumOf(windowsOf(runs, arm), windowsOf(failed, arm))),
    },
    {
      ...{ id: 'latency', title: 'Processing time, p95', unit: 'ms', limit: 1000 },
      rule: 'taken back when p95 passes 1,000 ms',
      lines: valueLines(times, ({ p95 }) => p95),
    },
    {
      ...{ id: 'replies', title: 'Answers owed and not given', unit: 'share', limit: replies.limit },
      rule: `taken back when ${replies.limit * 100} % fewer are given than without it`,
      lines: shareLines(unanswered, (arm) => countsOf(windowsOf(due, arm))),
    },
    {
      ...{ id: 'metric', title: goodWords[metric], unit: 'share', limit: null },
      rule: `taken back ${drop.relativeDrop * 100} % below the runs without it`,
      lines: shareLines(good, (arm) => countsOf(windowsOf(free, arm))),
    },
    {
      ...{ id: 'cost', title: 'Model cost of a run, mean', unit: 'usd', limit: null },
      rule: 'shown for both arms; no rule',
      lines: valueLines(cost, ({ mean }) => mean),
    },
  ];
}

function windowsOf(series: readonly SeriesView[], arm: string): Windows {
  const windows = series.find(({ split }) => split === arm)?.windows ?? [];
  return new Map(windows.map((window) => [window.startsAt, window]));
}

interface Whole {
  readonly count: number;
  readonly isOpen: boolean;
}

function countsOf(windows: Windows): ReadonlyMap<number, Whole> {
  return new Map([...windows].map(([at, { count, isOpen }]) => [at, { count, isOpen }]));
}

/** Every attempt that ended: those that decided and those that failed. */
function sumOf(one: Windows, other: Windows): ReadonlyMap<number, Whole> {
  const moments = [...new Set([...one.keys(), ...other.keys()])].sort((first, second) => first - second);
  return new Map(
    moments.map((at) => [
      at,
      {
        count: (one.get(at)?.count ?? 0) + (other.get(at)?.count ?? 0),
        isOpen: one.get(at)?.isOpen ?? other.get(at)?.isOpen ?? false,
      },
    ]),
  );
}

function shareLines(
  part: readonly SeriesView[],
  wholeOf: (arm: string) => ReadonlyMap<number, Whole>,
): readonly Line[] {
  return arms.map(({ split, label }) => {
    const parts = windowsOf(part, split);
    const points = [...wholeOf(split)].map(([at, { count, isOpen }]): Point => {
      const value = count === 0 ? null : (parts.get(at)?.count ?? 0) / count;
      return { at, value, samples: count, isOpen };
    });
    return { label, points };
  });
}

function valueLines(
  series: readonly SeriesView[],
  valueIn: (window: WindowView) => number | null,
): readonly Line[] {
  return arms.map(({ split, label }) => ({
    label,
    points: [...windowsOf(series, split).values()].map((window): Point => {
      const { startsAt: at, count: samples, isOpen } = window;
      return { at, value: valueIn(window), samples, isOpen };
    }),
  }));
}
