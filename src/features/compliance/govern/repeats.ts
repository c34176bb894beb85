import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';
import { type Finding, refuse } from './verdict.ts';

/** Item 4. The same text twice, or a text that a newer word of the lead has overtaken. */
export function checkRepeats(request: SendRequest, state: GovernorState): Finding {
  const { duplicateOf, newerInbound } = state.history;
  if (duplicateOf !== null) return refuse('duplicate', `the same text went out as ${duplicateOf}`);
  // The confirmation is owed whatever else the lead writes.
  if (newerInbound && request.messageClass !== 'opt_out_confirmation') {
    return refuse('superseded', 'the lead has written again: both texts are answered together');
  }
  return null;
}
