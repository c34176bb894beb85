import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { defaultLanes } from '../adapters/claude/index.ts';
import { ghlBaseUrl } from '../adapters/ghl/index.ts';
import { readConfig } from '../config/config.ts';
import { cachePlans } from '../features/cache/index.ts';
import { claudeBaseUrl } from './doctor/check-claude.ts';
import { settingsTable } from './settings-table.ts';

test('the README holds this table, word for word', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(settingsTable());
});

test('the defaults it names are the real ones', () => {
  const read = readConfig({});
  if (read.outcome === 'refused') throw new Error(read.problems.join(' '));
  const { config } = read;
  const named = (name: string) =>
    new RegExp(`^\\| \`${name}\` \\| (.*?) \\|`, 'm').exec(settingsTable())?.[1];
  expect({
    PORT: named('PORT'),
    HOST: named('HOST'),
    ROLE: named('ROLE'),
    DATABASE_CONNECTIONS: named('DATABASE_CONNECTIONS'),
    TURNS_IN_PARALLEL: named('TURNS_IN_PARALLEL'),
    RECONCILE_SECONDS: named('RECONCILE_SECONDS'),
    GHL_CALL_TIMEOUT_MS: named('GHL_CALL_TIMEOUT_MS'),
    LOG_LEVEL: named('LOG_LEVEL'),
    MODEL_ANALYSE: named('MODEL_ANALYSE'),
    MODEL_COMPOSE: named('MODEL_COMPOSE'),
    ANTHROPIC_BASE_URL: named('ANTHROPIC_BASE_URL'),
    GHL_BASE_URL: named('GHL_BASE_URL'),
    TRACE_SAMPLE_PERCENT: named('TRACE_SAMPLE_PERCENT'),
    TRACE_SLOW_MS: named('TRACE_SLOW_MS'),
    TRACE_DAYS: named('TRACE_DAYS'),
    TRACE_ROWS: named('TRACE_ROWS'),
    CLAUDE_CONNECTIONS: named('CLAUDE_CONNECTIONS'),
    CLAUDE_KEEP_WARM: named('CLAUDE_KEEP_WARM'),
    AGENT_CHAT_BUDGET_CENTS: named('AGENT_CHAT_BUDGET_CENTS'),
    ALERT_WEBHOOK_FORMAT: named('ALERT_WEBHOOK_FORMAT'),
    CACHE_COACHING: named('CACHE_COACHING'),
    CACHE_SEMANTIC: named('CACHE_SEMANTIC'),
    CACHE_QUALIFICATION_PROMPTS: named('CACHE_QUALIFICATION_PROMPTS'),
  }).toEqual({
    PORT: String(config.http.port),
    HOST: config.http.host,
    ROLE: config.role,
    DATABASE_CONNECTIONS: String(config.database.connections),
    TURNS_IN_PARALLEL: String(config.turnsInParallel),
    RECONCILE_SECONDS: String(config.reconcileEveryMs / 1000),
    GHL_CALL_TIMEOUT_MS: String(config.ghl.callTimeoutMs),
    LOG_LEVEL: config.logLevel,
    MODEL_ANALYSE: defaultLanes.analyse.model,
    MODEL_COMPOSE: defaultLanes.compose.model,
    ANTHROPIC_BASE_URL: claudeBaseUrl,
    GHL_BASE_URL: ghlBaseUrl,
    TRACE_SAMPLE_PERCENT: String(config.telemetry.traces.share * 100),
    TRACE_SLOW_MS: String(config.telemetry.traces.slowMs),
    TRACE_DAYS: String(config.telemetry.traces.days),
    TRACE_ROWS: String(config.telemetry.traces.rowsAtMost),
    CLAUDE_CONNECTIONS: String(config.claude.connections),
    CLAUDE_KEEP_WARM: config.claude.keepWarm ? 'on' : 'off',
    AGENT_CHAT_BUDGET_CENTS: String(config.agentChatBudgetUsd * 100),
    ALERT_WEBHOOK_FORMAT: config.alerts.format,
    CACHE_COACHING: strategyOf('coaching'),
    CACHE_SEMANTIC: strategyOf('semantic'),
    CACHE_QUALIFICATION_PROMPTS: strategyOf('qualificationPrompt'),
  });
});

/** As the setting writes it. */
function strategyOf(name: 'coaching' | 'semantic' | 'qualificationPrompt'): string {
  const { memoryMs, sharedMs, target } = cachePlans[name];
  return [memoryMs / 1000, sharedMs / 1000, Math.round((target.hitShare ?? 0) * 100)].join('/');
}
