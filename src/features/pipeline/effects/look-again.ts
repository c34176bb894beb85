import type { Claim, Effect } from '../../../domain/turn.ts';
import type { PipelineDeps } from '../ports.ts';
import { callOverAt } from './attempt.ts';
import { lookForText } from './look-for-text.ts';
import type { Results } from './results.ts';
import type { SentWords } from './sent-words.ts';

export type LookedAgain =
  | { readonly outcome: 'found'; readonly messageId: string; readonly conversationId: string }
  /** It was not sent, and the call is over: it may be tried again. */
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'wait'; readonly until: number }
  /** The CRM could not be asked for so long that the lead's next texts must not wait for it any longer. */
  | { readonly outcome: 'never-known'; readonly why: string };

/** As long as a text is tried: a look that stays blind is a scope that is missing, or an outage without end. */
const blindAtMostMs = 60 * 60_000;
const blindPauseAtMostMs = 5 * 60_000;

/** What became of a text whose attempt has no result: asked of the CRM, never guessed. */
export async function lookAgain(
  deps: PipelineDeps,
  results: Results,
  claim: Claim,
  effect: Effect,
  sent: SentWords,
): Promise<LookedAgain> {
  const { clock, crm, store, callTimeoutMs } = deps;
  const startedAt = effect.startedAt ?? clock.now();
  const seen = await lookForText(
    { crm, knownMessageIds: (location, ids) => store.knownMessageIds(location, ids) },
    claim,
    sent,
    startedAt,
  );
  if (seen.outcome === 'found') return seen;
  const overAt = callOverAt(startedAt, callTimeoutMs);
  if (seen.outcome === 'absent') {
    return clock.now() >= overAt ? { outcome: 'absent' } : { outcome: 'wait', until: overAt };
  }
  const blindForMs = clock.now() - startedAt;
  if (blindForMs >= blindAtMostMs) return { outcome: 'never-known', why: seen.why };
  const pauseMs = Math.max(results.delayMs(effect.attempts), Math.min(blindForMs / 2, blindPauseAtMostMs));
  return { outcome: 'wait', until: Math.max(overAt, clock.now() + pauseMs) };
}
