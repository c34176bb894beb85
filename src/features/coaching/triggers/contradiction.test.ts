import { expect, test } from 'vitest';
import type { Fact } from '../../../domain/fact.ts';
import type { Role } from '../../../domain/vocabulary.ts';
import { lookOf } from '../look.fixture.ts';
import { contradiction } from './contradiction.ts';

/** What is proposed to a lead of whom «up to 400k» is on record. */
function found(text: string, role: Role = 'buyer', language: 'en' | 'es' = 'en') {
  const known: Fact = {
    key: role === 'seller' ? 'price_expectation' : 'price',
    value: 'up to 400k',
    meaning: { kind: 'price', range: { lowest: null, highest: 400_000 } },
    confidence: 0.9,
    evidence: { messageId: 'm0', quote: 'up to 400k' },
    source: 'lead',
    status: 'answered',
    at: 0,
  };
  const parts = { facts: [known], conversation: { role, language } };
  return contradiction.find(lookOf(['assistant: Hi', `lead: ${text}`], parts));
}

test.each([
  ['we can go up to 550k', 'buyer', 'en', 'Just to be sure: is your budget now up to $550,000?'],
  ['our budget is 500k now', 'buyer', 'en', 'Just to be sure: is your budget now $500,000?'],
  [
    'between 450k and 500k',
    'buyer',
    'en',
    'Just to be sure: is your budget now between $450,000 and $500,000?',
  ],
  ['podemos hasta 500 mil', 'buyer', 'es', 'Para estar seguros: su presupuesto es ahora hasta $500,000?'],
  [
    'I want at least 500k for it',
    'seller',
    'en',
    'Just to be sure: is the price you have in mind now at least $500,000?',
  ],
  [
    'quiero por lo menos 500 mil',
    'seller',
    'es',
    'Para estar seguros: el precio que busca es ahora desde $500,000?',
  ],
] as const)('«%s» of a %s is confirmed in the words of the lead (%s)', (text, role, language, say) => {
  expect(found(text, role, language)).toMatchObject({ kind: 'fact', say });
});

test.each([
  'the one on Oak is $525,000',
  'is it $500k?',
  'they are asking 500k for that',
  'the first one costs $610,000',
  'la de Oak cuesta $525,000',
  'we put 20k down',
  'around 380k',
])('«%s» is no other price of the lead', (text) => expect(found(text)).toBeNull());

test('a number in words beside the figure is not taken for the price', () => {
  expect(found('our max for the one on Oak is $525,000')?.fields).toMatchObject([{ proposed: '$525,000' }]);
});
