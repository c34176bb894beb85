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
const work = 'coaching-real-30min';

export const bars: readonly Bar[] = [
  ...[1, 10, 50, 200].flatMap((connections) => [
    bar(
      `webhooks a second against a bare durable insert, ${connections} at a time`,
      'ack',
      `throughput_ratio_c${connections}`,
      'at least',
      0.7,
    ),
    bar(
      `acknowledgement p95 against a bare durable insert, ${connections} at a time`,
      'ack',
      `p95_ratio_c${connections}`,
      'at most',
      1.5,
    ),
  ]),
  bar('own work and overhead of a turn, p95, ms', seed, 'own_overhead_p95_ms', 'under', 25),
  bar('idle memory of the service, MB', 'idle', 'idle_rss_mb', 'under', 200),
  bar('turn p95 against the sequential flow', seed, 'p95_ratio', 'at most', 0.5),
  bar('turn p95 against the waits on its way', seed, 'critical_path_ratio_p95', 'at most', 1.15),
  bar('turn p95 against the sequential flow', real, 'p95_ratio', 'at most', 0.6),
  bar('reply time p95 against the sequential flow', real, 'reply_time_p95_ratio', 'at most', 0.6),
  bar('database statements on the way to the reply', seed, 'db_statements_critical_path', 'at most', 6),
  bar('database statements of a turn', seed, 'db_statements_ratio', 'at most', 0.3),
  bar('turns a second at equal p95', 'load-seed', 'throughput_ratio', 'at least', 4),
  bar('p95 at 200 turns in flight against 10', 'load-real', 'p95_200_over_10', 'at most', 1.3),
  bar('the same with the waits of the report', 'load-seed', 'p95_200_over_10', 'at most', 1.3),
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
  bar('opened panels that have the model card', 'coaching-cache-real', 'hit_share', 'at least', 0.95),
  bar(
    'other words for a question that are there',
    'coaching-cache-real',
    'wording_hit_share',
    'at least',
    0.9,
  ),
  bar('instant card, 200 agents, half an hour, mean, ms', work, 'instant_mean_ms_work', 'under', 30),
  bar('instant card, 200 agents, half an hour, p95, ms', work, 'instant_p95_ms_work', 'under', 30),
  bar('instant card, 200 agents, half an hour, p99, ms', work, 'instant_p99_ms_work', 'under', 100),
  bar('looks that find a useful card', work, 'useful_share', 'at least', 0.9),
  bar(
    'looks whose model card was there, replayed days',
    'warming',
    'prepared_share_of_trace',
    'at least',
    0.85,
  ),
  bar('preparations that nobody looked at, replayed days', 'warming', 'wasted_share', 'under', 0.3),
  bar('the same looks at the running service', 'warming-live-instant', 'prepared_share', 'at least', 0.85),
  bar('the same preparations at the running service', 'warming-live-instant', 'wasted_share', 'under', 0.3),
  bar(
    'first words against the first token upstream, p95',
    'coaching-real',
    'first_words_over_upstream_p95',
    'at most',
    1.2,
  ),
  ...(
    [
      ['', ''],
      ['_hour_cards', ', cards that live an hour'],
    ] as const
  ).flatMap(([id, words]) =>
    (['recent', 'frequent', 'markov', 'fixed'] as const).map((other) =>
      bar(
        `looks gained per token of preparing against «${other}», as much spent${words}`,
        'warming',
        `hits_per_token_over_${other}_same_spend${id}`,
        'at least',
        other === 'fixed' ? 1.5 : 1,
      ),
    ),
  ),
  bar(
    'turn p95 with warming against without, 200 turns in flight',
    'warming-overload-seed',
    'overload_turn_p95_ratio',
    'at most',
    1.03,
  ),
  bar('new card at 1,000 subscribers, p95, ms', 'push-seed', 'push_p95_ms_1000', 'under', 50),
  bar('memory after an hour of pushing', 'push-seed-60min', 'memory_last_over_first', 'at most', 1.05),
  ...['compliance', 'errors', 'latency', 'replies'].map((rule) =>
    bar(`a new flag at 10 % taken back for ${rule}, median s`, 'rollout', `rollback_s_${rule}`, 'under', 60),
  ),
  bar('false rollbacks of 200 sound releases', 'rollout', 'false_rollbacks_per_200', 'at most', 0),
  bar(
    'turn p95 with telemetry against without',
    'telemetry-seed',
    'telemetry_turn_p95_ratio',
    'at most',
    1.03,
  ),
  bar(
    'CPU of a turn with telemetry against without',
    'telemetry-seed',
    'telemetry_cpu_ratio',
    'at most',
    1.1,
  ),
  bar('share of a core that 20 viewers cost', 'pages', 'live_core_share', 'under', 0.01),
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
