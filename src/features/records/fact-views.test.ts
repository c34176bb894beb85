import { expect, test } from 'vitest';
import type { Fact } from '../../domain/fact.ts';
import { factViews } from './fact-views.ts';

test('a fact reads as the note to the agent says it, without the marks of our vocabulary', () => {
  const financing: Fact = {
    key: 'financing',
    value: 'pre-approved',
    meaning: { kind: 'text', text: 'pre_approved' },
    confidence: 0.9,
    evidence: { messageId: 'm1', quote: 'pre-approved' },
    source: 'lead',
    status: 'answered',
    at: 1,
  };
  expect(factViews([financing], [], 'buyer').map(({ meaning }) => meaning)).toEqual(['pre approved']);
});
