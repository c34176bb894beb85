import { describe, expect, it } from 'vitest';
import type { MessageClass } from '../../../domain/vocabulary.ts';
import { govern } from '../governor.ts';
import { exampleRequest, exampleState, noon } from './example.fixture.ts';

function verdictOf(budgetSpentUntil: number | null, messageClass: MessageClass = 'answer') {
  const text = 'Oak: call us for help. Reply STOP to end.';
  const request = exampleRequest(messageClass === 'answer' ? {} : { messageClass, text });
  return govern(request, exampleState({ budgetSpentUntil }));
}

describe('a spent budget', () => {
  it('holds a text until there is money again', () => {
    expect(verdictOf(noon + 1)).toMatchObject({ verdict: 'hold', until: noon + 1, ruleId: 'budget-spent' });
    expect(verdictOf(noon).verdict).toBe('send');
    expect(verdictOf(null).verdict).toBe('send');
  });

  it('keeps nothing from the person that is owed', () => {
    expect(verdictOf(noon + 1, 'help').verdict).toBe('send');
  });
});
