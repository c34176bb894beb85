import { checkBudget } from './govern/budget.ts';
import { checkCaps } from './govern/caps.ts';
import { checkClock } from './govern/certainty.ts';
import { checkConsent } from './govern/consent.ts';
import { checkText } from './govern/content.ts';
import { checkMode } from './govern/mode.ts';
import { checkPlaceAndDay, hoursBasis } from './govern/place-and-day.ts';
import { checkPlatform } from './govern/platform.ts';
import { checkRepeats } from './govern/repeats.ts';
import type { SendRequest } from './govern/request.ts';
import type { GovernorState } from './govern/state.ts';
import { checkSuppression } from './govern/suppression.ts';
import { type Finding, hold, type Verdict } from './govern/verdict.ts';
import { isOwed } from './rules/classes.ts';

type Check = (request: SendRequest, state: GovernorState) => Finding;

/**
 * The order of section 9. The clock stands after the two items that need none, because a wrong clock must not turn
 * a refusal into a hold.
 */
export const governorOrder: readonly (readonly [item: string, check: Check])[] = [
  ['suppression', checkSuppression],
  ['mode', checkMode],
  ['clock', checkClock],
  ['consent', checkConsent],
  ['repeats', checkRepeats],
  ['place-and-day', checkPlaceAndDay],
  ['caps', checkCaps],
  ['platform', checkPlatform],
  ['content', checkText],
  ['budget', checkBudget],
];

/**
 * The one gate of every outbound text, asked immediately before it leaves. The first item with an objection decides;
 * without a state (store down) nothing can be decided, so the text is held.
 */
export function govern(request: SendRequest, state: GovernorState | null): Verdict {
  if (state === null) return hold('state-missing', null, 'what is known of the contact could not be read');
  for (const [, check] of governorOrder) {
    const finding = check(request, state);
    if (finding !== null) return finding;
  }
  return { verdict: 'send', ruleBasis: basisOf(request, state) };
}

/** Why it was lawful, in one line; stored with the send. */
function basisOf(request: SendRequest, state: GovernorState): string {
  if (isOwed(request.messageClass)) return `${request.messageClass}: owed to the person at any hour`;
  const consent = state.consent.written ? 'written consent' : 'implied by inbound';
  return `${consent}; ${hoursBasis(request, state)}; ${state.recipient.basis}`;
}
