/** A line of the report that started the project, beside the rows that measure the same thing here. */
export interface SeedLine {
  readonly metric: string;
  readonly was: string;
  readonly target: string;
  readonly run: string;
  /** Null: nothing here corresponds to it. */
  readonly sequential: string | null;
  readonly optimised: string | null;
}

export const seedTable: readonly SeedLine[] = [
  line(
    'webhook processing, p95 ms (waits on the model included)',
    '500',
    '320',
    'turn-seed',
    'seq_p95_ms',
    'opt_p95_ms',
  ),
  line('reply time, p95 ms', '-', '-', 'turn-seed', 'seq_reply_p95_ms', 'opt_reply_p95_ms'),
  line(
    "reply time with today's models, p95 ms",
    '-',
    '-',
    'turn-real',
    'seq_reply_p95_ms',
    'opt_reply_p95_ms',
  ),
  line('API response at 200 connections, p95 ms', '150', '100', 'load-seed', null, 'api_p95_ms_c200'),
  line(
    'database query, p90 ms',
    'variable',
    '50',
    'turn-seed',
    'db_statement_p90_ms_seq',
    'db_statement_p90_ms',
  ),
  line(
    'database statements per turn',
    '-',
    '-60 %',
    'turn-seed',
    'db_statements_per_turn_seq',
    'db_statements_per_turn',
  ),
  line(
    'turns in flight within 1.3 of the p95 at 10',
    '100',
    '200',
    'load-seed',
    null,
    'in_flight_within_1_3',
  ),
  line('most turns a second', '-', '-', 'load-seed', 'seq_per_s_most', 'opt_per_s_most'),
  line(
    'Claude cost of a conversation, USD',
    '-',
    '-40 %',
    'cost-real',
    'usd_per_conversation_seq',
    'usd_per_conversation',
  ),
  line('acknowledgement at 10 connections, p95 ms', '-', '50', 'ack', null, 'p95_ms_c10'),
  line(
    'coaching, instant card, 20 agents, mean ms',
    '45',
    '30',
    'coaching-real',
    null,
    'instant_mean_ms_a20',
  ),
  line('Redis operation, mean ms', '15-25', '10', 'cache', null, 'redis_hit_ms'),
  line('memory of cached contexts against plain objects', '-', '-40 %', 'cache', null, 'memory_ratio'),
];

function line(
  metric: string,
  was: string,
  target: string,
  run: string,
  sequential: string | null,
  optimised: string | null,
): SeedLine {
  return { metric, was, target, run, sequential, optimised };
}
