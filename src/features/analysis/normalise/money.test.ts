import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { noPricesIn, parseAmount, parsePrice } from './money.ts';

describe('parsePrice', () => {
  test.each([
    ['450k', 450_000, 450_000],
    ['$450,000', 450_000, 450_000],
    ['$450', 450_000, 450_000],
    ['450 thousand', 450_000, 450_000],
    ['450 grand', 450_000, 450_000],
    ['1.2m', 1_200_000, 1_200_000],
    ['a million', 1_000_000, 1_000_000],
    ['half a million', 500_000, 500_000],
    ['four hundred thousand', 400_000, 400_000],
    ['four fifty', 450_000, 450_000],
    ['seven hundred and fifty thousand', 750_000, 750_000],
    ['around 375 or so', 375_000, 375_000],
    ['under 4', null, 400_000],
    ['up to $525k', null, 525_000],
    ['no more than 600', null, 600_000],
    ["don't want to go over 450", null, 450_000],
    ['450 max', null, 450_000],
    ['450 or less', null, 450_000],
    ['350+', 350_000, null],
    ['at least 300', 300_000, null],
    ["won't take less than 480", 480_000, null],
    ['not a penny under 500k', 500_000, null],
    ['400-450', 400_000, 450_000],
    ['400–450k', 400_000, 450_000],
    ['300k-450', 300_000, 450_000],
    ['$1-1.2m', 1_000_000, 1_200_000],
    ['800 to 1.1 million', 800_000, 1_100_000],
    ['between four and five hundred', 400_000, 500_000],
    ['at least 300 but no more than 400', 300_000, 400_000],
    ['from 300 up to 350', 300_000, 350_000],
    ['300s', 300_000, 400_000],
    ['mid 300s', 335_000, 365_000],
    ['low to mid 400s', 400_000, 465_000],
    ['high 200s', 265_000, 300_000],
    ['low 4s', 400_000, 435_000],
    ['3 bed 2 bath under 500k', null, 500_000],
    ['450 mil', 450_000, 450_000],
    ['hasta 350 mil', null, 350_000],
    ['entre 300 y 350 mil', 300_000, 350_000],
    ['cuatrocientos mil', 400_000, 400_000],
    ['medio millón', 500_000, 500_000],
    ['450.000', 450_000, 450_000],
    ['1.250.000', 1_250_000, 1_250_000],
    ['1,2 millones', 1_200_000, 1_200_000],
    ['we can put 80k down and go to 450k', 450_000, 450_000],
    ['down payment of 60k, 500k total', 500_000, 500_000],
    ['rent is 2100 now, budget 400k', 400_000, 400_000],
    ['I make 95k a year, so up to 400k', null, 400_000],
    ['we can make 400k work', 400_000, 400_000],
    ['400k a year from now', 400_000, 400_000],
    ['80k saved and a budget of 350k', 350_000, 350_000],
    ['we pay 1800 rent but want around 350', 350_000, 350_000],
    ['300k rent to own', 300_000, 300_000],
    ['400k, the neighbors sold a month ago', 400_000, 400_000],
    ['came down to 480k', 480_000, 480_000],
    ['around 1.2 mil', 1_200_000, 1_200_000],
    ['1.35mil max', null, 1_350_000],
    ['up to 1 mil', null, 1_000_000],
    ['between 800k and 1 mil', 800_000, 1_000_000],
    ['1.1 to 1.3 mil', 1_100_000, 1_300_000],
    ['900 to 1 mil', 900_000, 1_000_000],
    ['1.2 mils', 1_200_000, 1_200_000],
    ['half a mil', 500_000, 500_000],
    ['a mil and a half', 1_500_000, 1_500_000],
    ['two mil', 2_000_000, 2_000_000],
    ['250 mil', 250_000, 250_000],
    ['como 250 mil dólares', 250_000, 250_000],
    ['hasta 2 mil', null, 2000],
    ['como 1.2 millones', 1_200_000, 1_200_000],
  ])('%j', (words, lowest, highest) => {
    expect(parsePrice(words)).toEqual({ lowest, highest });
  });

  test.each([
    '',
    'not sure',
    '3 bed 2 bath',
    'in 2027',
    '2,000 sqft',
    '20 % down',
    'call 512-555-0100',
    'at 5 pm',
    'in 60 days',
    '2500 a month',
    '$2,000/mo',
    'a payment of about $2,500',
    '50k down',
    'pagamos 1500 al mes',
    '40 mil de enganche',
    'I make 95k a year',
    'we earn about 120k',
    '95k/yr',
    'a salary of 95k',
    '80k to put down',
    'gano 60 mil al año',
    '50k saved',
  ])('no price in %j', (words) => {
    expect(parsePrice(words)).toBeNull();
  });

  test('only the start of an endless text is read', () => {
    expect(parsePrice(`${'well '.repeat(90)}450k`)).not.toBeNull();
    expect(parsePrice(`${'well '.repeat(110)}450k`)).toBeNull();
  });

  test('payments are told apart from prices', () => {
    expect(noPricesIn('80k down, 95k a year, up to 400k')).toEqual([80_000, 95_000]);
    expect(noPricesIn('up to 400k')).toEqual([]);
  });

  test('what is owed is the highest amount named', () => {
    expect(parseAmount('about 180k')).toBe(180_000);
    expect(parseAmount('200 to 220')).toBe(220_000);
    expect(parseAmount('180k, the payment is 1500 a month')).toBe(180_000);
    expect(parseAmount('no idea')).toBeNull();
  });

  test('a price survives every common spelling', () => {
    const spell = fc.constantFrom(
      (thousands: number) => `${thousands}k`,
      (thousands: number) => `$${thousands},000`,
      (thousands: number) => `${thousands}000`,
      (thousands: number) => `${thousands} thousand`,
      (thousands: number) => `${thousands} mil`,
      (thousands: number) => `${thousands}`,
      (thousands: number) => `like $${thousands}K`,
    );
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 999 }), spell, (thousands, write) => {
        // Whole hundreds without a unit are their own case; years look like no number here.
        expect(parsePrice(write(thousands))).toEqual({ lowest: thousands * 1000, highest: thousands * 1000 });
      }),
    );
  });

  test('bounds are never upside down', () => {
    const part = fc.constantFrom(
      'under',
      'over',
      'between',
      '400',
      '450k',
      '1.2m',
      '$3',
      '-',
      'to',
      'and',
      'max',
      'mid',
      '300s',
      'mil',
      'bed',
      'not',
      'y',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const range = parsePrice(parts.join(' '));
        if (range?.lowest == null || range.highest == null) return;
        expect(range.lowest).toBeLessThanOrEqual(range.highest);
      }),
      { numRuns: 2000 },
    );
  });
});

test('published money cases', () => {
  const shape = z.array(z.object({ text: z.string(), value: z.number() }));
  const cases = shape.parse(JSON.parse(readFileSync(new URL('data/money.json', import.meta.url), 'utf8')));
  const passed = cases.filter(({ text, value }) => {
    const range = parsePrice(text);
    return range !== null && Math.abs((range.highest ?? range.lowest ?? 0) - value) < 1;
  });
  console.info(`money: ${passed.length} of ${cases.length} published cases`);
  expect(passed.length).toBeGreaterThanOrEqual(51);
});
