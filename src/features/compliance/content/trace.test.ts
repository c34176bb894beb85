import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumbers } from './numbers.ts';
import { readTimes } from './times.ts';
import { untraceable } from './trace.ts';

const sources = [
  '123 Oak Street, Dallas: 3 bedrooms, 2.5 baths, $450,000, fireplace, 1,850 sqft',
  'slot 2026-12-03T14:00:00-06:00; slot 2026-12-03T17:30:00-06:00',
  'office (214) 555-0100',
  'FHA asks for 3.5 % down',
  'my budget is 400-425k, need two car garage',
  'our parents go up to 600',
];

function found(text: string): string[] {
  return untraceable(text, sources).map((violation) => violation.ruleId);
}

describe('what stands in a source passes', () => {
  it.each([
    'It lists at $450,000 with 3 bedrooms.',
    'It lists at 450k.',
    'It is $450K for 1850 sqft and 2.5 baths.',
    'Three bedrooms and a fireplace.',
    'Does 400 to 425k still fit?',
    'Up to 600k for them, noted.',
    'At 123 Oak St you get 3bd.',
    'Thursday at 2pm or 5:30 PM?',
    'Thursday at 2 or 5:30?',
    'El jueves a las 2:00 pm le queda bien?',
    'Call us at 214-555-0100.',
    'FHA loans start at 3.5% down.',
    'December 3 at 2pm?',
    '12/3 at 2pm?',
    'El 3 de diciembre a las 2pm?',
    'Do you need a pool?',
    'Which areas are you looking in?',
  ])('«%s»', (text) => expect(found(text)).toEqual([]));
});

describe('what stands nowhere does not', () => {
  it.each([
    ['It lists at $460,000.', 'untraceable-number'],
    ['It lists at 460k.', 'untraceable-number'],
    ['It has 4 bedrooms.', 'untraceable-number'],
    ['It has four bedrooms.', 'untraceable-number'],
    ['Tiene cuatro recámaras.', 'untraceable-number'],
    ['It is 4bd.', 'untraceable-number'],
    ['Only 5% down.', 'untraceable-number'],
    ['It is $1.2M.', 'untraceable-number'],
    ['How about 3pm?', 'untraceable-time'],
    ['How about 2am?', 'untraceable-time'],
    ['How about 15:00?', 'untraceable-time'],
    ['Friday at 2pm works?', 'untraceable-day'],
    ['December 4 at 2pm?', 'untraceable-date'],
    ['12/4 at 2pm?', 'untraceable-date'],
    ['El 4 de diciembre a las 2pm?', 'untraceable-date'],
    ['It has 12 units.', 'untraceable-number'],
    ['Only 2% down.', 'untraceable-number'],
    ['Only 3% down.', 'untraceable-number'],
    ['It has 3 bathrooms.', 'untraceable-number'],
    ['Call us at 214-555-0199.', 'untraceable-phone'],
    ['Write to scam@evil.example about it.', 'untraceable-email'],
    ['Meet at 125 Oak Street.', 'untraceable-address'],
    ['Meet at 123 Elm Street.', 'untraceable-address'],
    ['It has a pool.', 'untraceable-feature'],
    ['There is no HOA.', 'untraceable-feature'],
  ])('«%s» is %s', (text, ruleId) => expect(found(text)).toContain(ruleId));
});

describe('numbers', () => {
  it.each([
    ['450k', [[450_000]]],
    ['$450,000', [[450_000]]],
    ['1.2M', [[1_200_000]]],
    ['1.2 million', [[1_200_000]]],
    ['450 mil', [[450_000]]],
    ['400-450k', [[400, 400_000], [450_000]]],
    ['400 to 450k', [[400, 400_000], [450_000]]],
    ['3.5%', [[3.5]]],
    ['no digits', []],
  ])('«%s»', (text, values) => expect(readNumbers(text).map((number) => number.values)).toEqual(values));

  it('that are written differently are the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 999 }), (thousands) => {
        const full = `$${thousands},000`;
        expect(untraceable(`It is ${thousands}k.`, [full])).toEqual([]);
        expect(untraceable(`It is ${full}.`, [`${thousands * 1000}`])).toEqual([]);
        expect(untraceable(`It is ${thousands + 1}k.`, [full])).toHaveLength(1);
      }),
    );
  });

  it('of any text trace to the text itself', () => {
    const word = fc.constantFrom(
      '$450,000',
      '3',
      '2pm',
      '5:30',
      '123 Oak Street',
      '214-555-0100',
      '1.5M',
      'June 15',
      '3.5%',
      'pool',
      'and',
      '3bd',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const text = words.join(' ');
        expect(untraceable(text, [text])).toEqual([]);
      }),
    );
  });
});

describe('times', () => {
  it.each([
    ['2pm', 840],
    ['2:30 p.m.', 870],
    ['12 am', 0],
    ['12pm', 720],
    ['14:05', 845],
    ['2026-12-03T14:00:00-06:00', 840],
  ])('«%s» is minute %d', (text, minutes) => expect(readTimes(text)[0]?.minutes).toBe(minutes));
});
