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
  WORKFLOW_HOOK_SECRET: {
    byDefault: 'made once, kept in the database',
    meaning: 'Last part of the workflow webhook’s address, 24 characters or more',
  },
  OPERATOR_TOKEN: {
    byDefault: '',
    meaning:
      'Bearer token of the operator’s routes, 24 characters or more; required when `HOST` is not this machine only',
  },
  ALERT_WEBHOOK_URL: { byDefault: '', meaning: 'Told when a flag is rolled back' },
  ALERT_WEBHOOK_FORMAT: { byDefault: 'plain', meaning: '`plain` JSON or `slack`' },
  PORT: { byDefault: '8080', meaning: 'Port of the service' },
  HOST: { byDefault: '127.0.0.1', meaning: 'Address to listen on' },
  ROLE: { byDefault: 'all', meaning: '`web` takes webhooks in, `worker` answers, `all` does both' },
  STATE_DIR: { byDefault: '.state', meaning: 'Folder of the embedded database' },
  DATABASE_URL: { byDefault: 'embedded', meaning: 'Your own PostgreSQL instead of the embedded one' },
  DATABASE_CONNECTIONS: { byDefault: '12', meaning: 'Pooled connections of this process, 2 to 90' },
  REDIS_URL: { byDefault: '', meaning: 'Redis as a shared cache tier; without it memory and database' },
  TURNS_IN_PARALLEL: { byDefault: '200', meaning: 'Leads answered at the same moment by this process' },
  RECONCILE_SECONDS: {
    byDefault: '180',
    meaning: 'How often the CRM is asked for texts that no webhook brought',
  },
  CLAUDE_CONNECTIONS: {
    byDefault: '20',
    meaning: 'Connections to the model at a time; as many answers can be written at once',
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
