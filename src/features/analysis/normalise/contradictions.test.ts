import { expect, test } from 'vitest';
import type { Fact } from '../../../domain/fact.ts';
import type { FactKey } from '../../../domain/vocabulary.ts';
import { normaliseFact } from './fact.ts';

/** What the model makes of a number or a date, against the words it rests on. */
function read(key: FactKey, text: string, quote: string, value: string, normalised: string, known?: Fact) {
  return normaliseFact(
    { key, value, normalised, quote, confidence: 0.95, messageId: 'm1' },
    {
      now: Date.parse('2026-11-27T15:00:00Z'),
      timeZone: 'America/Chicago',
      texts: [{ id: 'm1', text }],
      known: new Map(known === undefined ? [] : [[known.key, known]]),
      at: 0,
    },
  );
}

const price = (lowest: number | null, highest: number | null) => ({
  kind: 'price',
  range: { lowest, highest },
});
const dates = (earliest: string | null, latest: string | null) => ({
  kind: 'dates',
  range: { earliest, latest },
});
const number = (value: number) => ({ kind: 'number', value });

test.each([
  ['price', 'I make 95k a year', '95k a year', 'around 380k', '-380000', price(380_000, 380_000)],
  ['price', 'we like to stay under 400k', 'stay under 400k', '500k', '-500000', price(null, 400_000)],
  ['price', 'under 400k', 'under 400k', 'under 400k', '400000-', price(null, 400_000)],
  ['price', 'maybe 50 higher', '50 higher', '50 higher', '-450000', price(null, 450_000)],
  ['price', 'otros 50 mil', 'otros 50 mil', 'otros 50 mil', '-450000', price(null, 450_000)],
  ['price', '3 bed, no idea on price', 'no idea on price', 'no idea', '-350000', price(null, 350_000)],
  ['bedrooms', '3 bed under 400k', '3 bed', '4', '4', number(3)],
  ['bathrooms', '2 bath', '2 bath', '2 bath', '3', number(2)],
  ['size', 'about 2000 sq ft', 'about 2000 sq ft', '2500 sq ft', '2500', number(2000)],
  ['money_owed', 'I owe 200 and change', 'owe 200 and change', 'about 250k', '250000', number(200_000)],
  ['money_owed', 'I owe 200', 'owe 200', 'paid off', 'none', number(200_000)],
  [
    'timeline',
    'out by end of june',
    'by end of june',
    'by end of January',
    '../2027-01-31',
    dates(null, '2027-06-30'),
  ],
  ['timeline', 'in june', 'in june', 'in june', '2027-01-01/2027-01-31', dates('2027-06-01', '2027-06-30')],
  [
    'timeline',
    'sounds good',
    'sounds good',
    'in March',
    '2027-03-01/2027-03-31',
    dates('2027-03-01', '2027-03-31'),
  ],
] as const)(
  '%s of «%s» from «%s» read as «%s» (%s) is confirmed',
  (key, text, quote, value, normalised, meaning) => {
    expect(read(key, text, quote, value, normalised)).toMatchObject({
      meaning,
      status: 'tentative',
      confidence: 0.5,
      value: quote,
    });
  },
);

test.each([
  ['price', 'under 400k', 'under 400k', 'under $400,000', '-400000', price(null, 400_000)],
  ['price', 'about 400k', 'about 400k', 'about 400k', '380000-420000', price(400_000, 400_000)],
  ['price', '400k', '400k', '400k', '-400000', price(400_000, 400_000)],
  ['price', 'not more than 400k', 'not more than 400k', '400k', '-400000', price(null, 400_000)],
  [
    'price',
    'we have 80k down, 400k total',
    '80k down, 400k total',
    '400k',
    '-400000',
    price(400_000, 400_000),
  ],
  ['price', '400k, more or less', '400k, more or less', '400k', '-400000', price(400_000, 400_000)],
  ['price', 'under 400k. yes that is it', 'yes that is it', 'yes', '-400000', price(null, 400_000)],
  ['bedrooms', 'tres recámaras', 'tres recámaras', '3 bedrooms', '3', number(3)],
  ['bathrooms', '2 baths and 3 beds', '2 baths and 3 beds', '2', '2', number(2)],
  ['size', 'about 2k sq ft', 'about 2k sq ft', '2,000 sq ft', '2000', number(2000)],
  ['money_owed', 'owe 200 and change', 'owe 200 and change', 'owe 200', '205000', number(200_000)],
  ['money_owed', 'no mortgage on it', 'no mortgage', 'no mortgage', 'none', number(0)],
  [
    'timeline',
    'lease is up in June, want to move by March',
    'lease is up in June, want to move by March',
    'by March',
    '../2027-03-31',
    dates(null, '2027-03-31'),
  ],
  ['timeline', 'para junio', 'para junio', 'in June', '2027-06-01/2027-06-30', dates(null, '2027-06-30')],
  [
    'timeline',
    'when school is out',
    'when school is out',
    'when school is out',
    '2027-06-01/..',
    dates('2027-06-01', null),
  ],
] as const)(
  '%s of «%s» from «%s» read as «%s» (%s) is answered',
  (key, text, quote, value, normalised, meaning) => {
    expect(read(key, text, quote, value, normalised)).toMatchObject({ meaning, status: 'answered' });
  },
);

test.each([
  ['80k to put down', '80k to put down', '80000'],
  ['we have 80k down', '80k', '-80000'],
  ['I make 95k a year', '95k a year', '95000'],
  ['2500 a month', '2500', '-2500'],
])('«%s» is no price, though the model writes «%s» (%s)', (text, value, normalised) => {
  expect(read('price', text, text, value, normalised)).toBeNull();
  expect(read('price', text, value, value, normalised)).toBeNull();
});

test.each([
  ['answered', '-450000', 'answered'],
  ['answered', '-500000', 'tentative'],
  ['tentative', '-450000', 'tentative'],
] as const)('«50 higher» than an %s price of 400k, read as %s, is %s', (before, normalised, after) => {
  const known = read('price', 'under 400k', 'under 400k', 'under 400k', '-400000');
  if (known === null) throw new Error('the first price was not read');
  const step = 'we could go 50 higher';
  const fact = read('price', step, '50 higher', '50 higher', normalised, { ...known, status: before });
  expect(fact?.status).toBe(after);
});
