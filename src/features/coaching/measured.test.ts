import { expect, test } from 'vitest';
import { seededRandom } from '../../kit/random.ts';
import { type AnsweredConversation, type CardCount, liftOf, measure, shareOf } from './measured.ts';

const card = { kind: 'objection', lane: 'instant', depth: 'moderate', edited: false } as const;

function conversations(n: number, answered: number): AnsweredConversation[] {
  return Array.from({ length: n }, (_, index) => ({
    contactId: `c${index}`,
    agentId: 'a1',
    answered: index < answered,
  }));
}

test('acceptance by kind, lane and depth, with an interval; under thirty cards nothing is said', () => {
  const counts: CardCount[] = [
    { ...card, state: 'sent', edited: true, n: 10 },
    { ...card, state: 'inserted', n: 10 },
    { ...card, state: 'superseded', n: 20 },
    { ...card, kind: 'compliance', state: 'dismissed', n: 3 },
    { ...card, kind: 'compliance', state: 'shown', n: 27 },
    { ...card, kind: 'book', lane: 'model', depth: 'supervised', state: 'sent', n: 5 },
  ];
  const { cards, falseAlarms } = measure(counts, [], () => 'outside');
  const of = (by: string, name: string) => cards.find((one) => one.by === by && one.name === name);
  expect(of('kind', 'objection')).toMatchObject({
    shown: 40,
    edited: 10,
    states: { sent: 10, superseded: 20 },
  });
  expect(of('kind', 'objection')?.acceptance.value).toBe(0.5);
  expect(of('kind', 'book')?.acceptance).toEqual({ value: null, low: null, high: null, n: 5 });
  expect(of('lane', 'model')?.shown).toBe(5);
  expect(of('all', 'all')?.shown).toBe(75);
  expect(falseAlarms).toMatchObject({ value: 0.1, n: 30 });
});

test('the lift has an interval, and is a lift only when the interval says so', () => {
  const armOf = ({ contactId }: AnsweredConversation) =>
    Number(contactId.slice(1)) % 2 === 0 ? ('coached' as const) : ('not-coached' as const);
  expect(measure([], conversations(58, 30), armOf).lift.verdict).toBe('not enough data');
  expect(measure([], conversations(400, 200), armOf).lift.verdict).toBe('no difference seen');
  const better = liftOf(shareOf(300, 500), shareOf(240, 500));
  expect(better.verdict).toBe('better');
  expect(better.difference?.value).toBeCloseTo(0.12);
  expect(liftOf(shareOf(240, 500), shareOf(300, 500)).verdict).toBe('worse');
});

test('the interval holds what it promises: two equal arms are told apart in about one of twenty trials', () => {
  const random = seededRandom(4);
  let told = 0;
  for (let trial = 0; trial < 2000; trial += 1) {
    const arm = () => shareOf(Array.from({ length: 120 }, () => random() < 0.3).filter(Boolean).length, 120);
    const { verdict } = liftOf(arm(), arm());
    if (verdict === 'better' || verdict === 'worse') told += 1;
  }
  expect(told / 2000).toBeGreaterThan(0.02);
  expect(told / 2000).toBeLessThan(0.07);
});
