import type { z } from 'zod';
import { reasonOf } from '../kit/reason-of.ts';

export type FetchOutcome<T> =
  | { readonly outcome: 'ok'; readonly value: T }
  /** The other side answered, but not with what was asked for. */
  | { readonly outcome: 'refused'; readonly status: number; readonly message: string }
  | { readonly outcome: 'unreachable'; readonly message: string };

export interface FetchOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 10_000;
/** Room for a sentence with all choices; more is no sentence but somebody's error page. */
const longestRefusal = 1_000;

/** One call that leaves the process: bounded in time, and read only through a schema. */
export async function fetchJson<T>(
  url: string,
  shape: z.ZodType<T>,
  options: FetchOptions = {},
): Promise<FetchOutcome<T>> {
  const { method = 'GET', headers = {}, body, timeoutMs = defaultTimeoutMs } = options;
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok)
      return { outcome: 'refused', status: response.status, message: text.slice(0, longestRefusal) };
    const parsed = shape.safeParse(jsonOf(text));
    return parsed.success
      ? { outcome: 'ok', value: parsed.data }
      : {
          outcome: 'refused',
          status: response.status,
          message: `unexpected answer: ${parsed.error.message}`,
        };
  } catch (error) {
    return { outcome: 'unreachable', message: reasonOf(error) };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
