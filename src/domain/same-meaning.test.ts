import { expect, test } from 'vitest';
import type { FactMeaning } from './fact.ts';
import { sameMeaning } from './same-meaning.ts';

const price = (lowest: number | null, highest: number | null): FactMeaning => ({
  kind: 'price',
  range: { lowest, highest },
});
const dates = (earliest: string | null, latest: string | null): FactMeaning => ({
  kind: 'dates',
  range: { earliest, latest },
});
const list = (...items: readonly string[]): FactMeaning => ({ kind: 'list', items });
const text = (words: string): FactMeaning => ({ kind: 'text', text: words });
const number = (value: number): FactMeaning => ({ kind: 'number', value });

test.each([
  [{ kind: 'any' }, { kind: 'any' }],
  [price(1, 2), price(1, 2)],
  [dates('2027-03-01', null), dates('2027-03-01', null)],
  [number(3), number(3)],
  [text(' New  job '), text('new job')],
  [list('Hutto', 'Round Rock'), list('round rock ', 'HUTTO', 'Hutto')],
] as const)('%j says what %j says', (one, other) => {
  expect(sameMeaning(one, other)).toBe(true);
});

test.each([
  [{ kind: 'any' }, text('any')],
  [price(1, 2), price(1, 3)],
  [price(1, 2), price(0, 2)],
  [dates('2027-03-01', null), dates('2027-03-01', '2027-03-31')],
  [dates(null, '2027-03-31'), dates('2027-03-01', '2027-03-31')],
  [number(3), number(4)],
  [number(3), text('3')],
  [text('cash'), text('loan')],
  [text('Hutto'), list('Hutto')],
  [list('Hutto'), list('Hutto', 'Kyle')],
  [list('Hutto'), text('Hutto')],
] as const)('%j does not say what %j says', (one, other) => {
  expect(sameMeaning(one, other)).toBe(false);
});
