import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { readEnvironment, settingNames } from './env.ts';

const key = 'sk-ant-0123456789abcdef';
const token = 'pit-00000000-0000-4000-8000-000000000001';

function problems(environment: Record<string, string>): readonly string[] {
  const result = readConfig(readEnvironment(environment));
  return result.outcome === 'refused' ? result.problems : [];
}

describe('settings', () => {
  it('runs on the simulators when nothing is set', () => {
    const result = readConfig(readEnvironment({ PORT: '' }));
    expect(result).toMatchObject({
      outcome: 'ok',
      config: { vendors: 'simulated', http: { port: 8080, host: '127.0.0.1' } },
    });
  });

  it('takes lives and goals of the caches of answers', () => {
    const result = readConfig(readEnvironment({ CACHE_COACHING: '60/600/95' }));
    expect(result).toMatchObject({
      outcome: 'ok',
      config: { cacheStrategies: { coaching: { memoryMs: 60_000, sharedMs: 600_000, hitShare: 0.95 } } },
    });
  });

  it('talks to the real services when both accounts are set', () => {
    const result = readConfig(
      readEnvironment({
        ANTHROPIC_API_KEY: key,
        GHL_PRIVATE_INTEGRATION_TOKEN: token,
        GHL_LOCATION_ID: 'abc123',
      }),
    );
    expect(result).toMatchObject({
      outcome: 'ok',
      config: { vendors: 'real', ghl: { locationId: 'abc123' } },
    });
  });

  it.each([
    [{ ANTHROPIC_API_KEY: key }, 'write the token of your sub-account too'],
    [{ GHL_PRIVATE_INTEGRATION_TOKEN: token, GHL_LOCATION_ID: 'abc' }, 'write your Claude key too'],
    [{ ANTHROPIC_API_KEY: key, GHL_PRIVATE_INTEGRATION_TOKEN: token }, 'write the id of the sub-account'],
    [{ GHL_LOCATION_ID: 'abc' }, 'write the token'],
    [{ GHL_BASE_URL: 'https://example.test' }, 'without credentials'],
    [{ OPERATOR_TOKEN: 'short' }, 'OPERATOR_TOKEN must have at least 24 characters'],
    [{ OPERATOR_TOKEN: 'eh_0123456789abcdefghijklmnop' }, 'OPERATOR_TOKEN must be without spaces'],
    [{ OPERATOR_TOKEN: 'correct horse battery staple' }, 'OPERATOR_TOKEN must be without spaces'],
    [{ WORKFLOW_HOOK_SECRET: 'short' }, 'WORKFLOW_HOOK_SECRET must have at least 24 characters'],
    [
      { WORKFLOW_HOOK_SECRET: 'q83vEjRWeJCrze8SNFZ4/kuq83vEjRWeJCrze8SNFZ4=' },
      'WORKFLOW_HOOK_SECRET must be letters, digits, - and _, 200 at most',
    ],
    [{ WORKFLOW_HOOK_SECRET: 'x'.repeat(201) }, 'WORKFLOW_HOOK_SECRET must be letters'],
    [{ PUBLIC_URL: 'hub.example.com' }, 'PUBLIC_URL must be a URL such as https'],
    [{ PUBLIC_URL: 'https://example.com/hub' }, 'PUBLIC_URL must be without a path'],
    [{ TRUSTED_PROXIES: 'everybody' }, 'TRUSTED_PROXIES must be addresses or networks'],
    [{ TRUSTED_PROXIES: '10.0.0.0/40' }, 'TRUSTED_PROXIES must be addresses or networks'],
    [{ PORT: 'eighty' }, 'PORT must be a whole number'],
    [{ PORT: '70000' }, 'PORT must be a whole number'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be a URL such as postgresql'],
    [{ GHL_PRIVATE_INTEGRATION_TOKEN: 'pit-short' }, '40 characters'],
    [{ ALERT_MAIL_URL: 'smtp://mail.test' }, 'write who shall get the alerts'],
    [
      { ALERT_MAIL_URL: 'smtp://mail.test', ALERT_MAIL_TO: 'a@b.test' },
      'write the address that alerts come from',
    ],
    [{ ALERT_MAIL_TO: 'a@b.test' }, 'write the mail server'],
    [{ ALERT_MAIL_URL: 'http://mail.test' }, 'ALERT_MAIL_URL must be a URL such as smtps://'],
    [{ ALERT_MAIL_TO: 'ann' }, 'ALERT_MAIL_TO must be addresses'],
    [{ ALERT_MAIL_FROM: 'Ann' }, 'ALERT_MAIL_FROM must be an address'],
    [{ TRACE_SAMPLE_PERCENT: '101' }, 'TRACE_SAMPLE_PERCENT must be a whole number from 0 to 100'],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'a=b' }, 'write where traces are sent to'],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'nonsense' }, 'OTEL_EXPORTER_OTLP_HEADERS must be pairs'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT must be a URL'],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL must be http/json'],
    [{ CACHE_COACHING: '300' }, 'CACHE_COACHING must be seconds in memory'],
    [{ CACHE_SEMANTIC: '3600/300/85' }, 'CACHE_SEMANTIC must be seconds in memory'],
    [{ CACHE_QUALIFICATION_PROMPTS: '300/3600/0' }, 'CACHE_QUALIFICATION_PROMPTS must be'],
    [{ CACHE_COACHING: '300/90000/85' }, '43200 at most'],
    [{ ROLE: 'boss' }, 'ROLE must be all, web or worker'],
    [{ ANTHROPIC_API_KEY: `${key}\n${key}` }, 'ANTHROPIC_API_KEY has spaces, quotes or letters'],
    [{ ANTHROPIC_API_KEY: `"${key}"` }, 'ANTHROPIC_API_KEY has spaces, quotes or letters'],
    [{ ANTHROPIC_API_KEY: 'sk-ant-012345678901234…' }, 'ANTHROPIC_API_KEY has spaces, quotes or letters'],
    [{ GHL_SHARED_SECRET: '0123456789 abcdef' }, 'GHL_SHARED_SECRET has spaces, quotes or letters'],
    [
      { GHL_LOCATION_ID: 'https://app.example/v2/location/abc' },
      'GHL_LOCATION_ID must be the id of the sub-',
    ],
    [{ GHL_APP_ID: '6890fd72ef8bfdb5db461f32-me1xkzqs' }, 'GHL_APP_ID is a client id'],
    [{ GHL_WEBHOOK_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----' }, 'GHL_WEBHOOK_PUBLIC_KEY must be a PEM'],
    [{ MODEL_COMPOSE: 'claude-sonnet 5' }, 'MODEL_COMPOSE must be a model id'],
    [{ ANTHROPIC_BASE_URL: 'https://me:hunter2@claude.test' }, 'ANTHROPIC_BASE_URL must be without a user'],
    [{ GHL_BASE_URL: 'https://crm.test/?token=hunter2' }, 'GHL_BASE_URL must be without ? and #'],
    [{ PUBLIC_URL: 'https://me:hunter2@hub.test' }, 'PUBLIC_URL must be without a user'],
    [{ ALERT_WEBHOOK_URL: 'https://me:hunter2@hook.test' }, 'ALERT_WEBHOOK_URL must be without a user'],
    [{ ALERT_WEBHOOK_FORMAT: 'slack' }, 'write where alerts are sent to'],
    [{ ALERT_MAIL_URL: 'smtps://' }, 'ALERT_MAIL_URL must name a mail server'],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'a=b%0Ac' }, 'OTEL_EXPORTER_OTLP_HEADERS must be pairs'],
  ])('refuses %j with a sentence that says what to write', (environment, sentence) => {
    const said = problems(environment as Record<string, string>).join(' ');
    expect(said).toContain(sentence);
    // a secret is not repeated to a screen or a log
    expect(said).not.toMatch(/0123456789|hunter2/);
  });

  it('takes an address with a slash at its end for the same address', () => {
    const result = readConfig(
      readEnvironment({
        ...{ ANTHROPIC_API_KEY: key, GHL_PRIVATE_INTEGRATION_TOKEN: token, GHL_LOCATION_ID: 'abc123' },
        ...{ ANTHROPIC_BASE_URL: 'http://127.0.0.1:4011/', GHL_BASE_URL: 'http://127.0.0.1:4010/' },
      }),
    );
    expect(result).toMatchObject({
      config: { claude: { baseUrl: 'http://127.0.0.1:4011' }, ghl: { baseUrl: 'http://127.0.0.1:4010' } },
    });
  });

  it('never throws and never takes garbage for a number', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...settingNames), fc.string()), (environment) => {
        const result = readConfig(readEnvironment(environment));
        if (result.outcome === 'ok') {
          expect(Number.isInteger(result.config.http.port)).toBe(true);
          expect(Number.isInteger(result.config.turnsInParallel)).toBe(true);
        }
      }),
    );
  });
});
