import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';
import { type Finding, hold } from './verdict.ts';

/** When the governor cannot decide it holds, and looks again after this long. */
export const lookAgainMs = 15 * 60_000;

/** No text of this product can be older than the product; a clock beyond 2050 is as wrong. */
const earliestPlausible = Date.UTC(2026, 0, 1);
const latestPlausible = Date.UTC(2050, 0, 1);
/** Clocks of the vendor and of other machines may run a little ahead of ours. */
const toleratedSkewMs = 5 * 60_000;

/** Everything from here on is judged by the clock, so a clock that cannot be right stops the judging. */
export function checkClock(_request: SendRequest, state: GovernorState): Finding {
  const { now, newestKnownAt } = state;
  const isPlausible = Number.isFinite(now) && now >= earliestPlausible && now <= latestPlausible;
  if (!isPlausible) return hold('clock-wrong', null, 'the clock is not plausible');
  if (newestKnownAt - now > toleratedSkewMs) {
    return hold('clock-wrong', now + lookAgainMs, 'the clock is behind events that have happened');
  }
  return null;
}
