import { describe, expect, it } from 'vitest';
import { govern } from '../governor.ts';
import { ruleTable } from '../rules/table.ts';
import { whoseClock } from '../whose-clock.ts';
import { exampleRequest, exampleState, noon } from './example.fixture.ts';
import type { GovernorState, SendHistory } from './state.ts';

const hourMs = 3_600_000;
const reEngagement = exampleRequest({ messageClass: 're_engagement', inReplyToAt: null });

function withHistory(change: Partial<SendHistory>): GovernorState {
  const state = exampleState();
  return { ...state, history: { ...state.history, ...change } };
}

describe('unrequested texts', () => {
  it('are three in 24 hours; the fourth waits until the oldest has left', () => {
    const unrequestedAt = [noon - hourMs, noon - 20 * hourMs, noon - 5 * hourMs];
    expect(govern(reEngagement, withHistory({ unrequestedAt: unrequestedAt.slice(1) })).verdict).toBe('send');
    expect(govern(reEngagement, withHistory({ unrequestedAt }))).toMatchObject({
      verdict: 'hold',
      until: noon + 4 * hourMs,
      ruleId: 'default-cap',
    });
  });

  it('beyond the cap wait for as many as are over it', () => {
    const unrequestedAt = [1, 2, 3, 4, 5].map((hours) => noon - hours * hourMs);
    expect(govern(reEngagement, withHistory({ unrequestedAt }))).toMatchObject({ until: noon + 21 * hourMs });
  });

  it('older than 24 hours do not count', () => {
    const unrequestedAt = [24, 24, 24, 25].map((hours) => noon - hours * hourMs);
    expect(govern(reEngagement, withHistory({ unrequestedAt })).verdict).toBe('send');
  });

  it('do not hold back an answer', () => {
    const unrequestedAt = [1, 2, 3].map((hours) => noon - hours * hourMs);
    expect(govern(exampleRequest(), withHistory({ unrequestedAt })).verdict).toBe('send');
  });

  it('are as many as the strictest of the places allows where the recipient may be', () => {
    const found = ruleTable.filter((rule) => rule.value.topic === 'cap' && rule.jurisdiction === 'any');
    const one = { topic: 'cap', textsPer24Hours: 1 } as const;
    const strict = found.map((rule) => ({
      ...rule,
      id: 'ok-one',
      jurisdiction: 'US-OK' as const,
      value: one,
    }));
    const state = { ...withHistory({ unrequestedAt: [noon - hourMs] }), rules: [...ruleTable, ...strict] };
    const recipient = whoseClock({ phone: '+12145550123', state: 'OK', postalCode: '', timeZone: '' });
    expect(govern(reEngagement, state).verdict).toBe('send');
    expect(govern(reEngagement, { ...state, recipient })).toMatchObject({
      verdict: 'hold',
      ruleId: 'ok-one',
    });
  });

  it('are held when no rule says how many', () => {
    const rules = ruleTable.filter((rule) => rule.value.topic !== 'cap');
    expect(govern(reEngagement, exampleState({ rules }))).toMatchObject({
      verdict: 'hold',
      ruleId: 'rules-missing',
    });
  });
});

describe('all texts', () => {
  it('are one per turn', () => {
    expect(govern(exampleRequest(), withHistory({ sentThisTurn: 1 }))).toMatchObject({
      verdict: 'refuse',
      ruleId: 'one-per-turn',
    });
  });

  it('are forty a day, then a person', () => {
    expect(govern(exampleRequest(), withHistory({ aiTextsToday: 39 })).verdict).toBe('send');
    expect(govern(exampleRequest(), withHistory({ aiTextsToday: 40 }))).toMatchObject({
      verdict: 'refuse',
      ruleId: 'ai-texts-per-day',
    });
  });

  it('are counted of the assistant, not of a person who writes', () => {
    const person = { vouchedFor: [] };
    expect(
      govern(exampleRequest({ person }), withHistory({ aiTextsToday: 40, sentThisTurn: 1 })).verdict,
    ).toBe('send');
  });

  it('do not keep help from the person', () => {
    const help = exampleRequest({ messageClass: 'help', text: 'Oak Realty: call 214-555-0100 for help.' });
    expect(govern(help, withHistory({ aiTextsToday: 90, sentThisTurn: 1 })).verdict).toBe('send');
  });
});
