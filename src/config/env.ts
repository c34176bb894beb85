/** The raw settings as the environment states them: names and nothing else. Checked in config.ts. */
export const settingNames = [
  'PORT',
  'HOST',
  'ROLE',
  'STATE_DIR',
  'DATABASE_URL',
  'DATABASE_CONNECTIONS',
  'REDIS_URL',
  'CACHE_COACHING',
  'CACHE_SEMANTIC',
  'CACHE_QUALIFICATION_PROMPTS',
  'LOG_LEVEL',
  'TURNS_IN_PARALLEL',
  'RECONCILE_SECONDS',
  'ANTHROPIC_API_KEY',
  'ANTHROPIC_BASE_URL',
  'CLAUDE_CONNECTIONS',
  'CLAUDE_KEEP_WARM',
  'MODEL_ANALYSE',
  'MODEL_COMPOSE',
  'GHL_PRIVATE_INTEGRATION_TOKEN',
  'GHL_LOCATION_ID',
  'GHL_APP_ID',
  'GHL_SHARED_SECRET',
  'GHL_BASE_URL',
  'GHL_WEBHOOK_PUBLIC_KEY',
  'GHL_CALL_TIMEOUT_MS',
  'WORKFLOW_HOOK_SECRET',
  'OPERATOR_TOKEN',
  'SECRET_KEY',
  'PUBLIC_URL',
  'TRUSTED_PROXIES',
  'AGENT_CHAT_BUDGET_CENTS',
  'ALERT_WEBHOOK_URL',
  'ALERT_WEBHOOK_FORMAT',
  'ALERT_MAIL_URL',
  'ALERT_MAIL_TO',
  'ALERT_MAIL_FROM',
  'TRACE_SAMPLE_PERCENT',
  'TRACE_SLOW_MS',
  'TRACE_DAYS',
  'TRACE_ROWS',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_SERVICE_NAME',
] as const;
export type SettingName = (typeof settingNames)[number];
export type RawSettings = Readonly<Partial<Record<SettingName, string>>>;

/** Empty means not set: an unset line in a compose file must not become a value. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): RawSettings {
  const entries = settingNames.flatMap((name) => {
    const value = environment[name]?.trim();
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}
