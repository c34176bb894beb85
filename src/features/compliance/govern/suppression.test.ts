import { describe, expect, it } from 'vitest';
import { govern } from '../governor.ts';
import { ruleTable } from '../rules/table.ts';
import { exampleRequest, exampleState, night } from './example.fixture.ts';
import type { GovernorState, OptOutState } from './state.ts';

const confirmation = exampleRequest({
  messageClass: 'opt_out_confirmation',
  text: 'Oak Realty: you are opted out and will get no more texts. Reply START to come back.',
  inReplyToAt: night,
});

function optedOut(change: Partial<OptOutState> = {}, rest: Partial<GovernorState> = {}): GovernorState {
  const optOut = { ...exampleState().optOut, suppressed: true, optedOutAt: night, ...change };
  return exampleState({ now: night, newestKnownAt: night, optOut, mode: 'stopped', ...rest });
}

describe('the confirmation of an opt-out', () => {
  it('goes at once, at night, in every mode, with the budget spent', () => {
    const state = optedOut({}, { budgetSpentUntil: night + 1000 });
    expect(govern(confirmation, state).verdict).toBe('send');
    for (const mode of ['active', 'listening', 'paused', 'off'] as const) {
      expect(govern(confirmation, { ...state, mode }).verdict).toBe('send');
    }
  });

  it('goes once', () => {
    expect(govern(confirmation, optedOut({ confirmationSent: true }))).toMatchObject({
      verdict: 'refuse',
      ruleId: 'confirmation-once',
    });
  });

  it('does not go where the platform answers the word itself', () => {
    expect(govern(confirmation, optedOut({ answeredByPlatform: true }))).toMatchObject({
      verdict: 'refuse',
      ruleId: 'platform-confirms',
    });
  });

  it('goes within five minutes only', () => {
    const fiveMinutes = 5 * 60_000;
    expect(govern(confirmation, optedOut({ optedOutAt: night - fiveMinutes })).verdict).toBe('send');
    expect(govern(confirmation, optedOut({ optedOutAt: night - fiveMinutes - 1 }))).toMatchObject({
      verdict: 'refuse',
      ruleId: 'us-confirmation',
    });
  });

  it('does not go against do-not-disturb, nor without an opt-out, nor without its rule', () => {
    expect(govern(confirmation, optedOut({ doNotDisturb: true }))).toMatchObject({ ruleId: 'dnd' });
    expect(govern(confirmation, optedOut({ optedOutAt: null }))).toMatchObject({ ruleId: 'no-opt-out' });
    const rules = ruleTable.filter((rule) => rule.id !== 'us-confirmation');
    expect(govern(confirmation, optedOut({}, { rules }))).toMatchObject({ ruleId: 'rules-missing' });
  });

  it('goes although the lead has written again', () => {
    const state = optedOut();
    expect(
      govern(confirmation, { ...state, history: { ...state.history, newerInbound: true } }).verdict,
    ).toBe('send');
  });
});

describe('do-not-disturb', () => {
  it('refuses every class', () => {
    for (const messageClass of ['answer', 'appointment', 'handoff', 're_engagement', 'help'] as const) {
      expect(
        govern(exampleRequest({ messageClass }), optedOut({ doNotDisturb: true, suppressed: false })),
      ).toMatchObject({ verdict: 'refuse', ruleId: 'dnd' });
    }
  });
});
