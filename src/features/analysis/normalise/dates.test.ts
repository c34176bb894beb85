import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseTimeline, readTimeline } from './dates.ts';

const context = { now: Date.parse('2026-11-25T18:00:00Z'), timeZone: 'America/Chicago' };

describe('parseTimeline', () => {
  test.each([
    ['in 60 days', '2027-01-24', '2027-01-24'],
    ['within the next 90 days', null, '2027-02-23'],
    ['within 6 months', null, '2027-05-25'],
    ['2-3 months', '2027-01-25', '2027-02-25'],
    ['in two to three months', '2027-01-25', '2027-02-25'],
    ['about 6 months out', '2027-05-25', '2027-05-25'],
    ['at least a year', '2027-11-25', null],
    ['a few months', '2027-01-25', '2027-03-25'],
    ['in a couple of weeks', '2026-12-09', '2026-12-09'],
    ['half a year', '2027-05-25', '2027-05-25'],
    ['2 weeks after Christmas', '2027-01-08', '2027-01-08'],
    ['June', '2027-06-01', '2027-06-30'],
    ['December', '2026-12-01', '2026-12-31'],
    ['november', '2026-11-01', '2026-11-30'],
    ['next november', '2027-11-01', '2027-11-30'],
    ['June 2028', '2028-06-01', '2028-06-30'],
    ['by june', null, '2027-06-30'],
    ['before June', null, '2027-05-31'],
    ['after june', '2027-07-01', null],
    ['between April and June', '2027-04-01', '2027-06-30'],
    ['from march to may', '2027-03-01', '2027-05-31'],
    ['nov to jan', '2026-11-01', '2027-01-31'],
    ['mid-march', '2027-03-10', '2027-03-20'],
    ['the end of January', '2027-01-16', '2027-01-31'],
    ['when my lease ends in march', '2027-03-01', '2027-03-31'],
    ['in May', '2027-05-01', '2027-05-31'],
    ['May', '2027-05-01', '2027-05-31'],
    ['spring', '2027-03-01', '2027-05-31'],
    ['late summer', '2027-08-01', '2027-08-31'],
    ['this winter', '2026-12-01', '2027-02-28'],
    ['end of the year', '2026-12-01', '2026-12-31'],
    ['by the end of the year', null, '2026-12-31'],
    ['before the end of the year', null, '2026-12-31'],
    ['this year', '2026-11-25', '2026-12-31'],
    ['next year', '2027-01-01', '2027-12-31'],
    ['early next year', '2027-01-01', '2027-03-31'],
    ['not until after the new year', '2027-01-01', null],
    ['second half of next year', '2027-07-01', '2027-12-31'],
    ['Q2', '2027-04-01', '2027-06-30'],
    ['by 2028', null, '2028-12-31'],
    ['2027', '2027-01-01', '2027-12-31'],
    ['maybe 2027', '2027-01-01', '2027-12-31'],
    ['early 2027', '2027-01-01', '2027-03-31'],
    ['mid-2027', '2027-05-01', '2027-08-31'],
    ['late 2027', '2027-10-01', '2027-12-31'],
    ['by the end of 2027', null, '2027-12-31'],
    ['the second half of 2027', '2027-07-01', '2027-12-31'],
    ['a finales de 2027', '2027-12-01', '2027-12-31'],
    ['next month', '2026-12-01', '2026-12-31'],
    ['next week', '2026-11-30', '2026-12-06'],
    ['this weekend', '2026-11-28', '2026-11-29'],
    ['tomorrow', '2026-11-26', '2026-11-26'],
    ['the 15th', '2026-12-15', '2026-12-15'],
    ['29th of this month', '2026-11-29', '2026-11-29'],
    ['the 5th of next month', '2026-12-05', '2026-12-05'],
    ['Friday next week', '2026-12-04', '2026-12-04'],
    ['next week on tuesday', '2026-12-01', '2026-12-01'],
    ['by thanksgiving', null, '2026-11-26'],
    ['March 15th', '2027-03-15', '2027-03-15'],
    ['3/15', '2027-03-15', '2027-03-15'],
    ['by Dec 31', null, '2026-12-31'],
    ['asap', '2026-11-25', '2026-12-25'],
    ['no rush, maybe next summer', '2027-06-01', '2027-08-31'],
    ['en 3 meses', '2027-02-25', '2027-02-25'],
    ['en dos semanas', '2026-12-09', '2026-12-09'],
    ['en los próximos 3 meses', null, '2027-02-25'],
    ['para junio', null, '2027-06-30'],
    ['en marzo o abril', '2027-03-01', '2027-04-30'],
    ['15 de marzo', '2027-03-15', '2027-03-15'],
    ['a finales de enero', '2027-01-16', '2027-01-31'],
    ['el próximo mes', '2026-12-01', '2026-12-31'],
    ['el año que viene', '2027-01-01', '2027-12-31'],
    ['antes de junio', null, '2027-05-31'],
    ['después de junio', '2027-07-01', null],
    ['en primavera', '2027-03-01', '2027-05-31'],
    ['lo antes posible', '2026-11-25', '2026-12-25'],
    ['not this year', '2027-01-01', null],
    ['definitely not this year', '2027-01-01', null],
    ['no este año', '2027-01-01', null],
    ['este año no', '2027-01-01', null],
    ['no va a ser este año', '2027-01-01', null],
    ['no planeamos mudarnos este año', '2027-01-01', null],
    ["it won't be this year", '2027-01-01', null],
    ["I don't think it will happen this year", '2027-01-01', null],
    ['este mes no puedo', '2026-12-01', null],
    ['not this month', '2026-12-01', null],
    ['este mes no', '2026-12-01', null],
    ['this month is too soon', '2026-12-01', null],
    ['not next month', '2027-01-01', null],
    ['not in the next 6 months', '2027-05-25', null],
    ['not within a year', '2027-11-25', null],
    ['not for at least 6 months', '2027-05-25', null],
    ['no en los próximos 6 meses', '2027-05-25', null],
    ['no antes de 6 meses', '2027-05-25', null],
    ['not until next year', '2027-01-01', null],
    ['no hasta el próximo año', '2027-01-01', null],
    ['not before june', '2027-06-01', null],
    ['no earlier than march', '2027-03-01', null],
    ['not after june', null, '2027-06-30'],
    ['no more than 6 months', null, '2027-05-25'],
    ['not this month, maybe this year', '2026-12-01', '2026-12-31'],
    ['not in the next 6 months, maybe next year', '2027-05-25', '2027-12-31'],
    ['this year, not next year', '2026-11-25', '2026-12-31'],
    ['not this spring, maybe fall', '2027-09-01', '2027-11-30'],
    ['no, this year', '2026-11-25', '2026-12-31'],
    ['June, not July', '2027-06-01', '2027-06-30'],
    ["we can't wait to move this year", '2026-11-25', '2026-12-31'],
    ['end of next year', '2027-12-01', '2027-12-31'],
    ['late next year', '2027-10-01', '2027-12-31'],
    ['mid next year', '2027-05-01', '2027-08-31'],
    ['middle of next year', '2027-05-01', '2027-08-31'],
    ['by the end of next year', null, '2027-12-31'],
    ['the 2nd half of next year', '2027-07-01', '2027-12-31'],
    ['first quarter of next year', '2027-01-01', '2027-03-31'],
    ['summer of next year', '2027-06-01', '2027-08-31'],
    ['summer next year', '2027-06-01', '2027-08-31'],
    ['next year in the summer', '2027-06-01', '2027-08-31'],
    ['next year, probably fall', '2027-09-01', '2027-11-30'],
    ['december next year', '2027-12-01', '2027-12-31'],
    ['December 15 next year', '2027-12-15', '2027-12-15'],
    ['after june of next year', '2027-07-01', null],
    ['finales del proximo año', '2027-12-01', '2027-12-31'],
    ['a mediados del año que viene', '2027-05-01', '2027-08-31'],
    ['el otoño del próximo año', '2027-09-01', '2027-11-30'],
    ['el año que viene en verano', '2027-06-01', '2027-08-31'],
    ['diciembre del próximo año', '2027-12-01', '2027-12-31'],
    ['a finales del verano', '2027-08-01', '2027-08-31'],
    ['mid year', '2027-05-01', '2027-08-31'],
    ["after New Year's", '2027-01-02', null],
    ['after new years', '2027-01-02', null],
    ['after the new year', '2027-01-01', null],
    ['after the first of the year', '2027-01-01', null],
    ["by New Year's", null, '2027-01-01'],
    ['in the new year', '2027-01-01', '2027-03-31'],
    ['después de año nuevo', '2027-01-02', null],
    ['after Christmas', '2026-12-26', null],
    ['después de navidad', '2026-12-26', null],
    ['after the holidays', '2027-01-01', null],
    ['after Thanksgiving', '2026-11-27', null],
    ['after Labor Day', '2027-09-07', null],
    ['6 months to a year', '2027-05-25', '2027-11-25'],
    ['six months to one year', '2027-05-25', '2027-11-25'],
    ['6 meses a un año', '2027-05-25', '2027-11-25'],
    ['entre 6 meses y un año', '2027-05-25', '2027-11-25'],
    ['between 6 and 12 months', '2027-05-25', '2027-11-25'],
    ['in a year or two', '2027-11-25', '2028-11-25'],
    ['a year or so', '2027-11-25', '2028-05-25'],
    ['un año o dos', '2027-11-25', '2028-11-25'],
    ['a month or two', '2026-12-25', '2027-01-25'],
    ['week or two', '2026-12-02', '2026-12-09'],
    ['within the next year or two', null, '2028-11-25'],
    ['in the next year', null, '2027-11-25'],
    ['a year and a half', '2028-05-25', '2028-05-25'],
    ['un año y medio', '2028-05-25', '2028-05-25'],
    ['1 1/2 years', '2028-05-25', '2028-05-25'],
    ['a few weeks to a month', '2026-12-09', '2026-12-25'],
    ['a year from now', '2027-11-25', '2027-11-25'],
  ])('%j', (words, earliest, latest) => {
    expect(parseTimeline(words, context)).toEqual({ outcome: 'dates', range: { earliest, latest } });
  });

  test.each([
    ['soon', 'vague'],
    ['pretty soon I hope', 'vague'],
    ['pronto', 'vague'],
    ['no rush', 'no-hurry'],
    ['one day', 'no-hurry'],
    ['whenever we find the right one', 'no-hurry'],
    ['sin prisa', 'no-hurry'],
    ['not asap', 'none'],
    ['when my house sells', 'none'],
    ['we may sell', 'none'],
    ['lived here for 10 years', 'none'],
    ['30 year mortgage', 'none'],
    ['2 years ago', 'none'],
    ['2020', 'none'],
    ['it was built in early 2019', 'none'],
    ['the house is 2027 sqft', 'none'],
    ['hace 3 meses', 'none'],
    ['3 bedrooms', 'none'],
    ['', 'none'],
  ])('%j is %s', (words, outcome) => {
    expect(parseTimeline(words, context)).toEqual({ outcome });
  });

  test("a month of next year is a year away also when this year's is still to come", () => {
    const spring = { ...context, now: Date.parse('2026-02-10T18:00:00Z') };
    for (const words of ['june of next year', 'next year around june', 'junio del próximo año']) {
      expect(parseTimeline(words, spring)).toMatchObject({ range: { earliest: '2027-06-01' } });
    }
  });

  test.each([
    ['not this year', []],
    ['we hope to move by June', []],
    ['no rush, maybe next summer', []],
    ['not sure yet, maybe June', []],
    ['not necessarily this year', ['not', 'necessarily']],
    ['June, maybe July', ['july']],
    ['this fall or next spring', ['or', 'next', 'spring']],
  ])('%j leaves %j unread', (words, unread) => {
    expect(readTimeline(words, context).unread).toEqual(unread);
  });

  test("«tomorrow» counts from the location's today, not from UTC", () => {
    const late = { now: Date.parse('2026-12-01T03:00:00Z'), timeZone: 'America/Los_Angeles' };
    expect(parseTimeline('tomorrow', late)).toMatchObject({ range: { earliest: '2026-12-01' } });
    expect(parseTimeline('this month', late)).toMatchObject({ range: { latest: '2026-11-30' } });
    expect(parseTimeline('in 1 day', { ...late, timeZone: 'Pacific/Auckland' })).toMatchObject({
      range: { earliest: '2026-12-02' },
    });
  });

  test('days stay whole over a change of clocks', () => {
    const before = { now: Date.parse('2027-03-13T20:00:00Z'), timeZone: 'America/New_York' };
    expect(parseTimeline('in 2 days', before)).toMatchObject({
      range: { earliest: '2027-03-15', latest: '2027-03-15' },
    });
    expect(parseTimeline('tomorrow', before)).toMatchObject({ range: { earliest: '2027-03-14' } });
  });

  test.each([
    ['31 march to June', '2027-03-31', '2027-06-30'],
    ['march 31 to June', '2027-03-31', '2027-06-30'],
  ])('«%s» ends with the last day of a shorter month', (words, earliest, latest) => {
    expect(parseTimeline(words, context)).toEqual({ outcome: 'dates', range: { earliest, latest } });
  });

  test('any words give valid days in order, or none', () => {
    const part = fc.constantFrom(
      'in',
      'by',
      'before',
      'after',
      'June',
      'march',
      'may',
      '3',
      '30',
      'months',
      'days',
      'year',
      'next',
      'the',
      '15th',
      'spring',
      'end of',
      'to',
      '-',
      'a few',
      '31',
      'feb',
      '2027',
      'en',
      'meses',
      '999999',
      'not',
      'no',
      'next year',
      'or',
      'so',
      'and a half',
      'this year',
      'new years',
      ',',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), (parts) => {
        const read = parseTimeline(parts.join(' '), context);
        if (read.outcome !== 'dates') return;
        const days = [read.range.earliest, read.range.latest].filter((day) => day !== null);
        for (const day of days) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/u);
        expect(days.length).toBeGreaterThan(0);
        expect(days).toEqual(days.toSorted());
      }),
      { numRuns: 3000 },
    );
  });
});

test('published date cases', () => {
  const shape = z.array(
    z.object({
      text: z.string(),
      type: z.enum(['date', 'daterange']),
      reference: z.string(),
      values: z.array(
        z.object({ first: z.string().optional(), last: z.string().optional(), end: z.string().optional() }),
      ),
    }),
  );
  const cases = shape.parse(JSON.parse(readFileSync(new URL('data/dates.json', import.meta.url), 'utf8')));
  const passed = cases.filter(({ text, reference, values }) => {
    const read = parseTimeline(text, { now: Date.parse(`${reference}T12:00:00Z`), timeZone: 'UTC' });
    if (read.outcome !== 'dates') return false;
    const { earliest, latest } = read.range;
    // «By March» has no first day here; the source starts it at the reference day.
    const startsAt = (first: string | undefined): boolean =>
      earliest === (first ?? null) || (earliest === null && first === reference);
    return values.some(
      ({ first, last, end }) =>
        startsAt(first) && latest === (last ?? (end === undefined ? null : dayBefore(end))),
    );
  });
  const counts = (type: string): string =>
    `${passed.filter((one) => one.type === type).length} of ${cases.filter((one) => one.type === type).length} ${type}`;
  console.info(`dates: ${counts('date')}, ${counts('daterange')} published cases`);
  expect(passed.length).toBeGreaterThanOrEqual(100);
});

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
