import type { CallOptions, CrmFailure, CrmResult, CrmTokens } from '../../domain/crm.ts';
import type { Breaker } from '../../kit/breaker.ts';
import type { Deadline } from '../../kit/deadline.ts';
import type { Log } from '../../kit/log.ts';
import { failure, isPage, triage } from './errors.ts';
import { operations } from './operations.ts';
import { readRateHeaders } from './rate-headers.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RateLimits } from './rate-limits.ts';
import { type Answer, type CallRequest, type SendOptions, send } from './send.ts';

export interface AttemptOptions extends SendOptions {
  readonly tokens: CrmTokens;
  readonly limits: RateLimits;
  readonly breaker: Breaker;
  readonly log: Log;
}

/** What the attempts of one call have in common. */
export interface Progress {
  readonly deadline: Deadline;
  readonly lane: NonNullable<CallOptions['lane']>;
  /** Requests that went out. */
  attempts: number;
  /** Spent waiting for the rate limit. */
  waitedMs: number;
  /** Of the last answer. */
  status: number | null;
}

interface Attempt {
  /** The body of a 2xx, unread. */
  readonly result: CrmResult<string>;
  readonly suspectToken: boolean;
}

function settled(result: CrmResult<string>): Attempt {
  return { result, suspectToken: false };
}

/** A 401 did nothing, so one repeat with a fresh token is safe for every operation. */
export async function attempt(
  options: AttemptOptions,
  request: CallRequest,
  progress: Progress,
): Promise<CrmResult<string>> {
  const { locationId, operation } = request;
  // encoding leaves these two as they are, and a server reads them as a way to another path
  if (Object.values(request.path ?? {}).some((id) => id === '.' || id === '..')) {
    return failure('not-found', 'no such id', { isRetryable: false });
  }
  for (let isRepeat = false; ; isRepeat = true) {
    const found = await options.tokens.tokenFor(locationId);
    if (found.outcome === 'none') {
      return failure('unauthorised', `no token: ${found.reason}`, { isRetryable: false });
    }
    const { result, suspectToken } = await attemptOnce(options, request, found.token, progress);
    if (!suspectToken) return result;
    const isFresh = await options.tokens.rejected(locationId, found.token);
    if (isFresh && !isRepeat) continue;
    options.log.error({ locationId, operation, status: progress.status }, 'The CRM rejects the token');
    return result;
  }
}

async function attemptOnce(
  options: AttemptOptions,
  request: CallRequest,
  token: string,
  progress: Progress,
): Promise<Attempt> {
  const { deadline } = progress;
  const limit = options.limits.of(request.locationId);
  const refusal = await admit(options, limit, progress);
  if (refusal !== null) return settled(refusal);
  progress.attempts++;
  const answer = await send(options, request, token, deadline);
  limit.release(answer.outcome === 'answered' || answer.kind !== 'unreachable');
  if (answer.outcome === 'answered') return judge(options, request, answer, limit, progress);
  if (deadline.ended() === 'cancelled') {
    return settled(failure('unknown', 'cancelled', { isRetryable: false }));
  }
  options.breaker.failed();
  return settled(answer);
}

/** Waits for the rate limit, then asks the breaker. Null means: go, and release the limit afterwards. */
async function admit(
  options: AttemptOptions,
  limit: RateLimit,
  progress: Progress,
): Promise<CrmFailure | null> {
  const admission = await limit.acquire(progress.lane, progress.deadline.signal);
  if (admission.outcome === 'exhausted') {
    const { retryAfterMs } = admission;
    return failure('limited', 'daily budget used up', { isRetryable: false, retryAfterMs });
  }
  if (admission.outcome === 'aborted') {
    return progress.deadline.ended() === 'cancelled'
      ? failure('unreachable', 'cancelled before sending', { isRetryable: false })
      : failure('limited', 'the rate limit left no room before the deadline');
  }
  progress.waitedMs += admission.waitedMs;
  if (options.breaker.tryPass()) return null;
  limit.release(false);
  return failure('unreachable', 'the CRM is down', { retryAfterMs: options.breaker.openForMs });
}

function judge(
  options: AttemptOptions,
  request: CallRequest,
  answer: Answer,
  limit: RateLimit,
  progress: Progress,
): Attempt {
  const { status, body } = answer;
  progress.status = status;
  const reading = readRateHeaders(answer.headers);
  if (status >= 500) options.breaker.failed();
  else options.breaker.succeeded();
  const retryAfterMs = status === 429 ? limit.limited(reading) : null;
  if (status !== 429) limit.observe(reading);
  if (status >= 200 && status < 300) {
    if (!isPage(body)) return settled({ outcome: 'ok', value: body });
    const isRetryable = operations[request.operation].repeatable;
    return settled(failure('unknown', 'a page in place of an answer', { status, isRetryable }));
  }
  const { failure: result, suspectToken, alarm } = triage({ status, body, retryAfterMs });
  if (alarm) {
    const { operation, locationId } = request;
    const fields = { operation, locationId, status, reason: result.message, traceId: traceIdOf(body) };
    options.log.error(fields, 'The CRM refused a call in a way that somebody must mend');
  }
  return { result, suspectToken };
}

/** The vendor's support asks for it. */
function traceIdOf(body: string): string {
  return /"traceId"\s*:\s*"([^"]{1,80})"/.exec(body)?.[1] ?? '';
}
