import { expect, test } from 'vitest';
import type { Fact, FactStatus } from './fact.ts';
import { vouchingWords } from './fact-words.ts';

const price = (status: FactStatus): Fact => ({
  key: 'price',
  value: 'around 380k',
  meaning: { kind: 'price', range: { lowest: null, highest: 380_000 } },
  confidence: 0.5,
  evidence: { messageId: 'm1', quote: '95k a year' },
  source: 'lead',
  status,
  at: 0,
});

test('an answered fact vouches by its value, its meaning and its quote', () => {
  expect(vouchingWords(price('answered'))).toEqual(['around 380k', 'up to $380,000', '95k a year']);
});

test.each(['tentative', 'declined', 'retracted'] as const)(
  'a %s one by the words of the lead alone',
  (status) => {
    expect(vouchingWords(price(status))).toEqual(['95k a year']);
  },
);
