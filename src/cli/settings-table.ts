import type { SettingName } from '../config/env.ts';

interface Explained {
  /** As written; empty: none. */
  readonly byDefault: string;
  readonly meaning: string;
}

/** Every setting in words, in the README's order. A setting without words does not compile. */
const explained: Readonly<Record<SettingName, Explained>> = {
  ANTHROPIC_API_KEY: {
    byDefault: '',
    meaning: 'Claude key. Together with the next two: real accounts instead of the simulators',
  },
  GHL_PRIVATE_INTEGRATION_TOKEN: {
    byDefault: '',
    meaning: 'Private integration token of the sub-account (`pit-…`)',
  },
  GHL_LOCATION_ID: { byDefault: '', meaning: 'Id of that sub-account' },
  GHL_APP_ID: {
    byDefault: '',
    meaning: 'Id of your marketplace app: signed events for other apps are refused',
  },
  GHL_SHARED_SECRET: {
    byDefault: '',
    meaning:
      'Shared secret of your marketplace app: opens the agent panel inside GoHighLevel (needs `PUBLIC_URL` with https)',
  },
  WORKFLOW_HOOK_SECRET: {
    byDefault: 'made once, kept in the database',
    meaning: 'Last part of the workflow webhook’s address, 24 to 200 letters, digits, - and _',
  },
  PUBLIC_URL: {
    byDefault: 'where it listens',
    meaning: 'Address that browsers use, behind a proxy or a tunnel: for links, and https for cookies',
  },
  TRUSTED_PROXIES: {
    byDefault: '',
    meaning: 'Proxies whose `X-Forwarded-` headers are believed, such as `127.0.0.1, 10.0.0.0/8`',
  },
  OPERATOR_TOKEN: {
    byDefault: 'made once, in `STATE_DIR`',
    meaning: 'A bearer token of the owner for programs, 24 characters or more',
  },
  AGENT_CHAT_BUDGET_CENTS: {
    byDefault: '50',
    meaning:
      'What one agent’s talks with the assistant may cost on a day, in US cents; `0` switches them off',
  },
  SECRET_KEY: {
    byDefault: 'made once, in `STATE_DIR`',
    meaning:
      'Seals secrets kept in the database, 32 characters or more; with your own database they are sealed only when it is set',
  },
  ALERT_WEBHOOK_URL: {
    byDefault: '',
    meaning: 'Told when a flag is rolled back or a budget for Claude runs out',
  },
  ALERT_WEBHOOK_FORMAT: { byDefault: 'plain', meaning: '`plain` JSON or `slack`' },
  ALERT_MAIL_URL: {
    byDefault: '',
    meaning: 'Mail server that alerts go through: `smtp://` or `smtps://user:password@host:port`',
  },
  ALERT_MAIL_TO: {
    byDefault: '',
    meaning: 'Who gets the alerts by mail, with commas between the addresses',
  },
  ALERT_MAIL_FROM: {
    byDefault: '',
    meaning: 'Address that the mails come from',
  },
  TRACE_SAMPLE_PERCENT: {
    byDefault: '100',
    meaning: 'Share of the turns whose trace is kept; failed and slow ones are always kept',
  },
  TRACE_SLOW_MS: {
    byDefault: '5000',
    meaning: 'A turn that takes so long from its claim to its last effect is slow',
  },
  TRACE_DAYS: {
    byDefault: '7',
    meaning: 'How long traces are kept',
  },
  TRACE_ROWS: {
    byDefault: '20000',
    meaning: 'Traces kept per location, the newest',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    byDefault: '',
    meaning: 'Where traces are sent to as well, over OTLP/HTTP, such as `http://127.0.0.1:4318`',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    byDefault: '',
    meaning: 'Headers of those requests: `name=value` pairs with commas, values percent-encoded',
  },
  OTEL_EXPORTER_OTLP_PROTOCOL: {
    byDefault: 'http/json',
    meaning: 'Nothing else is spoken',
  },
  OTEL_SERVICE_NAME: {
    byDefault: 'enterprisehub',
    meaning: 'Name of this service in the traces',
  },
  PORT: { byDefault: '8080', meaning: 'Port of the service' },
  HOST: { byDefault: '127.0.0.1', meaning: 'Address to listen on' },
  ROLE: { byDefault: 'all', meaning: '`web` takes webhooks in, `worker` answers, `all` does both' },
  STATE_DIR: { byDefault: '.state', meaning: 'Folder of the embedded database' },
  DATABASE_URL: { byDefault: 'embedded', meaning: 'Your own PostgreSQL instead of the embedded one' },
  DATABASE_CONNECTIONS: { byDefault: '12', meaning: 'Pooled connections of this process, 2 to 90' },
  REDIS_URL: { byDefault: '', meaning: 'Redis as a shared cache tier; without it memory and database' },
  CACHE_COACHING: {
    byDefault: '300/3600/85',
    meaning:
      'Cache of coaching cards: seconds in memory, seconds in the tiers beneath, hit rate to reach in per cent (shown on the Caches page)',
  },
  CACHE_SEMANTIC: { byDefault: '300/1800/90', meaning: 'The same for analyses of texts' },
  CACHE_QUALIFICATION_PROMPTS: {
    byDefault: '300/2400/80',
    meaning: 'The same for the wordings of questions',
  },
  TURNS_IN_PARALLEL: { byDefault: '200', meaning: 'Leads answered at the same moment by this process' },
  RECONCILE_SECONDS: {
    byDefault: '180',
    meaning: 'How often the CRM is asked for texts that no webhook brought',
  },
  CLAUDE_CONNECTIONS: {
    byDefault: '20',
    meaning:
      'Connections to the model at a time; as many answers can be written at once. The alert `ModelConnectionsShort` says when they are too few',
  },
  CLAUDE_KEEP_WARM: {
    byDefault: 'on',
    meaning:
      'Reads a prompt prefix again before the vendor forgets it, while that is cheaper than writing it anew',
  },
  MODEL_ANALYSE: { byDefault: 'claude-haiku-5-5', meaning: 'Model that reads the texts' },
  MODEL_COMPOSE: { byDefault: 'claude-haiku-5-5', meaning: 'Model that writes the answers' },
  GHL_CALL_TIMEOUT_MS: { byDefault: '10000', meaning: 'Longest time of one CRM call' },
  LOG_LEVEL: { byDefault: 'info', meaning: '`debug`, `info`, `warn`, `error` or `silent`' },
  ANTHROPIC_BASE_URL: {
    byDefault: 'https://api.anthropic.com',
    meaning: 'Another address of the Claude API, such as a simulator',
  },
  GHL_BASE_URL: {
    byDefault: 'https://services.leadconnectorhq.com',
    meaning: 'Another address of the CRM, such as a simulator',
  },
  GHL_WEBHOOK_PUBLIC_KEY: {
    byDefault: 'the platform’s own',
    meaning: 'PEM key that signs the webhooks, for a simulator',
  },
};

/** The README's table. */
export function settingsTable(): string {
  const rows = Object.entries(explained).map(
    ([name, { byDefault, meaning }]) =>
      `| \`${name}\` | ${byDefault === '' ? '-' : byDefault} | ${meaning} |`,
  );
  return ['| Setting | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}
