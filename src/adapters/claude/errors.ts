import { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk';

export interface ErrorTriage {
  /** A code, never the vendor's words: those may quote the request. */
  readonly reason: string;
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | null;
  /** No call will succeed before somebody raises a limit. */
  readonly isSpendCap: boolean;
  /** Someone must act now: our bug, a dead key, an unpaid bill. */
  readonly alarm: boolean;
}

function final(reason: string): ErrorTriage {
  return { reason, isRetryable: false, retryAfterMs: null, isSpendCap: false, alarm: true };
}

function again(reason: string, retryAfterMs: number | null = null): ErrorTriage {
  return { reason, isRetryable: true, retryAfterMs, isSpendCap: false, alarm: false };
}

/** An attempt that ended before its answer did, without an error from the vendor. */
export function brokenOff(reason: 'deadline' | 'idle' | 'cut-stream'): ErrorTriage {
  return again(reason);
}

const spendCap: ErrorTriage = { ...final('spend-cap'), isSpendCap: true };

const spendCapCodes: ReadonlySet<string> = new Set([
  'enforced_spend_limit_reached',
  'contract_spend_limit_reached',
]);

/** By status where there is one; an error event inside a stream has only the type. */
const byStatus: Readonly<Record<number, ErrorTriage>> = {
  400: final('invalid-request'),
  401: final('authentication'),
  402: final('billing'),
  403: final('permission'),
  404: final('not-found'),
  408: again('timeout'),
  409: { ...final('conflict'), alarm: false },
  413: final('too-large'),
  504: again('timeout'),
  529: again('overloaded'),
};

const statusByType: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  conflict_error: 409,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/**
 * What went wrong, from an exception of the vendor's client; null when the caller's own signal ended the call.
 * Answers are handed out whole only, so nothing of a broken one was used and a repeat is allowed, even after
 * the first byte; the vendor may bill both.
 */
export function triageError(error: unknown): ErrorTriage | null {
  if (error instanceof APIUserAbortError) return null;
  if (error instanceof APIConnectionError) return again('connection');
  // A body that breaks off shows as the connection's own error.
  if (!(error instanceof APIError)) return again('connection');
  const status = error.status ?? statusByType[error.type ?? ''] ?? 500;
  if (spendCapCodes.has(error.errorCode ?? '')) return spendCap;
  if (isOfSomethingInFront(error))
    return { ...again('not-the-api', retryAfterOf(error.headers)), alarm: true };
  if (status === 429) return rateLimited(error);
  if (status === 400 && /usage limits?\b/i.test(error.apiMessage ?? '')) return spendCap;
  return byStatus[status] ?? (status >= 500 ? again('server-error') : final(`status-${status}`));
}

/** The API says what kind of error it is; only its edge, which refuses what is too large, and a key need not. */
function isOfSomethingInFront({ status, type }: APIError): boolean {
  return type === null && status !== undefined && status < 500 && status !== 401 && status !== 413;
}

/**
 * A 429 that does not say when to come back is a spend cap: repeating it is useless. One that does is over by then, a ramp
 * limit on growing use too.
 */
function rateLimited(error: APIError): ErrorTriage {
  const retryAfterMs = retryAfterOf(error.headers);
  // Inside a stream the headers belong to the 200 before it.
  if (error.status === undefined) return again('rate-limited', retryAfterMs);
  if (retryAfterMs !== null) return again('rate-limited', retryAfterMs);
  // something in front of the API may name a day and time
  return error.headers?.has('retry-after') ? again('rate-limited') : spendCap;
}

function retryAfterOf(headers: Headers | undefined): number | null {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds > 0) return milliseconds;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
