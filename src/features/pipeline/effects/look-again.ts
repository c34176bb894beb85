import type { Claim, Effect } from '../../../domain/turn.ts';
import type { PipelineDeps } from '../ports.ts';
import { lookForText } from './look-for-text.ts';
import type { Results } from './results.ts';
import type { SentWords } from './sent-words.ts';

export type LookedAgain =
  | { readonly outcome: 'found'; readonly messageId: string; readonly conversationId: string }
  /** It was not sent, and the call is over: it may be tried again. */
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'wait'; readonly until: number };

/** A vendor may still be working on a call whose timeout has just passed. */
const graceMs = 500;

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
  const callOverAt = startedAt + callTimeoutMs + graceMs;
  if (seen.outcome === 'absent') {
    return clock.now() >= callOverAt ? { outcome: 'absent' } : { outcome: 'wait', until: callOverAt };
  }
  return { outcome: 'wait', until: Math.max(callOverAt, clock.now() + results.delayMs(effect.attempts)) };
}
