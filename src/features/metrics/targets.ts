import type { MetricName } from './catalogue.ts';

export type Statistic = 'mean' | 'p90' | 'p95' | 'max' | 'share' | 'saving';

/** One line of the seed's table of targets (domain contract, section 19) or of our own. */
export interface Target {
  readonly id: string;
  readonly title: string;
  /** What the replaced system had, where it is known. */
  readonly was: number | null;
  readonly target: number;
  readonly unit: 'ms' | 'share' | 'requests';
  /** Is the target a least or a most? */
  readonly wants: 'at-most' | 'at-least' | 'under' | 'over';
  readonly statistic: Statistic;
  readonly from: Source;
  /** One of the six of the dashboard. */
  readonly isHeadline: boolean;
}

/** Where the number comes from. */
export type Source =
  | { readonly kind: 'values'; readonly name: MetricName; readonly split?: string }
  | {
      readonly kind: 'ratio';
      readonly part: { readonly name: MetricName; readonly split?: string };
      readonly whole: { readonly name: MetricName; readonly split?: string };
    }
  /** Mean of the runs with the flag against the mean of those without. */
  | { readonly kind: 'saving'; readonly name: MetricName; readonly flag: string }
  /** Compares two systems, so no running system can measure it. */
  | { readonly kind: 'benchmark'; readonly benchmark: string };

export const targets: readonly Target[] = [
  time('webhook_processing_time', 'Webhook processing', 500, 320, 'p95', true),
  time('claude_api_response_time', 'Coaching advice', 45, 30, 'mean', true),
  time('database_query_time', 'Database statement', null, 50, 'p90', true),
  { ...time('redis_operation_time', 'Shared cache operation', null, 10, 'mean', true), wants: 'under' },
  hitRate('coaching', 0.85, 'over', true),
  {
    id: 'concurrent_requests_handled',
    title: 'Requests in hand at once',
    was: 100,
    target: 200,
    unit: 'requests',
    wants: 'at-least',
    statistic: 'max',
    from: { kind: 'values', name: 'concurrent_requests' },
    isHeadline: true,
  },
  time('webhook_ack_time', 'Webhook answered', null, 50, 'p95', false),
  time('api_response_time', 'API response', 150, 100, 'p95', false),
  hitRate('semantic', 0.9, 'at-least', false),
  hitRate('qualificationPrompt', 0.8, 'at-least', false),
  {
    ...share('uptime', 'Requests served', 0.999),
    from: {
      kind: 'ratio',
      part: { name: 'requests', split: 'ok' },
      whole: { name: 'requests' },
    },
  },
  {
    ...share('claude_cost_saving', 'Claude cost saved by prompt caching', 0.4),
    statistic: 'saving',
    from: { kind: 'saving', name: 'run_cost', flag: 'promptCache' },
  },
  benchmark('qualification_analysis', 'Qualification analysis', 'turn', 125, 80, 'ms'),
  benchmark('database_cost_saving', 'Database statements saved', 'cache', null, 0.4, 'share'),
  benchmark('redis_cost_saving', 'Shared cache bytes saved', 'cache', null, 0.3, 'share'),
  benchmark('memory_saving', 'Memory saved', 'cache', null, 0.4, 'share'),
  benchmark('database_load_saving', 'Database load saved', 'cache', null, 0.6, 'share'),
];

function time(
  name: MetricName,
  title: string,
  was: number | null,
  target: number,
  statistic: 'mean' | 'p90' | 'p95',
  isHeadline: boolean,
): Target {
  const from = { kind: 'values', name } as const;
  return { id: name, title, was, target, unit: 'ms', wants: 'at-most', statistic, from, isHeadline };
}

function share(id: string, title: string, target: number): Omit<Target, 'from'> {
  const was = null;
  return { id, title, was, target, unit: 'share', wants: 'at-least', statistic: 'share', isHeadline: false };
}

function hitRate(cache: string, target: number, wants: 'at-least' | 'over', isHeadline: boolean): Target {
  const part = { name: 'cache_hits', split: cache } as const;
  const whole = { name: 'cache_asked', split: cache } as const;
  return {
    ...share(`cache_hit_rate_${cache}`, `Hit rate, cache «${cache}»`, target),
    wants,
    isHeadline,
    from: { kind: 'ratio', part, whole },
  };
}

function benchmark(
  id: string,
  title: string,
  name: string,
  was: number | null,
  target: number,
  unit: 'ms' | 'share',
): Target {
  const wants = unit === 'ms' ? 'at-most' : 'at-least';
  const statistic = unit === 'ms' ? 'p95' : 'saving';
  const from = { kind: 'benchmark', benchmark: name } as const;
  return { id, title, was, target, unit, wants, statistic, from, isHeadline: false };
}
