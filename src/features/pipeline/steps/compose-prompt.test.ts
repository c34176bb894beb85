import { expect, test } from 'vitest';
import { type ContentRules, checkContent } from '../../compliance/index.ts';
import { composeSystemPrompt, instructionsOf } from './compose-prompt.ts';

const rules: ContentRules = {
  emojiAllowed: false,
  allowedLinks: [],
  sources: [],
  records: [],
  promptPrefix: instructionsOf(composeSystemPrompt),
  requiredDisclosure: null,
};

/** Each example's texts and the answer under it. */
const examples = [...composeSystemPrompt.matchAll(/^(\{.*\})\n(.+)$/gmu)].map(
  ([, input = '', answer = '']) => ({
    said: (JSON.parse(input) as { texts: readonly { text: string }[] }).texts.map(({ text }) => text),
    answer,
  }),
);

function broken(text: string, sources: readonly string[] = []): string[] {
  return checkContent({ text, channel: 'SMS', messageClass: 'answer' }, { ...rules, sources }).map(
    ({ ruleId }) => ruleId,
  );
}

test('a model that answers as the examples do breaks no rule', () => {
  expect(examples).toHaveLength(4);
  for (const { said, answer } of examples) expect(broken(answer, said), answer).toEqual([]);
});

test('the instructions themselves stay inside', () => {
  expect(broken('You write text messages for a real-estate team in the United States.')).toEqual([
    'prompt-leak',
  ]);
  expect(
    broken('Rule: no pressure. If the lead objects, acknowledge it first and take it seriously.'),
  ).toEqual(['prompt-leak']);
});
