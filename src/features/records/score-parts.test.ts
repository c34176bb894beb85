import { expect, test } from 'vitest';
import type { Fact, Facts } from '../../domain/fact.ts';
import { scoreOf } from '../../domain/qualification.ts';
import type { FactKey, Role } from '../../domain/vocabulary.ts';
import { scoreParts } from './score-parts.ts';

const fact = (key: FactKey, status: Fact['status'] = 'answered'): Fact => ({
  key,
  value: 'x',
  meaning: { kind: 'text', text: 'x' },
  confidence: 0.9,
  evidence: { messageId: 'm1', quote: 'x' },
  source: 'lead',
  status,
  at: 1,
});
const factsOf = (...facts: readonly Fact[]): Facts => new Map(facts.map((one) => [one.key, one]));

test('the parts that count add up to the score, whatever the role', () => {
  const facts = factsOf(
    fact('price'),
    fact('areas'),
    fact('timeline', 'tentative'),
    fact('money_owed'),
    fact('motivation'),
  );
  for (const role of ['buyer', 'seller', 'unknown'] satisfies Role[]) {
    const { score, parts } = scoreParts(facts, role);
    expect(parts.filter(({ counts }) => counts).length, role).toBe(score);
    expect(score).toBe(scoreOf(facts, role));
  }
  const both = scoreParts(facts, 'both');
  const perFlow = (flow: string) => both.parts.filter((part) => part.flow === flow && part.counts).length;
  expect(both.score).toBe(Math.max(perFlow('buyer'), perFlow('seller')));
});

test('a tentative fact does not count and a missing one says so', () => {
  const { parts, atMost } = scoreParts(factsOf(fact('timeline', 'tentative')), 'buyer');
  const partOf = (question: string) => parts.find((part) => part.question === question);
  expect(partOf('timeline')).toMatchObject({
    counts: false,
    facts: [{ key: 'timeline', status: 'tentative' }],
  });
  expect(partOf('budget')).toMatchObject({ counts: false, facts: [{ key: 'price', status: 'missing' }] });
  expect(partOf('home_condition')).toMatchObject({ isAsked: false });
  expect(atMost).toBe(6);
});
