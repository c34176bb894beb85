import { describe, expect, it } from 'vitest';
import type { MessageClass, Mode } from '../../../domain/vocabulary.ts';
import { govern } from '../governor.ts';
import { exampleRequest, exampleState } from './example.fixture.ts';

function verdictOf(mode: Mode, messageClass: MessageClass): string {
  const verdict = govern(exampleRequest({ messageClass }), exampleState({ mode }));
  return verdict.verdict === 'send' ? 'send' : `${verdict.verdict} ${verdict.ruleId}`;
}

describe('who may speak', () => {
  it.each([
    ['active', 'answer', 'send'],
    ['active', 'appointment', 'send'],
    ['active', 'handoff', 'send'],
    ['active', 're_engagement', 'send'],
    ['booking', 'answer', 'send'],
    ['booking', 'appointment', 'send'],
    ['booking', 'handoff', 'send'],
    ['booking', 're_engagement', 'refuse mode-booking'],
    ['listening', 'answer', 'refuse mode-listening'],
    ['listening', 'appointment', 'refuse mode-listening'],
    ['paused', 'answer', 'hold mode-paused'],
    ['stopped', 'answer', 'refuse mode-stopped'],
    ['off', 'answer', 'refuse mode-off'],
    ['off', 'help', 'send'],
    ['listening', 'help', 'send'],
    ['paused', 'help', 'send'],
  ] as const)('%s, %s: %s', (mode, messageClass, expected) => {
    expect(verdictOf(mode, messageClass)).toBe(expected);
  });
});
