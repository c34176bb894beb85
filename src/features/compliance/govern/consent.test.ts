import { describe, expect, it } from 'vitest';
import type { MessageClass } from '../../../domain/vocabulary.ts';
import { govern } from '../governor.ts';
import { ruleTable } from '../rules/table.ts';
import { whoseClock } from '../whose-clock.ts';
import { exampleRequest, exampleState, noon } from './example.fixture.ts';
import type { ConsentState, GovernorState } from './state.ts';

const monthMs = 31 * 86_400_000;

function ruleOf(
  messageClass: MessageClass,
  consent: Partial<ConsentState>,
  change: Partial<GovernorState> = {},
  inReplyToAt: number | null = null,
): string {
  const state = exampleState(change);
  const verdict = govern(exampleRequest({ messageClass, inReplyToAt }), {
    ...state,
    consent: { ...state.consent, ...consent },
  });
  return verdict.verdict === 'send' ? 'sent' : verdict.ruleId;
}

describe('consent', () => {
  it('to an answer is the text that it answers', () => {
    expect(ruleOf('answer', {}, {}, noon - 1000)).toBe('sent');
    expect(ruleOf('answer', {})).toBe('no-consent');
    expect(ruleOf('answer', { lastInboundAt: null }, {}, noon - 1000)).toBe('no-consent');
  });

  it('to re-engagement needs a lead who has written, even with a signature', () => {
    expect(ruleOf('re_engagement', { lastInboundAt: null, written: true })).toBe('no-consent');
    expect(ruleOf('re_engagement', { written: true })).toBe('sent');
    expect(ruleOf('appointment', { lastInboundAt: null, written: true })).toBe('sent');
  });

  it('to anything unasked is there neither without a text nor without a signature', () => {
    for (const messageClass of ['appointment', 'handoff', 're_engagement'] as const) {
      expect(ruleOf(messageClass, { lastInboundAt: null, written: false })).toBe('no-consent');
    }
  });

  it('of an inquiry ends after three months, a signature does not', () => {
    const lastInboundAt = Date.parse('2026-08-30T18:00:00Z');
    expect(ruleOf('re_engagement', { lastInboundAt })).toBe('sent');
    expect(ruleOf('re_engagement', { lastInboundAt: lastInboundAt - 1 })).toBe('us-inquiry');
    expect(ruleOf('re_engagement', { lastInboundAt: noon - 5 * monthMs, written: true })).toBe('sent');
  });

  it('of an inquiry is not guessed where no rule says how long it lasts', () => {
    const rules = ruleTable.filter((rule) => rule.value.topic !== 'inquiry');
    expect(ruleOf('re_engagement', {}, { rules })).toBe('rules-missing');
  });

  it('in Connecticut is written, for re-engagement', () => {
    const recipient = whoseClock({ phone: '+18605550123', state: '', postalCode: '', timeZone: '' });
    expect(ruleOf('re_engagement', {}, { recipient })).toBe('ct-written-consent');
    expect(ruleOf('re_engagement', { written: true }, { recipient })).toBe('sent');
    expect(ruleOf('answer', {}, { recipient }, noon - 1000)).toBe('sent');
  });

  it('in Texas stands beside a registration, for re-engagement', () => {
    expect(ruleOf('re_engagement', { registeredIn: [] })).toBe('tx-registration');
    expect(ruleOf('appointment', { registeredIn: [] })).toBe('sent');
  });
});
