import { expect, test } from 'vitest';
import { transportFailure, triage } from './errors.ts';

function triaged(status: number, message: unknown, retryAfterMs: number | null = null) {
  const { failure, suspectToken, alarm } = triage({
    status,
    body: JSON.stringify({ message }),
    retryAfterMs,
  });
  return `${failure.kind}${failure.isRetryable ? ' retryable' : ''}${suspectToken ? ' token' : ''}${alarm ? ' alarm' : ''}`;
}

test.each([
  [401, 'Invalid JWT', 'unauthorised token'],
  [401, 'Invalid token: access token is invalid', 'unauthorised token'],
  [401, 'The token is not authorized for this scope.', 'unauthorised alarm'],
  [401, 'version header was not found.', 'unauthorised alarm'],
  [401, 'version header is invalid', 'unauthorised alarm'],
  [401, 'Something new', 'unauthorised token'],
  [403, 'The token does not have access to this location.', 'unauthorised alarm'],
  [400, 'Cannot send message as DND is active for SMS.', 'refused'],
  [400, 'Missing phone number', 'refused'],
  [404, 'Cannot GET /v3/x', 'refused alarm'],
  [404, 'Contact not found', 'not-found'],
  [400, 'Contact with id x not found', 'not-found'],
  [409, 'Conflict', 'refused alarm'],
  [422, ['body should not be empty', 'type must be a string'], 'refused alarm'],
  [408, 'too slow', 'unknown retryable'],
  [429, 'Too many requests', 'limited retryable'],
  [500, 'Internal', 'unknown retryable'],
  [502, '', 'unknown retryable'],
  [302, '', 'refused alarm'],
])('%i %j is %s', (status, message, expected) => {
  expect(triaged(status, message)).toBe(expected);
});

test.each([400, 404, 405, 422])('a %i with a page is no word of the API about what was asked', (status) => {
  const { failure } = triage({ status, body: '\n<!DOCTYPE html><title>Sorry</title>', retryAfterMs: null });
  expect(failure).toMatchObject({ kind: 'unknown', isRetryable: true });
});

test('keeps the vendor’s words, a list joined, and the wait of a 429', () => {
  const { failure } = triage({ status: 422, body: '{"message":["a","b"]}', retryAfterMs: null });
  expect(failure).toMatchObject({ status: 422, message: 'a; b' });
  expect(triage({ status: 429, body: '<html>', retryAfterMs: 700 }).failure).toMatchObject({
    message: 'HTTP 429',
    retryAfterMs: 700,
  });
});

function coded(code: string): Error {
  return Object.assign(new Error('x'), { code });
}

test('only a connection that never stood counts as «nothing sent»', () => {
  const kinds = (...errors: unknown[]) => errors.map((error) => transportFailure(error).kind);
  expect(kinds(coded('ECONNREFUSED'), coded('ENOTFOUND'), coded('UND_ERR_CONNECT_TIMEOUT'))).toEqual([
    'unreachable',
    'unreachable',
    'unreachable',
  ]);
  expect(kinds(coded('ECONNRESET'), coded('UND_ERR_SOCKET'), new Error('?'), 'text')).toEqual([
    'unknown',
    'unknown',
    'unknown',
    'unknown',
  ]);
  expect(kinds(new Error('fetch failed', { cause: coded('ECONNREFUSED') }))).toEqual(['unreachable']);
  expect(kinds(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toEqual(['unreachable']);
  expect(kinds(new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET')]))).toEqual(['unknown']);
});
