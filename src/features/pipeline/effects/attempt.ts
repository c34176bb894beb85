import type { CrmFailure } from '../../../domain/crm.ts';

/** What one try of an effect came to. */
export type Attempt =
  | { readonly outcome: 'done'; readonly result: Readonly<Record<string, unknown>> }
  /** Final: the CRM will never take it. */
  | { readonly outcome: 'refused'; readonly why: string }
  /** Nothing happened; try again. */
  | { readonly outcome: 'again'; readonly why: string; readonly afterMs: number | null }
  /** It may have happened: look before it is tried again. */
  | { readonly outcome: 'unknown'; readonly why: string };

export function attemptOf(failure: CrmFailure): Attempt {
  const why = `${failure.kind}: ${failure.message}`.slice(0, 300);
  switch (failure.kind) {
    case 'refused':
    case 'not-found':
      return { outcome: 'refused', why };
    case 'unauthorised':
      // the token may be mended by a person; the effect must not be lost meanwhile
      return { outcome: 'again', why, afterMs: 60_000 };
    case 'limited':
    case 'unreachable':
      return { outcome: 'again', why, afterMs: failure.retryAfterMs };
    case 'unknown':
      return { outcome: 'unknown', why };
    default:
      return failure.kind satisfies never;
  }
}

export function done(result: Readonly<Record<string, unknown>> = {}): Attempt {
  return { outcome: 'done', result };
}

/** A vendor may still be working on a call whose timeout has just passed. */
const graceMs = 500;

/** When the call of an intent is over, whoever made it: before that, absent does not mean undone. */
export function callOverAt(startedAt: number, callTimeoutMs: number): number {
  return startedAt + callTimeoutMs + graceMs;
}

/** A process that gives no sign for half a minute loses its contacts; a call that begins so late may be another's by now. */
export const stoodStillMs = 25_000;

/** The process stood still between its intent and the call: another may have taken the contact over and done it. */
export const stoodStill: Attempt = {
  outcome: 'unknown',
  why: 'the time of the call was over before it began: this process stood still',
};
