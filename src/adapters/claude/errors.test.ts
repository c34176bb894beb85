import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { triageError } from './errors.ts';

function apiError(
  status: number | undefined,
  type: string,
  more: { code?: string; headers?: object; message?: string } = {},
) {
  const details = more.code ? { details: { error_code: more.code } } : {};
  const body = { type: 'error', error: { type, message: more.message ?? 'words', ...details } };
  return APIError.generate(status, body, undefined, new Headers({ ...more.headers }));
}

function summary(error: unknown): string {
  const triage = triageError(error);
  if (triage === null) return 'ours';
  const marks = [triage.isRetryable && 'retryable', triage.isSpendCap && 'cap', triage.alarm && 'alarm'];
  return [triage.reason, ...marks.filter(Boolean)].join(' ');
}

test.each([
  [400, 'invalid_request_error', {}, 'invalid-request alarm'],
  [
    400,
    'invalid_request_error',
    { message: 'You have reached your specified API usage limits.' },
    'spend-cap cap alarm',
  ],
  [401, 'authentication_error', {}, 'authentication alarm'],
  [402, 'billing_error', {}, 'billing alarm'],
  [403, 'permission_error', {}, 'permission alarm'],
  [404, 'not_found_error', {}, 'not-found alarm'],
  [409, 'conflict_error', {}, 'conflict'],
  [413, 'request_too_large', {}, 'too-large alarm'],
  [422, 'invalid_request_error', {}, 'status-422 alarm'],
  [429, 'rate_limit_error', { headers: { 'retry-after': '3' } }, 'rate-limited retryable'],
  [429, 'rate_limit_error', {}, 'spend-cap cap alarm'],
  [
    429,
    'rate_limit_error',
    { code: 'ramp_limit_exceeded', headers: { 'retry-after': '3' } },
    'rate-limited retryable',
  ],
  [429, 'rate_limit_error', { code: 'ramp_limit_exceeded' }, 'spend-cap cap alarm'],
  [
    429,
    'rate_limit_error',
    { code: 'enforced_spend_limit_reached', headers: { 'retry-after': '3' } },
    'spend-cap cap alarm',
  ],
  [
    429,
    'rate_limit_error',
    { headers: { 'retry-after': 'Sat, 28 Nov 2026 09:00:00 GMT' } },
    'rate-limited retryable',
  ],
  [500, 'api_error', {}, 'server-error retryable'],
  [503, 'api_error', {}, 'server-error retryable'],
  [504, 'timeout_error', {}, 'timeout retryable'],
  [529, 'overloaded_error', {}, 'overloaded retryable'],
] as const)('%i %s %j is %s', (status, type, more, expected) => {
  expect(summary(apiError(status, type, more))).toBe(expected);
});

test.each([
  [400, 'not-the-api retryable alarm'],
  [403, 'not-the-api retryable alarm'],
  [404, 'not-the-api retryable alarm'],
  [429, 'not-the-api retryable alarm'],
  [401, 'authentication alarm'],
  [413, 'too-large alarm'],
  [502, 'server-error retryable'],
])('a %i whose words are not of the API is %s', (status, expected) => {
  const page = APIError.generate(status, undefined, '<html>Sorry</html>', new Headers());
  expect(summary(page)).toBe(expected);
});

/** As the vendor's client throws it for an `error` event: no status, only the body and its type. */
function inStream(type: 'overloaded_error' | 'api_error' | 'rate_limit_error' | 'invalid_request_error') {
  return new APIError(undefined, { error: { type } }, undefined, new Headers(), type);
}

test('an error event inside a stream is known by its type', () => {
  expect(summary(inStream('overloaded_error'))).toBe('overloaded retryable');
  expect(summary(inStream('api_error'))).toBe('server-error retryable');
  expect(summary(inStream('rate_limit_error'))).toBe('rate-limited retryable');
  expect(summary(inStream('invalid_request_error'))).toBe('invalid-request alarm');
});

test('connections that fail are worth another try; our own abort is no error', () => {
  expect(summary(new APIConnectionError({ message: 'x' }))).toBe('connection retryable');
  expect(summary(new APIConnectionTimeoutError())).toBe('connection retryable');
  expect(summary(new TypeError('terminated'))).toBe('connection retryable');
  expect(summary(new APIUserAbortError())).toBe('ours');
});

test('the wait is read from either header', () => {
  const wait = (headers: object) => triageError(apiError(429, 'rate_limit_error', { headers }))?.retryAfterMs;
  expect(wait({ 'retry-after': '3' })).toBe(3000);
  expect(wait({ 'retry-after': '3', 'retry-after-ms': '250' })).toBe(250);
});
