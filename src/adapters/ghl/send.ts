import type { Pool } from 'undici';
import type { CrmFailure } from '../../domain/crm.ts';
import type { Clock } from '../../kit/clock.ts';
import { type Deadline, startDeadline } from '../../kit/deadline.ts';
import { failure, transportFailure } from './errors.ts';
import { type OperationName, operations, pathOf } from './operations.ts';
import type { Headers } from './rate-headers.ts';

export interface CallRequest {
  readonly operation: OperationName;
  readonly locationId: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  /** A connection of its own, closed after the answer. */
  readonly freshConnection?: boolean;
}

export interface SendOptions {
  readonly pool: Pool;
  /** Path in front of every operation, '' for none. */
  readonly prefix: string;
  readonly clock: Clock;
  /** Longest single attempt of a repeatable call, so that a hanging one leaves time for another. */
  readonly attemptMs: number;
}

export interface Answer {
  readonly outcome: 'answered';
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** One request, one answer, whatever its status; only the transport can fail here. */
export async function send(
  options: SendOptions,
  request: CallRequest,
  token: string,
  deadline: Deadline,
): Promise<Answer | CrmFailure> {
  const operation = operations[request.operation];
  const timeoutMs = operation.repeatable
    ? Math.min(options.attemptMs, deadline.remainingMs())
    : deadline.remainingMs();
  using attempt = startDeadline({ timeoutMs, clock: options.clock, signal: deadline.signal });
  try {
    const response = await options.pool.request({
      method: operation.method,
      reset: request.freshConnection === true,
      path: options.prefix + pathOf(operation, request.path ?? {}),
      ...(request.query && { query: { ...request.query } }),
      headers: {
        authorization: `Bearer ${token}`,
        version: operation.version,
        accept: 'application/json',
        ...(request.body && { 'content-type': 'application/json' }),
      },
      body: request.body ? JSON.stringify(request.body) : null,
      signal: attempt.signal,
    });
    const body = await response.body.text();
    return { outcome: 'answered', status: response.statusCode, headers: response.headers, body };
  } catch (error) {
    if (attempt.ended() !== 'running')
      return failure('unknown', `no answer within ${Math.round(timeoutMs)} ms`);
    return transportFailure(error);
  }
}
