import type { CrmFailure } from '../../domain/crm.ts';
import { jsonOf } from './json-of.ts';

/** An answer that is not 2xx, as far as triage needs it. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: string;
  /** From the headers, for 429. */
  readonly retryAfterMs: number | null;
}

export interface Triage {
  readonly failure: CrmFailure;
  /** The token may be dead: worth telling the token source, which may have a fresh one. */
  readonly suspectToken: boolean;
  /** Someone must act: our own bug, a missing scope, a wrong mapping. */
  readonly alarm: boolean;
}

export function failure(
  kind: CrmFailure['kind'],
  message: string,
  more: { status?: number; isRetryable?: boolean; retryAfterMs?: number | null } = {},
): CrmFailure {
  return {
    outcome: 'failed',
    kind,
    status: more.status ?? null,
    message,
    isRetryable: more.isRetryable ?? (kind === 'unknown' || kind === 'unreachable' || kind === 'limited'),
    retryAfterMs: more.retryAfterMs ?? null,
  };
}

/**
 * What an error answer means. The status alone does not say: a missing scope and a dead token are both 401,
 * and a refresh for a missing scope would burn a single-use refresh token for nothing.
 */
export function triage(answer: ErrorAnswer): Triage {
  const { status } = answer;
  const message = messageOf(answer.body) || `HTTP ${status}`;
  const final = (kind: CrmFailure['kind'], alarm = false): Triage => ({
    failure: failure(kind, message, { status, isRetryable: false }),
    suspectToken: false,
    alarm,
  });
  if (status === 401) return unauthorised(message);
  // a refusal of the API is JSON: this one is by something in front of it, and says nothing of what was asked for
  if (!isObject(answer.body) && status !== 429) {
    return { failure: failure('unknown', message, { status }), suspectToken: false, alarm: status < 500 };
  }
  if (status === 403) return final('unauthorised', true);
  if (status === 404) return /^Cannot [A-Z]+ /.test(message) ? final('refused', true) : final('not-found');
  if (status === 429) {
    const { retryAfterMs } = answer;
    return {
      failure: failure('limited', message, { status, retryAfterMs }),
      suspectToken: false,
      alarm: false,
    };
  }
  if (status === 408 || status >= 500) {
    return { failure: failure('unknown', message, { status }), suspectToken: false, alarm: false };
  }
  // The platform says «Contact with id … not found» with a 400.
  if (status === 400 && /\bnot found\b/i.test(message)) return final('not-found');
  // 422 is our payload; a 400 is mostly a business refusal (do-not-disturb, no phone, inactive account).
  return final('refused', status !== 400);
}

function unauthorised(message: string): Triage {
  const isScopeOrVersion = /not authorized for this scope|version header/i.test(message);
  return {
    failure: failure('unauthorised', message, { status: 401, isRetryable: false }),
    suspectToken: !isScopeOrVersion,
    // An expired token is routine; whoever finds no fresh one raises the alarm.
    alarm: isScopeOrVersion,
  };
}

/** The vendor's own words, a string or a list, shortened: they go into logs. */
function messageOf(body: string): string {
  const parsed = jsonOf(body);
  const message = typeof parsed === 'object' && parsed !== null && 'message' in parsed ? parsed.message : '';
  const text = Array.isArray(message) ? message.join('; ') : message;
  return typeof text === 'string' ? text.slice(0, 300) : '';
}

function isObject(body: string): boolean {
  const parsed = jsonOf(body);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
}

/** A gateway's or a maintenance page in place of an answer, whatever its status. */
export function isPage(body: string): boolean {
  return /^\s*</.test(body);
}

/** Connecting failed, so nothing left this machine. */
const nothingSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** A failure of the transport; anything that is not plainly «nothing sent» may have taken effect. */
export function transportFailure(error: unknown): CrmFailure {
  const code = codeOf(error);
  return failure(
    nothingSent.has(code) ? 'unreachable' : 'unknown',
    `connection failed: ${code || 'unknown'}`,
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses were tried: any of them that got as far as sending makes the result unknown.
  if (error instanceof AggregateError) {
    const codes = error.errors.map(codeOf);
    return codes.find((code) => !nothingSent.has(code)) ?? codes[0] ?? '';
  }
  return error.cause === undefined ? '' : codeOf(error.cause);
}
