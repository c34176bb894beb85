import { expect, test } from 'vitest';
import { ruleWords } from './rule-words.ts';

test.each([
  ['tx-window', 'Outside the hours in which texts may be sent (US-TX).'],
  ['default-window', 'Outside the hours in which texts may be sent.'],
])('%s is said in words, with the law behind it', (rule, sentence) => {
  const words = ruleWords(rule);
  expect(words.sentence).toBe(sentence);
  expect(words.source).not.toBe('');
  expect(words.source).not.toBeNull();
});

test('what has no sentence keeps its id', () => {
  expect(ruleWords('nobody-knows-it')).toEqual({
    rule: 'nobody-knows-it',
    sentence: 'nobody-knows-it',
    source: null,
  });
});
