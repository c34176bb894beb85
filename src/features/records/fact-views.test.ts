import { expect, test } from 'vitest';
import { assumedFact } from '../../domain/assumed-fact.ts';
import type { Fact } from '../../domain/fact.ts';
import { factViews } from './fact-views.ts';

test('a fact reads as the note to the agent says it, without the marks of our vocabulary', () => {
  const financing: Fact = {
    ...assumedFact('financing'),
    value: 'pre-approved',
    meaning: { kind: 'text', text: 'pre_approved' },
  };
  expect(factViews([financing], [], 'buyer').map(({ meaning }) => meaning)).toEqual(['pre approved']);
});
