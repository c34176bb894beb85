import { expect, test } from 'vitest';
import { questionsTooMany } from './question-rule.ts';

const found = (words: string, mayAsk: boolean) => questionsTooMany(words, mayAsk).map(({ ruleId }) => ruleId);

test('one question may be asked where one is due', () => {
  expect(found('Got it. What is your price range?', true)).toEqual([]);
  expect(found('Got it. Thanks.', true)).toEqual([]);
  expect(found('What is your price range? And when would you like to move?', true)).toEqual(['one-question']);
  expect(found('A? B? C?', true)).toEqual(['one-question', 'one-question']);
});

test('none where the lead objects, is angry, says goodbye or goes to a person', () => {
  expect(found('I hear you. Would a smaller place work?', false)).toEqual(['no-question-now']);
  expect(found('I hear you. Take your time.', false)).toEqual([]);
});
