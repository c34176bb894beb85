import { expect, test } from 'vitest';
import { areas, fact } from './crm-plan-samples.ts';
import { questionHint, stillOpen } from './question-hint.ts';

const unsure = { ...areas, status: 'tentative' } as const;
const refused = { ...areas, status: 'declined' } as const;
const takenBack = { ...areas, status: 'retracted' } as const;

test.each([
  ['nothing was asked', null, [], ''],
  ['asked, and no word of it', 'areas', [fact('motivation', { kind: 'any' })], questionHint('areas')],
  ['answered', 'areas', [areas], ''],
  ['refused', 'areas', [refused], ''],
  ['answered so that it has to be confirmed', 'areas', [unsure], questionHint('areas')],
  ['taken back', 'areas', [takenBack], questionHint('areas')],
] as const)('%s', (_how, asked, facts, words) => {
  expect(stillOpen(asked, new Map(facts.map((one) => [one.key, one])), 'buyer')).toBe(words);
});

test('whether they buy or sell is open until it is known', () => {
  expect(stillOpen('role', new Map(), 'unknown')).toBe(questionHint('role'));
  expect(stillOpen('role', new Map(), 'both')).toBe('');
});
