/** A target of the project and the row that decides it. */
export interface Bar {
  readonly says: string;
  readonly run: string;
  readonly id: string;
  readonly limit: number;
  readonly kind: 'at most' | 'at least' | 'under';
}

const seed = 'turn-seed';
const real = 'turn-real';

export const bars: readonly Bar[] = [
  bar('turn p95 against the sequential flow', seed, 'p95_ratio', 'at most', 0.5),
  bar('turn p95 against the waits on its way', seed, 'critical_path_ratio_p95', 'at most', 1.15),
  bar('own work and overhead of a turn, p95, ms', seed, 'own_overhead_p95_ms', 'under', 25),
  bar('turn p95 against the sequential flow', real, 'p95_ratio', 'at most', 0.6),
  bar('reply time p95 against the sequential flow', real, 'reply_time_p95_ratio', 'at most', 0.6),
  bar('database statements on the way to the reply', seed, 'db_statements_critical_path', 'at most', 6),
  bar('database statements of a turn', seed, 'db_statements_ratio', 'at most', 0.3),
  bar('turns a second at equal p95', 'load-seed', 'throughput_ratio', 'at least', 4),
  bar('p95 at 200 turns in flight against 10', 'load-seed', 'p95_200_over_10', 'at most', 1.3),
  bar(
    'read route at 200 connections, all at one conversation, against a bare route that reads nothing',
    'load-seed',
    'api_over_nothing_ratio_c200',
    'at least',
    0.6,
  ),
  bar(
    'the same over 40 conversations against a bare route with the same statement',
    'load-seed',
    'api_spread_over_same_ratio_c200',
    'at least',
    0.6,
  ),
  bar('read route at 200 connections, p95, ms', 'load-seed', 'api_p95_ms_c200', 'under', 100),
  bar('hit in memory over a plain map, ns', 'cache', 'memory_hit_over_map_ns', 'under', 1000),
  bar('hit in Redis against a raw GET', 'cache', 'redis_hit_ratio', 'at most', 1.3),
  bar('repeated qualification look-up, time saved', 'cache', 'qualification_lookup_saving', 'at least', 0.95),
  bar('bytes in Redis for the same data', 'cache', 'redis_bytes_ratio', 'at most', 0.5),
  bar('memory of 10,000 cached contexts', 'cache', 'memory_ratio', 'at most', 0.5),
  bar('Claude cost of a conversation, same model', 'cost-real', 'cost_ratio_same_models', 'at most', 0.25),
];

export function isMet({ kind, limit }: Bar, value: number): boolean {
  switch (kind) {
    case 'at most':
      return value <= limit;
    case 'under':
      return value < limit;
    case 'at least':
      return value >= limit;
    default:
      return kind satisfies never;
  }
}

function bar(says: string, run: string, id: string, kind: Bar['kind'], limit: number): Bar {
  return { says, run, id, limit, kind };
}
