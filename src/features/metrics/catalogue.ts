type Kind = 'count' | 'time' | 'level' | 'money';

interface Metric {
  readonly kind: Kind;
  readonly help: string;
  /** What tells its series apart inside a location. */
  readonly split?: 'arms' | 'cache' | 'effect' | 'outcome' | 'flag' | 'lane';
}

/** Every number that is collected. Times in milliseconds, money in US dollars. */
export const metrics = {
  webhooks: { kind: 'count', split: 'outcome', help: 'Webhooks by what became of them at the door' },
  webhook_ack_time: { kind: 'time', help: 'Receipt of a webhook to its answer' },
  texts_accepted: { kind: 'count', help: 'Texts of leads that were stored' },
  requests: { kind: 'count', split: 'outcome', help: 'HTTP requests by outcome: ok or failed' },
  api_response_time: { kind: 'time', help: 'Answer time of the API, webhooks apart' },
  concurrent_requests: { kind: 'level', help: 'Requests in hand, looked at as each one begins' },

  runs: { kind: 'count', split: 'arms', help: 'Runs that decided' },
  runs_failed: {
    kind: 'count',
    split: 'arms',
    help: 'Runs that failed, and runs whose effects were given up',
  },
  runs_free: {
    kind: 'count',
    split: 'arms',
    help: 'Runs in which the gate left the assistant free to answer',
  },
  runs_answered: {
    kind: 'count',
    split: 'arms',
    help: 'Of the free runs, those that decided to send a text',
  },
  runs_due: {
    kind: 'count',
    split: 'arms',
    help: 'Runs that owed the lead an answer: free to give one, not handed over',
  },
  runs_unanswered: {
    kind: 'count',
    split: 'arms',
    help: 'Of these, runs that ended in silence',
  },
  runs_with_facts: { kind: 'count', split: 'arms', help: 'Of the free runs, those that learned a fact' },
  runs_slow: { kind: 'count', split: 'arms', help: 'Runs over the latency limit of the rollback guard' },
  runs_timed: { kind: 'count', split: 'arms', help: 'Runs whose time was measured' },
  runs_superseded: { kind: 'count', help: 'Runs stopped by a newer text' },
  run_contacts: {
    kind: 'count',
    split: 'arms',
    help: 'Contacts with a run, once per day, process and change of a flag',
  },
  compliance_faults: { kind: 'count', split: 'arms', help: 'Texts that broke a rule of content or law' },
  handoffs: { kind: 'count', help: 'Handoffs begun' },
  run_cost: { kind: 'money', split: 'arms', help: 'Model cost of a run' },

  webhook_processing_time: {
    kind: 'time',
    split: 'arms',
    help: 'Receipt to last effect handed over, without burst wait and waiting for the model',
  },
  turn_time: { kind: 'time', split: 'arms', help: 'Claim to last effect handed over' },
  reply_time: { kind: 'time', split: 'arms', help: "Lead's newest text to delivery, everything included" },
  effect_time: { kind: 'time', split: 'effect', help: 'One call to the CRM; tags of a kind go in one' },
  effects_dead: { kind: 'count', split: 'effect', help: 'Effects given up' },

  claude_api_response_time: { kind: 'time', split: 'lane', help: 'Coaching advice, from question to card' },
  database_query_time: { kind: 'time', help: 'One statement, waiting for a connection included' },
  redis_operation_time: { kind: 'time', help: 'One operation on the shared cache' },
  cache_hits: { kind: 'count', split: 'cache', help: 'Values served from a cache' },
  cache_asked: { kind: 'count', split: 'cache', help: 'Values asked of a cache' },
  cards_prepared: {
    kind: 'count',
    split: 'outcome',
    help: 'Coaching cards ahead of a look: prepared, used, wasted, dropped and why',
  },
  warming_tokens: { kind: 'level', help: 'Tokens of one prepared card' },
  flags_rolled_back: { kind: 'count', split: 'flag', help: 'Automatic rollbacks' },
} as const satisfies Readonly<Record<string, Metric>>;

/** What a process shows of its present state, and only to a scraper. */
export const gauges = {
  inbox_pending: 'Texts that wait for an answer',
  inbox_dead: 'Texts that were given up',
  turns_running: 'Turns in hand',
  database_connections: 'Open connections to the database',
  database_connections_awaited: 'Statements that wait for a connection',
  model_connections: 'Open connections to the model',
  model_connections_awaited: 'Calls to the model that wait for a connection',
  crm_connections: 'Open connections to the CRM',
  crm_connections_awaited: 'Calls to the CRM that wait for a connection',
  crm_budget_awaited: 'Calls to the CRM that wait for its rate limit',
  is_guard: '1 in the process that guards the flags',
  memory_bytes: 'Resident memory of the process',
  metric_windows_lost: 'Windows of metrics given up because the database was away',
  traces_lost: 'Traces given up because the database was away',
  otlp_spans_sent: 'Spans that the OTLP receiver took',
  otlp_spans_lost: 'Spans that the OTLP receiver did not take',
} as const satisfies Readonly<Record<string, string>>;

export type Gauges = Readonly<Partial<Record<keyof typeof gauges, number>>>;

/** What is so now in each location, from memory. */
export const locationGauges = {
  model_spend_today_usd: "What Claude cost on the location's own day so far, US dollars",
  model_budget_today_usd: 'What it may cost on that day; absent where there is no limit',
} as const satisfies Readonly<Record<string, string>>;

export type LocationGauges = Readonly<Record<keyof typeof locationGauges, ReadonlyMap<string, number>>>;

export type MetricName = keyof typeof metrics;

export const metricNames = Object.keys(metrics) as readonly MetricName[];

export function metricOf(name: MetricName): Metric {
  return metrics[name];
}

export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}
