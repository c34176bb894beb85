import { describe, expect, it } from 'vitest';
import { govern } from '../governor.ts';
import { ruleTable } from '../rules/table.ts';
import { whoseClock } from '../whose-clock.ts';
import { exampleRequest, exampleState, night, noon } from './example.fixture.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';

const nineTuesday = Date.parse('2026-12-01T09:00:00-06:00');
const minuteMs = 60_000;

function atNight(request: Partial<SendRequest>, change: Partial<GovernorState> = {}) {
  const state = exampleState({ now: night, newestKnownAt: night, ...change });
  return govern(exampleRequest({ inReplyToAt: night - minuteMs, ...request }), state);
}

const optedOut: Partial<GovernorState> = {
  optOut: { ...exampleState().optOut, suppressed: true, optedOutAt: night - minuteMs },
};

it('by day a text goes because the window is open', () => {
  expect(govern(exampleRequest(), exampleState())).toMatchObject({
    ...{ verdict: 'send', ruleBasis: expect.stringContaining('inside the window') },
  });
});

describe('at night', () => {
  it('a direct answer to a text of the last ten minutes goes', () => {
    expect(atNight({})).toMatchObject({
      verdict: 'send',
      ruleBasis: expect.stringContaining('within ten minutes'),
    });
    expect(atNight({ inReplyToAt: night - 10 * minuteMs }).verdict).toBe('send');
  });

  it('a later answer waits for the opening, with its rule', () => {
    expect(atNight({ inReplyToAt: night - 10 * minuteMs - 1 })).toMatchObject({
      verdict: 'hold',
      until: nineTuesday,
      ruleId: 'default-window',
    });
  });

  it('an answer with an offer waits, marked or not', () => {
    expect(atNight({ holdsOffer: true })).toMatchObject({ verdict: 'hold', until: nineTuesday });
    expect(atNight({ text: 'It is. Would you like to see it?' })).toMatchObject({ verdict: 'hold' });
  });

  it('every other class waits', () => {
    for (const messageClass of ['appointment', 'handoff', 're_engagement'] as const) {
      expect(atNight({ messageClass })).toMatchObject({ verdict: 'hold', until: nineTuesday });
    }
  });

  it('an answer waits where counsel has switched night answers off', () => {
    expect(atNight({}, { nightAnswersOff: ['US-TX'] })).toMatchObject({
      verdict: 'hold',
      until: nineTuesday,
    });
    expect(atNight({}, { nightAnswersOff: ['US-FL'] }).verdict).toBe('send');
    const rules = ruleTable.filter((rule) => rule.value.topic !== 'night-answer');
    expect(atNight({}, { rules })).toMatchObject({ verdict: 'hold' });
  });

  it('an answer waits where a rule of the place says so', () => {
    const night = ruleTable.filter((rule) => rule.value.topic === 'night-answer');
    const never = night.map((rule) => ({
      ...{ ...rule, jurisdiction: 'US-TX' as const },
      value: { topic: 'night-answer' as const, withinMinutes: 10, allowed: false },
    }));
    expect(never).toHaveLength(1);
    expect(atNight({}, { rules: [...ruleTable, ...never] })).toMatchObject({ verdict: 'hold' });
  });

  it('what is owed to the person goes', () => {
    expect(atNight({ messageClass: 'help', text: 'Oak: call us for help. Reply STOP to end.' }).verdict).toBe(
      'send',
    );
    expect(
      atNight(
        { messageClass: 'opt_out_confirmation', text: 'Oak: no more texts. Reply START to come back.' },
        optedOut,
      ).verdict,
    ).toBe('send');
  });

  it('e-mail and live chat are no texts', () => {
    expect(atNight({ channel: 'Email', messageClass: 'handoff' }).verdict).toBe('send');
    expect(atNight({ channel: 'Live_Chat', messageClass: 'handoff' }).verdict).toBe('send');
    expect(atNight({ channel: 'WhatsApp', messageClass: 'handoff' }).verdict).toBe('hold');
  });

  it('a stamp of the future makes nothing recent', () => {
    expect(atNight({ inReplyToAt: night + 60 * minuteMs }).verdict).toBe('hold');
  });
});

describe('a place', () => {
  it('that is not known holds, even by day', () => {
    const recipient = whoseClock({ phone: '+442071234567', state: '', postalCode: '', timeZone: '' });
    expect(govern(exampleRequest(), exampleState({ recipient }))).toMatchObject({
      verdict: 'hold',
      until: null,
      ruleId: 'rules-missing',
    });
  });

  it('of a toll-free number is everywhere: noon in Dallas is 8 in Honolulu', () => {
    const recipient = whoseClock({ phone: '+18885550123', state: '', postalCode: '', timeZone: '' });
    const late = exampleRequest({ inReplyToAt: noon - 60 * minuteMs });
    expect(govern(late, exampleState({ recipient }))).toMatchObject({
      verdict: 'hold',
      until: Date.parse('2026-11-30T19:00:00Z'),
    });
  });
});
