import type { ServerResponse } from 'node:http';
import { type ApiError, errorBody } from '../api-error.ts';

export type Headers = Readonly<Record<string, string>>;

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Headers = {},
): void {
  if (response.destroyed || response.headersSent) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

export function sendError(
  response: ServerResponse,
  error: ApiError,
  requestId: string,
  headers: Headers = {},
): void {
  const retryAfter = error.retryAfterSec === undefined ? {} : { 'retry-after': String(error.retryAfterSec) };
  sendJson(response, error.status, errorBody(error, requestId), {
    ...headers,
    ...retryAfter,
    'request-id': requestId,
  });
}
