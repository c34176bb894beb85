import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type ApiError, apiError, invalidRequest } from '../api-error.ts';
import type { Knobs } from '../knobs.ts';

export type Identity =
  | { outcome: 'known'; apiKey: string; version: string; headers: Record<string, string> }
  | { outcome: 'refused'; error: ApiError };

/** Both ways to send a key are accepted; a key is its own organisation and workspace here. */
export function identify(request: IncomingMessage, knobs: Knobs): Identity {
  const apiKey = keyOf(request);
  if (apiKey === '') return { outcome: 'refused', error: apiError(401, 'x-api-key header is required') };
  if (knobs.apiKeys !== null && !knobs.apiKeys.includes(apiKey)) {
    return { outcome: 'refused', error: apiError(401, 'invalid x-api-key') };
  }
  const version = request.headers['anthropic-version'];
  if (typeof version !== 'string' || version === '') {
    return { outcome: 'refused', error: invalidRequest('anthropic-version: header is required') };
  }
  return { outcome: 'known', apiKey, version, headers: ownerHeaders(apiKey) };
}

function keyOf(request: IncomingMessage): string {
  const own = request.headers['x-api-key'];
  if (typeof own === 'string' && own !== '') return own;
  const authorization = request.headers.authorization ?? '';
  return authorization.startsWith('Bearer ') ? authorization.slice('Bearer '.length).trim() : '';
}

const known = new Map<string, Record<string, string>>();

function ownerHeaders(apiKey: string): Record<string, string> {
  const cached = known.get(apiKey);
  if (cached !== undefined) return cached;
  const digest = hash('sha256', apiKey);
  const headers = {
    'anthropic-organization-id': `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
    'anthropic-workspace-id': `wrkspc_01${digest.slice(32, 54)}`,
  };
  if (known.size < 10_000) known.set(apiKey, headers);
  return headers;
}
