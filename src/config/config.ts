import { createPublicKey } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { RawSettings } from './env.ts';
import {
  baseAddress,
  type CacheStrategySetting,
  cacheStrategy,
  crmId,
  oneWord,
  url,
  webAddress,
  whole,
} from './shapes.ts';
import { type TelemetryConfig, telemetryContradictions, telemetryOf, telemetryShape } from './telemetry.ts';

export interface Config {
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Where browsers reach the service, without a slash at the end; null = where it listens. */
    readonly publicUrl: string | null;
    /** Addresses and networks of proxies whose X-Forwarded headers are believed. */
    readonly trustedProxies: readonly string[];
  };
  readonly role: 'all' | 'web' | 'worker';
  readonly stateDir: string | null;
  readonly database: { readonly url: string | null; readonly connections: number };
  /** The shared cache tier; null = memory and database only. */
  readonly redisUrl: string | null;
  /** Of the caches of the model's answers; absent = as delivered. */
  readonly cacheStrategies: {
    readonly coaching?: CacheStrategySetting;
    readonly semantic?: CacheStrategySetting;
    readonly qualificationPrompt?: CacheStrategySetting;
  };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly turnsInParallel: number;
  readonly reconcileEveryMs: number;
  /** `simulated`: no accounts are connected; both vendors are played. */
  readonly vendors: 'simulated' | 'real';
  readonly claude: {
    readonly apiKey: string | null;
    readonly baseUrl: string | null;
    readonly analyseModel: string | null;
    readonly composeModel: string | null;
    /** Connections to the model's host at a time. */
    readonly connections: number;
    readonly keepWarm: boolean;
  };
  readonly ghl: {
    readonly token: string | null;
    readonly locationId: string | null;
    readonly appId: string | null;
    /** Opens the user context that the CRM gives a custom page; null = the panel is not embedded. */
    readonly sharedSecret: string | null;
    readonly baseUrl: string | null;
    /** PEM keys that webhooks may be signed with; null = the platform's own, pinned. */
    readonly webhookPublicKey: string | null;
    readonly callTimeoutMs: number;
  };
  readonly workflowHookSecret: string | null;
  readonly operatorToken: string | null;
  /** What one agent's talks with the assistant may cost on a day. */
  readonly agentChatBudgetUsd: number;
  /** Seals what is kept in the database and cannot be hashed; null = kept as it is. */
  readonly secretKey: string | null;
  /** Who is told of what the service did by itself; url null = the log only. */
  readonly alerts: { readonly url: string | null; readonly format: 'plain' | 'slack' };
  readonly telemetry: TelemetryConfig;
}

export type ConfigOutcome =
  | { readonly outcome: 'ok'; readonly config: Config }
  /** Each sentence says what to write. */
  | { readonly outcome: 'refused'; readonly problems: readonly string[] };

const modelId = /^claude-[a-z0-9.-]*[a-z0-9]$/;

const shape = z.strictObject({
  PORT: whole(0, 65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
  STATE_DIR: z.string().optional(),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'postgresql://user:password@host:5432/enterprisehub',
  ).optional(),
  DATABASE_CONNECTIONS: whole(2, 90).default(12),
  REDIS_URL: url(['redis:', 'rediss:'], 'redis://127.0.0.1:6379').optional(),
  CACHE_COACHING: cacheStrategy.optional(),
  CACHE_SEMANTIC: cacheStrategy.optional(),
  CACHE_QUALIFICATION_PROMPTS: cacheStrategy.optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info'),
  TURNS_IN_PARALLEL: whole(1, 1000).default(200),
  RECONCILE_SECONDS: whole(1, 86_400).default(180),
  ANTHROPIC_API_KEY: oneWord('paste the whole key from the Claude console, and nothing else', 20).optional(),
  ANTHROPIC_BASE_URL: baseAddress('https://api.anthropic.com').optional(),
  CLAUDE_CONNECTIONS: whole(1, 500).default(20),
  CLAUDE_KEEP_WARM: z.enum(['on', 'off'], 'must be on or off').default('on'),
  MODEL_ANALYSE: z.string().regex(modelId, 'must be a model id such as claude-haiku-5-5').optional(),
  MODEL_COMPOSE: z.string().regex(modelId, 'must be a model id such as claude-sonnet-5-5').optional(),
  GHL_PRIVATE_INTEGRATION_TOKEN: z
    .string()
    .regex(
      /^pit-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      'must be the whole private integration token: pit- and a UUID, 40 characters',
    )
    .optional(),
  GHL_LOCATION_ID: crmId(
    'the id of the sub-account alone: what follows /location/ in the address of its pages',
  ).optional(),
  GHL_SHARED_SECRET: oneWord(
    'paste the whole shared secret: app settings, Advanced Settings, Auth, Shared Secret',
    16,
  ).optional(),
  GHL_APP_ID: crmId('the id of your marketplace app')
    .refine(
      (value) => !/^[0-9a-f]{24}-/.test(value),
      'is a client id: write the id of the app, which ends before the hyphen',
    )
    .optional(),
  GHL_BASE_URL: baseAddress('https://services.leadconnectorhq.com').optional(),
  GHL_WEBHOOK_PUBLIC_KEY: z
    .string()
    .transform((value) => value.replaceAll('\\n', '\n'))
    .refine(isEd25519, 'must be a PEM public key of the kind Ed25519 (-----BEGIN PUBLIC KEY----- …)')
    .optional(),
  GHL_CALL_TIMEOUT_MS: whole(100, 120_000).default(10_000),
  WORKFLOW_HOOK_SECRET: z
    .string()
    .min(24, 'must have at least 24 characters: it is the only lock of that door')
    .regex(
      /^[\w.~!$&'()*+,;=:@-]{1,200}$/,
      'must be letters, digits, - and _, 200 at most: it is the last part of an address, where a / or % would lock everybody out',
    )
    .optional(),
  OPERATOR_TOKEN: z
    .string()
    .min(24, 'must have at least 24 characters')
    .regex(
      /^(?!eh_)[\x21-\x7e]*$/,
      'must be without spaces and accents, and not begin with eh_ as tokens do that the service makes',
    )
    .optional(),
  SECRET_KEY: z.string().min(32, 'must have at least 32 random characters').optional(),
  PUBLIC_URL: baseAddress('https://hub.example.com')
    .refine((value) => URL.parse(value)?.pathname === '/', 'must be without a path: https://hub.example.com')
    .transform((value) => new URL(value).origin)
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ''))
    .refine(
      (parts) => parts.every(isNetwork),
      'must be addresses or networks with commas between, such as 127.0.0.1, 10.0.0.0/8',
    )
    .optional(),
  AGENT_CHAT_BUDGET_CENTS: whole(0, 100_000).default(50),
  ALERT_WEBHOOK_URL: webAddress('https://hooks.example.com/alerts').optional(),
  ALERT_WEBHOOK_FORMAT: z.enum(['plain', 'slack'], 'must be plain or slack').optional(),
  ...telemetryShape,
});

/** An address, or one with the length of its network behind a slash. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const bits = isIP(address) === 4 ? 32 : 128;
  const isLength = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits);
  return isIP(address) !== 0 && isLength && rest.length === 0;
}

/** As the platform signs; anything else would end the start in the words of a library. */
function isEd25519(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

type Checked = z.output<typeof shape>;

/** Turns raw settings into checked, nested ones, or says in a sentence each what has to be written. */
export function readConfig(raw: RawSettings): ConfigOutcome {
  const parsed = shape.safeParse(raw);
  if (!parsed.success) {
    return {
      outcome: 'refused',
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    };
  }
  const problems = contradictions(parsed.data);
  return problems.length > 0
    ? { outcome: 'refused', problems }
    : { outcome: 'ok', config: nest(parsed.data) };
}

function contradictions(settings: Checked): string[] {
  const problems = telemetryContradictions(settings);
  const hasClaude = settings.ANTHROPIC_API_KEY !== undefined;
  const hasGhl = settings.GHL_PRIVATE_INTEGRATION_TOKEN !== undefined;
  if (hasClaude && !hasGhl) {
    problems.push(
      'ANTHROPIC_API_KEY is set but GHL_PRIVATE_INTEGRATION_TOKEN is not: write the token of your sub-account too, or remove the key to run on the simulators.',
    );
  }
  if (hasGhl && !hasClaude) {
    problems.push(
      'GHL_PRIVATE_INTEGRATION_TOKEN is set but ANTHROPIC_API_KEY is not: write your Claude key too, or remove the token to run on the simulators.',
    );
  }
  if (hasGhl && settings.GHL_LOCATION_ID === undefined) {
    problems.push(
      'GHL_PRIVATE_INTEGRATION_TOKEN is set but GHL_LOCATION_ID is not: write the id of the sub-account that the token belongs to.',
    );
  }
  if (!hasGhl && settings.GHL_LOCATION_ID !== undefined) {
    problems.push(
      'GHL_LOCATION_ID is set but GHL_PRIVATE_INTEGRATION_TOKEN is not: write the token, or remove the location to run on the simulators.',
    );
  }
  if (
    !hasClaude &&
    !hasGhl &&
    (settings.GHL_BASE_URL !== undefined || settings.ANTHROPIC_BASE_URL !== undefined)
  ) {
    problems.push(
      'GHL_BASE_URL or ANTHROPIC_BASE_URL is set without credentials: write ANTHROPIC_API_KEY and GHL_PRIVATE_INTEGRATION_TOKEN, or remove the address.',
    );
  }
  if (settings.ALERT_WEBHOOK_FORMAT !== undefined && settings.ALERT_WEBHOOK_URL === undefined) {
    problems.push(
      'ALERT_WEBHOOK_FORMAT is set but ALERT_WEBHOOK_URL is not: write where alerts are sent to, or remove the format.',
    );
  }
  return problems;
}

function nest(settings: Checked): Config {
  return {
    http: {
      host: settings.HOST,
      port: settings.PORT,
      publicUrl: settings.PUBLIC_URL ?? null,
      trustedProxies: settings.TRUSTED_PROXIES ?? [],
    },
    role: settings.ROLE,
    stateDir: settings.STATE_DIR ?? null,
    database: { url: settings.DATABASE_URL ?? null, connections: settings.DATABASE_CONNECTIONS },
    redisUrl: settings.REDIS_URL ?? null,
    cacheStrategies: {
      ...(settings.CACHE_COACHING && { coaching: settings.CACHE_COACHING }),
      ...(settings.CACHE_SEMANTIC && { semantic: settings.CACHE_SEMANTIC }),
      ...(settings.CACHE_QUALIFICATION_PROMPTS && {
        qualificationPrompt: settings.CACHE_QUALIFICATION_PROMPTS,
      }),
    },
    logLevel: settings.LOG_LEVEL,
    turnsInParallel: settings.TURNS_IN_PARALLEL,
    reconcileEveryMs: settings.RECONCILE_SECONDS * 1000,
    vendors: settings.ANTHROPIC_API_KEY === undefined ? 'simulated' : 'real',
    claude: {
      apiKey: settings.ANTHROPIC_API_KEY ?? null,
      baseUrl: settings.ANTHROPIC_BASE_URL ?? null,
      analyseModel: settings.MODEL_ANALYSE ?? null,
      composeModel: settings.MODEL_COMPOSE ?? null,
      connections: settings.CLAUDE_CONNECTIONS,
      keepWarm: settings.CLAUDE_KEEP_WARM === 'on',
    },
    ghl: {
      token: settings.GHL_PRIVATE_INTEGRATION_TOKEN ?? null,
      locationId: settings.GHL_LOCATION_ID ?? null,
      appId: settings.GHL_APP_ID ?? null,
      sharedSecret: settings.GHL_SHARED_SECRET ?? null,
      baseUrl: settings.GHL_BASE_URL ?? null,
      webhookPublicKey: settings.GHL_WEBHOOK_PUBLIC_KEY ?? null,
      callTimeoutMs: settings.GHL_CALL_TIMEOUT_MS,
    },
    workflowHookSecret: settings.WORKFLOW_HOOK_SECRET ?? null,
    operatorToken: settings.OPERATOR_TOKEN ?? null,
    agentChatBudgetUsd: settings.AGENT_CHAT_BUDGET_CENTS / 100,
    secretKey: settings.SECRET_KEY ?? null,
    alerts: { url: settings.ALERT_WEBHOOK_URL ?? null, format: settings.ALERT_WEBHOOK_FORMAT ?? 'plain' },
    telemetry: telemetryOf(settings),
  };
}
