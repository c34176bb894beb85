import { request } from 'undici';
import { defaultPrivateToken } from '../options.ts';

/** What parsing gives: tests look into answers of every shape. */
export type Json = ReturnType<typeof JSON.parse>;

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Json;
}

/** Headers to change; null takes one away. */
export type HeaderChanges = Readonly<Record<string, string | null>>;

export type CallApi = (
  method: string,
  path: string,
  body?: unknown,
  changes?: HeaderChanges,
) => Promise<ApiAnswer>;

/** A caller of the simulator's API with the demo token. */
export function apiCaller(url: string): CallApi {
  return async (method, path, body, changes = {}) => {
    const headers: Record<string, string | null> = {
      authorization: `Bearer ${defaultPrivateToken}`,
      version: '2021-07-28',
      'content-type': 'application/json',
      ...changes,
    };
    const kept = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
    const response = await request(`${url}${path}`, {
      method: method as 'GET',
      headers: Object.fromEntries(kept),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.statusCode, headers: response.headers, body: await response.body.json() };
  };
}
