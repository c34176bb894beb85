import { Pool } from 'undici';
import type { Crm, CrmTokens } from '../../domain/crm.ts';
import { Breaker } from '../../kit/breaker.ts';
import type { Clock } from '../../kit/clock.ts';
import { type Log, silentLog } from '../../kit/log.ts';
import type { Random } from '../../kit/random.ts';
import { systemWait, type Wait } from '../../kit/wait.ts';
import { type CallRecord, createCall } from './call.ts';
import { contactOperations } from './contact-operations.ts';
import { locationOperations } from './location-operations.ts';
import { messageOperations } from './message-operations.ts';
import { opportunityOperations } from './opportunity-operations.ts';
import { RateLimits } from './rate-limits.ts';
import { recordOperations } from './record-operations.ts';
import { createTally } from './tally.ts';

export const ghlBaseUrl = 'https://services.leadconnectorhq.com';

export interface GhlClientOptions {
  readonly baseUrl: string;
  readonly tokens: CrmTokens;
  readonly clock: Clock;
  readonly random: Random;
  readonly wait?: Wait;
  readonly log?: Log;
  readonly pool?: {
    readonly connections?: number;
    readonly keepAliveMs?: number;
    readonly connectTimeoutMs?: number;
  };
  /** The platform's documented budget, unless the answers' headers say otherwise. */
  readonly rateLimit?: { readonly most: number; readonly intervalMs: number };
  /** Total time of a call whose caller names none. */
  readonly deadlineMs?: number;
  readonly attemptMs?: number;
  readonly breaker?: { readonly failures: number; readonly openMs: number };
  readonly onCall?: (record: CallRecord) => void;
}

export interface GhlClientStats {
  readonly calls: number;
  readonly ok: number;
  /** Requests that went out, repeats included. */
  readonly attempts: number;
  readonly failed: Readonly<Record<string, number>>;
  /** Calls that wait for the rate limit now. */
  readonly queued: number;
  readonly connections: number;
  /** Calls that wait for a connection now. */
  readonly awaited: number;
}

export type GhlClient = Crm &
  AsyncDisposable & {
    stats(): GhlClientStats;
    /** Calls that the location's budget allows now. */
    quotaLeft(locationId: string): number;
  };

/**
 * A turn writes about six times, and a call takes a few hundred milliseconds: with 64 connections 200 turns in flight
 * waited 0.7 s each for one (`npm run bench -- load --profile real`). What limits us is the platform's budget.
 */
const defaultConnections = 256;

/** A page of fifty messages is a hundredth of it; an answer without end must not take the process along. */
const longestAnswerBytes = 16 * 1024 * 1024;

/** The CRM port over one connection pool. One instance per process: it holds the rate limits. */
export function createGhlClient(options: GhlClientOptions): GhlClient {
  const { clock, random, tokens, wait = systemWait, log = silentLog } = options;
  const url = new URL(options.baseUrl);
  const pool = new Pool(url.origin, {
    connections: options.pool?.connections ?? defaultConnections,
    keepAliveTimeout: options.pool?.keepAliveMs ?? 60_000,
    connect: { timeout: options.pool?.connectTimeoutMs ?? 5000 },
    maxResponseSize: longestAnswerBytes,
    // Every call has its own deadline.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const closing = new AbortController();
  const { most = 100, intervalMs = 10_000 } = options.rateLimit ?? {};
  const limits = new RateLimits({ clock, random, wait, most, intervalMs, signal: closing.signal });
  const breaker = new Breaker({ clock, failures: 20, openMs: 2000, ...options.breaker });
  const tally = createTally();
  const call = createCall({
    pool,
    prefix: url.pathname.replace(/\/$/, ''),
    tokens,
    limits,
    breaker,
    clock,
    random,
    wait,
    log,
    deadlineMs: options.deadlineMs ?? 10_000,
    attemptMs: options.attemptMs ?? 4000,
    onCall: (record) => {
      tally.count(record);
      options.onCall?.(record);
    },
  });
  return {
    ...messageOperations(call),
    ...contactOperations(call),
    ...recordOperations(call),
    ...opportunityOperations(call),
    ...locationOperations(call),
    stats: () => ({
      ...tally.read(),
      queued: limits.queued,
      connections: pool.stats.connected,
      awaited: pool.stats.queued,
    }),
    quotaLeft: (locationId) => limits.of(locationId).left,
    [Symbol.asyncDispose]: async () => {
      closing.abort();
      await pool.close();
    },
  };
}
