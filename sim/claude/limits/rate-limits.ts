import { type ApiError, apiError } from '../api-error.ts';
import type { Knobs } from '../knobs.ts';
import { TokenBucket } from './token-bucket.ts';

export interface Limits {
  requestsPerMinute: number;
  inputTokensPerMinute: number;
  outputTokensPerMinute: number;
}

interface Buckets {
  limits: Limits;
  burstSec: number;
  requests: TokenBucket;
  input: TokenBucket;
  output: TokenBucket;
}

const tiers: Readonly<Record<Knobs['tier'], { general: Limits; fable: Limits }>> = {
  start: { general: limits(1_000, 2_000_000, 400_000), fable: limits(1_000, 500_000, 100_000) },
  build: { general: limits(5_000, 5_000_000, 1_000_000), fable: limits(2_000, 1_500_000, 300_000) },
  scale: { general: limits(10_000, 10_000_000, 2_000_000), fable: limits(4_000, 4_000_000, 800_000) },
  unlimited: { general: limits(6e6, 6e10, 6e9), fable: limits(6e6, 6e10, 6e9) },
};

function limits(requests: number, input: number, output: number): Limits {
  return { requestsPerMinute: requests, inputTokensPerMinute: input, outputTokensPerMinute: output };
}

const countsPerMinute: Readonly<Record<Knobs['tier'], number>> = {
  start: 2_000,
  build: 4_000,
  scale: 8_000,
  unlimited: 6e6,
};

/** Per key and model: requests, input tokens (cache reads are free) and output tokens per minute. */
export class RateLimits {
  #knobs: Knobs;
  #counts = new Map<string, TokenBucket>();
  #buckets = new Map<string, Buckets>();

  constructor(knobs: Knobs) {
    this.#knobs = knobs;
  }

  /** Lets a request in and debits it, or says how long to wait. */
  admit(key: string, modelId: string, inputTokens: number, now: number): ApiError | undefined {
    const buckets = this.#bucketsFor(key, modelId, now);
    const waits = [
      { name: 'requests', waitMs: buckets.requests.waitMs(1, now) },
      { name: 'input tokens', waitMs: buckets.input.waitMs(inputTokens, now) },
      { name: 'output tokens', waitMs: buckets.output.waitMs(1, now) },
    ];
    const longest = waits.reduce((worst, wait) => (wait.waitMs > worst.waitMs ? wait : worst));
    if (longest.waitMs > 0) {
      const message = `This request would exceed your organization's rate limit of ${longest.name} per minute (model: ${modelId}).`;
      return apiError(429, message, { retryAfterSec: Math.ceil(longest.waitMs / 1000) });
    }
    buckets.requests.take(1, now);
    buckets.input.take(inputTokens, now);
    return undefined;
  }

  /** Counting tokens is free and has a limit of its own. */
  admitCount(key: string, now: number): ApiError | undefined {
    const perMinute = countsPerMinute[this.#knobs.tier];
    const name = `${perMinute}|${key}`;
    const bucket = this.#counts.get(name) ?? new TokenBucket(perMinute, perMinute / 60, now);
    this.#counts.set(name, bucket);
    const waitMs = bucket.waitMs(1, now);
    if (waitMs > 0) return apiError(429, undefined, { retryAfterSec: Math.ceil(waitMs / 1000) });
    bucket.take(1, now);
    return undefined;
  }

  /** Output counts when it was produced, not when it was allowed. */
  spendOutput(key: string, modelId: string, outputTokens: number, now: number): void {
    this.#bucketsFor(key, modelId, now).output.take(outputTokens, now);
  }

  headers(key: string, modelId: string, now: number): Record<string, string> {
    const { limits: limit, requests, input, output } = this.#bucketsFor(key, modelId, now);
    const tightest = input.level(now) <= output.level(now) ? 'input' : 'output';
    const inputHeaders = tokenHeaders(limit.inputTokensPerMinute, input, now);
    const outputHeaders = tokenHeaders(limit.outputTokensPerMinute, output, now);
    return {
      ...named('requests', {
        limit: limit.requestsPerMinute,
        remaining: Math.max(0, Math.floor(requests.level(now))),
        reset: requests.fullAt(now),
      }),
      ...named('input-tokens', inputHeaders),
      ...named('output-tokens', outputHeaders),
      ...named('tokens', tightest === 'input' ? inputHeaders : outputHeaders),
    };
  }

  #bucketsFor(key: string, modelId: string, now: number): Buckets {
    const name = `${modelId}|${key}`;
    const wanted = this.#limitsOf(modelId);
    const known = this.#buckets.get(name);
    const burstSec = this.#knobs.requestBurstSec;
    if (known !== undefined && known.burstSec === burstSec && areEqual(known.limits, wanted)) return known;
    const burst = Math.max(1, (wanted.requestsPerMinute / 60) * burstSec);
    const made = {
      limits: wanted,
      burstSec,
      requests: new TokenBucket(wanted.requestsPerMinute, burst, now),
      input: new TokenBucket(wanted.inputTokensPerMinute, wanted.inputTokensPerMinute, now),
      output: new TokenBucket(wanted.outputTokensPerMinute, wanted.outputTokensPerMinute, now),
    };
    this.#buckets.set(name, made);
    return made;
  }

  #limitsOf(modelId: string): Limits {
    const tier = tiers[this.#knobs.tier];
    const base = modelId.startsWith('claude-fable') ? tier.fable : tier.general;
    const own = this.#knobs.limits[modelId];
    return own === undefined ? base : { ...base, ...(own as Partial<Limits>) };
  }
}

function areEqual(left: Limits, right: Limits): boolean {
  return (
    left.requestsPerMinute === right.requestsPerMinute &&
    left.inputTokensPerMinute === right.inputTokensPerMinute &&
    left.outputTokensPerMinute === right.outputTokensPerMinute
  );
}

interface HeaderValues {
  limit: number;
  remaining: number;
  reset: number;
}

function tokenHeaders(limit: number, bucket: TokenBucket, now: number): HeaderValues {
  const remaining = Math.max(0, Math.round(bucket.level(now) / 1000) * 1000);
  return { limit, remaining, reset: bucket.fullAt(now) };
}

function named(name: string, values: HeaderValues): Record<string, string> {
  return {
    [`anthropic-ratelimit-${name}-limit`]: String(values.limit),
    [`anthropic-ratelimit-${name}-remaining`]: String(values.remaining),
    [`anthropic-ratelimit-${name}-reset`]: new Date(values.reset).toISOString(),
  };
}
