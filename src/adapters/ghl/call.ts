import type { CallOptions, CrmFailure, CrmResult } from '../../domain/crm.ts';
import { type Backoff, backoffMs } from '../../kit/backoff.ts';
import { startDeadline } from '../../kit/deadline.ts';
import type { Random } from '../../kit/random.ts';
import { retry } from '../../kit/retry.ts';
import type { Wait } from '../../kit/wait.ts';
import { type AttemptOptions, attempt, type Progress } from './attempt.ts';
import { failure } from './errors.ts';
import { jsonOf } from './json-of.ts';
import { type OperationName, operations } from './operations.ts';
import type { CallRequest } from './send.ts';

/** One finished call, for metrics. Ids only, no content. */
export interface CallRecord {
  readonly operation: OperationName;
  readonly locationId: string;
  readonly outcome: 'ok' | CrmFailure['kind'];
  readonly status: number | null;
  readonly attempts: number;
  /** Spent waiting for the rate limit. */
  readonly waitedMs: number;
  readonly totalMs: number;
}

export interface CallerOptions extends AttemptOptions {
  readonly random: Random;
  readonly wait: Wait;
  /** Total time of a call whose caller names none. */
  readonly deadlineMs: number;
  readonly onCall: (record: CallRecord) => void;
}

/** Reads a 2xx body into what the operation returns; undefined when it is not what was promised. */
export type Reader<T> = (body: unknown) => T | undefined;

export type Call = <T>(request: CallRequest, read: Reader<T>, options?: CallOptions) => Promise<CrmResult<T>>;

const backoff: Backoff = { firstMs: 150, longestMs: 2000 };
const retries = 3;

/** Builds the one function through which every operation goes out. */
export function createCall(options: CallerOptions): Call {
  const { clock, random, wait } = options;
  const delayMs = (outcome: CrmResult<string>, number: number) =>
    outcome.outcome === 'ok' || !outcome.isRetryable
      ? null
      : Math.max(outcome.retryAfterMs ?? 0, backoffMs(backoff, number, random));
  return async (asked, read, callOptions = {}) => {
    const request = callOptions.freshConnection === true ? { ...asked, freshConnection: true } : asked;
    const operation = operations[request.operation];
    const startedAt = clock.now();
    const timeoutMs = callOptions.deadlineMs ?? options.deadlineMs;
    using deadline = startDeadline({ timeoutMs, clock, signal: callOptions.signal });
    const lane = callOptions.lane ?? operation.lane;
    const progress: Progress = { deadline, lane, attempts: 0, waitedMs: 0, status: null };
    const policy = { retries: operation.repeatable ? retries : 0, deadline, wait, delayMs };
    const answered = await retry(policy, () => attempt(options, request, progress));
    const result = answered.outcome === 'ok' ? parse(request, answered.value, read, options) : answered;
    options.onCall({
      operation: request.operation,
      locationId: request.locationId,
      outcome: result.outcome === 'ok' ? 'ok' : result.kind,
      status: progress.status,
      attempts: progress.attempts,
      waitedMs: progress.waitedMs,
      totalMs: clock.now() - startedAt,
    });
    return result;
  };
}

function parse<T>(request: CallRequest, body: string, read: Reader<T>, options: CallerOptions): CrmResult<T> {
  const value = read(jsonOf(body));
  if (value !== undefined) return { outcome: 'ok', value };
  const { operation, locationId } = request;
  options.log.error({ operation, locationId }, 'The CRM answered something unreadable');
  // It was carried out, what it returned is lost: unless it may be repeated, the caller must look.
  return failure('unknown', 'unreadable answer', {
    status: 200,
    isRetryable: operations[operation].repeatable,
  });
}
