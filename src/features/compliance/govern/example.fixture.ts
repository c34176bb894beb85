import { whoseClock } from '../whose-clock.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';

/** Monday 2026-11-30, 12:00 in Dallas: every window is open. */
export const noon = Date.parse('2026-11-30T12:00:00-06:00');
export const night = Date.parse('2026-11-30T23:30:00-06:00');

/** A plain answer to a text of two minutes ago. */
export function exampleRequest(change: Partial<SendRequest> = {}): SendRequest {
  return {
    messageClass: 'answer',
    channel: 'SMS',
    language: 'en',
    text: 'Good to know, thanks. Which areas are you looking in?',
    inReplyToAt: noon - 2 * 60_000,
    holdsOffer: false,
    ...change,
  };
}

/** A lead in Dallas with whom nothing is wrong. */
export function exampleState(change: Partial<GovernorState> = {}): GovernorState {
  return {
    now: noon,
    newestKnownAt: noon,
    optOut: {
      suppressed: false,
      doNotDisturb: false,
      optedOutAt: null,
      confirmationSent: false,
      answeredByPlatform: false,
    },
    mode: 'active',
    consent: { lastInboundAt: noon - 2 * 60_000, written: false, registeredIn: ['US-TX'] },
    history: { duplicateOf: null, newerInbound: false, sentThisTurn: 0, unrequestedAt: [], aiTextsToday: 0 },
    recipient: whoseClock({ phone: '+12145550123', state: 'TX', postalCode: '75201', timeZone: '' }),
    nightAnswersOff: [],
    platform: {
      rolling24Hours: { sends: 10, optOuts: 0, errors: 0 },
      utcDay: { sends: 10, optOuts: 0, errors: 0 },
      lockedUntil: null,
      lastUnrequestedAt: null,
      numberIsDead: false,
    },
    content: {
      emojiAllowed: false,
      allowedLinks: [],
      sources: [],
      records: [],
      promptPrefix: '',
      requiredDisclosure: null,
    },
    budgetSpentUntil: null,
    ...change,
  };
}
