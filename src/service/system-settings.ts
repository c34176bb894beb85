import type { Config } from '../config/config.ts';
import type { SystemSetting } from '../http/contract/settings.ts';

/** The settings of the process, to read. Of a secret is said only whether there is one. */
export function systemSettings(config: Config): readonly SystemSetting[] {
  const { http, claude, ghl, database, alerts } = config;
  return [
    setting('Vendors', 'ANTHROPIC_API_KEY', config.vendors === 'real' ? 'connected accounts' : 'simulated'),
    setting('Address', 'HOST', http.host),
    setting('Role of this process', 'ROLE', config.role),
    setting('Database', 'DATABASE_URL', database.url === null ? 'embedded' : 'a server of its own'),
    setting('Database connections', 'DATABASE_CONNECTIONS', String(database.connections)),
    setting('Shared cache', 'REDIS_URL', config.redisUrl === null ? 'none' : 'Redis'),
    setting('Turns in parallel', 'TURNS_IN_PARALLEL', String(config.turnsInParallel)),
    setting('Reconciliation', 'RECONCILE_SECONDS', `every ${config.reconcileEveryMs / 1000} s`),
    setting('Model that analyses', 'MODEL_ANALYSE', claude.analyseModel ?? 'as delivered'),
    setting('Model that writes', 'MODEL_COMPOSE', claude.composeModel ?? 'as delivered'),
    setting('Claude key', 'ANTHROPIC_API_KEY', isSet(claude.apiKey)),
    setting('CRM token', 'GHL_PRIVATE_INTEGRATION_TOKEN', isSet(ghl.token)),
    setting('CRM calls give up after', 'GHL_CALL_TIMEOUT_MS', `${ghl.callTimeoutMs} ms`),
    setting("Owner's token", 'OPERATOR_TOKEN', isSet(config.operatorToken)),
    setting(
      'Secret of the workflow webhook',
      'WORKFLOW_HOOK_SECRET',
      isSet(config.workflowHookSecret, 'made by the service'),
    ),
    setting('Alerts', 'ALERT_WEBHOOK_URL', alerts.url === null ? 'log only' : `webhook, ${alerts.format}`),
    setting('Log level', 'LOG_LEVEL', config.logLevel),
  ];
}

function setting(name: string, variable: string, value: string): SystemSetting {
  return { name, variable, value };
}

function isSet(secret: string | null, otherwise = 'not set'): string {
  return secret === null ? otherwise : 'set';
}
