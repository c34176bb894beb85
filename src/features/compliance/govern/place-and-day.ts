import { DateTime } from 'luxon';
import { mentionsOffer } from '../content/offer.ts';
import { isOwed } from '../rules/classes.ts';
import { rulesInForce, ruleTable } from '../rules/table.ts';
import { type SendWindow, sendWindow } from '../windows.ts';
import type { RecipientClock } from '../zones.ts';
import { lookAgainMs } from './certainty.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';
import { type Finding, hold } from './verdict.ts';

/** Item 5. Hours of the recipient's place and day; they are about texts, so e-mail and live chat are free. */
export function checkPlaceAndDay(request: SendRequest, state: GovernorState): Finding {
  if (isOwed(request.messageClass) || !isTextChannel(request)) return null;
  const { clocks, basis } = state.recipient;
  if (clocks.length === 0) return hold('rules-missing', null, `no place is known for the number (${basis})`);
  const window = windowOf(request, state);
  if (window.open || isNightAnswer(request, state)) return null;
  const offered = isRecent(request, state) && holdsOffer(request);
  return hold(
    window.ruleId,
    window.opensAt ?? state.now + lookAgainMs,
    offered ? `closed, and the answer holds an offer (${basis})` : `closed at the recipient (${basis})`,
  );
}

/** Why the hour was right, for the record of a send. */
export function hoursBasis(request: SendRequest, state: GovernorState): string {
  if (!isTextChannel(request)) return 'no text channel';
  return windowOf(request, state).open ? 'inside the window' : 'answer within ten minutes';
}

function windowOf(request: SendRequest, state: GovernorState): SendWindow {
  return sendWindow(state.now, state.recipient.clocks, request.messageClass, state.rules ?? ruleTable);
}

function isTextChannel({ channel }: SendRequest): boolean {
  return channel !== 'Email' && channel !== 'Live_Chat';
}

/** A direct answer to a text of the last minutes answers an inquiry, at any hour, if it offers nothing. */
function isNightAnswer(request: SendRequest, state: GovernorState): boolean {
  return request.messageClass === 'answer' && isRecent(request, state) && !holdsOffer(request);
}

function holdsOffer(request: SendRequest): boolean {
  return request.holdsOffer || mentionsOffer(request.text);
}

/** Recent for every clock: where one jurisdiction does not allow it, none does. */
function isRecent(request: SendRequest, state: GovernorState): boolean {
  const { inReplyToAt } = request;
  if (inReplyToAt === null || inReplyToAt > state.now + lookAgainMs) return false;
  return state.recipient.clocks.every(
    (clock) => state.now - inReplyToAt <= nightAnswerMinutes(clock, state) * 60_000,
  );
}

/** Minus infinity, which nothing is within, where it is not allowed. */
function nightAnswerMinutes(clock: RecipientClock, state: GovernorState): number {
  if (state.nightAnswersOff.includes(clock.jurisdiction)) return Number.NEGATIVE_INFINITY;
  const day = DateTime.fromMillis(state.now, { zone: clock.zone }).toFormat('yyyy-MM-dd');
  const rules = rulesInForce(state.rules ?? ruleTable, {
    topic: 'night-answer',
    jurisdiction: clock.jurisdiction,
    day,
    messageClass: 'answer',
  });
  if (rules.length === 0 || rules.some((rule) => !rule.value.allowed)) return Number.NEGATIVE_INFINITY;
  return Math.min(...rules.map((rule) => rule.value.withinMinutes));
}
