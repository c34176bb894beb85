import { expect, test } from 'vitest';
import { fixtureLocation } from '../../coaching/look.fixture.ts';
import { type ContentRules, checkContent } from '../../compliance/index.ts';
import {
  type ComposeInput,
  composeInputText,
  composeSystemPrompt,
  instructionsOf,
} from './compose-prompt.ts';

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

test('a number that a phone set apart with signs of its own is kept from the writer too', () => {
  const card = '4111\u00a01111\u00a01111\u00a01111';
  const input: ComposeInput = {
    language: 'en',
    channel: 'SMS',
    location: fixtureLocation,
    contact: null,
    agent: '',
    useFirstName: false,
    history: [{ messageId: 'm1', author: 'lead', channel: 'SMS', text: `my card: ${card}`, at: 1 }],
    texts: [{ id: 'm2', text: `ssn 123\u201345\u20136789, card ${card}` }],
    leadQuestion: `do you take ${card}?`,
    facts: new Map(),
    ask: null,
    suggestions: [],
    goal: 'answer',
    handoffReason: null,
    maxCharacters: 160,
    violations: [],
  };
  const told = composeInputText(input);
  expect(told.match(/card number removed/gu)).toHaveLength(3);
  expect(told).not.toMatch(/1111|6789/u);
});
