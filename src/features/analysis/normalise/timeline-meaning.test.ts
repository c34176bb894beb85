import { expect, test } from 'vitest';
import { timelineMeaning } from './timeline-meaning.ts';

const context = { now: Date.parse('2026-11-25T18:00:00Z'), timeZone: 'America/Chicago' };

function datesOf(value: string, normalised: string, quote = value): readonly (string | null)[] | string {
  const { meaning } = timelineMeaning({ value, quote, normalised }, context);
  return meaning.kind === 'dates' ? [meaning.range.earliest, meaning.range.latest] : meaning.kind;
}

test.each([
  ['this fall or next spring', '2027-03-01/2027-05-31', ['2027-03-01', '2027-05-31']],
  ['June, maybe July', '2027-06-01/2027-07-31', ['2027-06-01', '2027-07-31']],
  ['the year after next, not this year', '2028-01-01/2028-12-31', ['2028-01-01', '2028-12-31']],
  ['not necessarily this year', '2027-01-01/..', ['2027-01-01', null]],
  ['no hurry, 2029ish', '2029-01-01/2029-12-31', ['2029-01-01', '2029-12-31']],
  ['soon after the baby comes', '2027-02-01/2027-03-31', ['2027-02-01', '2027-03-31']],
])('«%s», which we read in part, means what the model read: %s', (value, normalised, dates) => {
  expect(datesOf(value, normalised)).toEqual(dates);
});

test.each([
  ['when our lease is up in june', '2025-06-01/2025-06-30'],
  ['when our lease is up in june', '2027-06-30/2027-06-01'],
  ['when our lease is up in june', '2127-06-01/2127-06-30'],
  ['when our lease is up in june', 'june'],
  ['when our lease is up in june', ''],
  ['when our lease is up in june', 'any'],
])('«%s» keeps our June when the model says %j', (value, normalised) => {
  expect(datesOf(value, normalised)).toEqual(['2027-06-01', '2027-06-30']);
});

test('words that we read whole are not left to the arithmetic of the model', () => {
  expect(datesOf('in 60 days', '2027-03-01/2027-03-01')).toEqual(['2027-01-24', '2027-01-24']);
  expect(datesOf('not this year', '2026-11-25/2026-12-31')).toEqual(['2027-01-01', null]);
  expect(datesOf('in 60 days', '2027-03-01/2027-03-01', 'my lease is up in 60 days')).toEqual([
    '2027-01-24',
    '2027-01-24',
  ]);
});

test('a «not» in the quote counts where the value lacks it', () => {
  expect(datesOf('this year', '', 'not this year')).toEqual(['2027-01-01', null]);
  expect(datesOf('this year', '2027-01-01/..', 'not necessarily this year')).toEqual(['2027-01-01', null]);
});

test('a «not» that nobody could place is asked again, not read as its opposite', () => {
  const read = timelineMeaning(
    { value: 'not necessarily this year', quote: 'not necessarily this year', normalised: '' },
    context,
  );
  expect(read).toEqual({
    meaning: { kind: 'dates', range: { earliest: null, latest: null } },
    confidenceAtMost: 0.5,
  });
});

test('no hurry, «soon» and days of the model alone', () => {
  expect(datesOf('no rush at all', '')).toBe('any');
  expect(datesOf('whenever', 'any')).toBe('any');
  expect(datesOf('soon', '')).toEqual([null, null]);
  expect(datesOf('when school is out', '2027-05-25/2027-06-15')).toEqual(['2027-05-25', '2027-06-15']);
  expect(datesOf('when school is out', 'any')).toBe('any');
});
