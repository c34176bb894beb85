import { isUnrequested } from '../rules/classes.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState, PlatformCounts } from './state.ts';
import { type Finding, hold, refuse } from './verdict.ts';

/** From so many sends on the shares are judged, below it the opt-outs are counted. */
const sendsForShares = 50;
/** Pace of unrequested texts of a slowed location. */
export const slowedGapMs = 10 * 60_000;

type Health = 'good' | 'slow' | 'stop';

/** Item 7. We slow and stop long before the platform locks (3 % opt-outs, 10 % errors); answers go on. */
export function checkPlatform(request: SendRequest, state: GovernorState): Finding {
  const { platform, now } = state;
  if (platform.numberIsDead) return refuse('number-dead', 'the number is known as landline or dead');
  if (platform.lockedUntil !== null && now < platform.lockedUntil) {
    return hold('platform-lock', platform.lockedUntil, 'the platform has locked the location');
  }
  return isUnrequested(request.messageClass) ? checkHealth(state) : null;
}

function checkHealth(state: GovernorState): Finding {
  const { rolling24Hours, utcDay, lastUnrequestedAt } = state.platform;
  const health = worse(platformHealth(rolling24Hours), platformHealth(utcDay));
  if (health === 'stop') {
    return hold(
      'platform-stop',
      platformReleaseAt(state.now),
      'too many opt-outs or errors: unrequested texts stop',
    );
  }
  const until = lastUnrequestedAt === null ? state.now : lastUnrequestedAt + slowedGapMs;
  if (health === 'slow' && until > state.now) {
    return hold('platform-slow', until, 'many opt-outs or errors: unrequested texts go slowly');
  }
  return null;
}

/** `slow` at 1.5 % opt-outs or 6 % errors, `stop` at 2.5 % or 8 %; under 50 sends at 2 and 3 opt-outs. */
export function platformHealth({ sends, optOuts, errors }: PlatformCounts): Health {
  if (sends < sendsForShares) {
    if (optOuts >= 3) return 'stop';
    return optOuts >= 2 ? 'slow' : 'good';
  }
  if (optOuts / sends >= 0.025 || errors / sends >= 0.08) return 'stop';
  return optOuts / sends >= 0.015 || errors / sends >= 0.06 ? 'slow' : 'good';
}

function worse(one: Health, other: Health): Health {
  if (one === 'stop' || other === 'stop') return 'stop';
  return one === 'slow' || other === 'slow' ? 'slow' : 'good';
}

/** The platform counts anew, and lifts its locks, after 00:01 UTC of the next day. */
export function platformReleaseAt(now: number): number {
  const dayMs = 86_400_000;
  return (Math.floor((now - 60_000) / dayMs) + 1) * dayMs + 60_000;
}
