import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, isCalendarDay } from './calendar-day.ts';
import { saysNoHurry, saysNow, saysSoon, urgencyOf } from './urgency.ts';

const today = '2026-11-25';

describe('urgencyOf', () => {
  test.each([
    [0, 'immediate'],
    [30, 'immediate'],
    [31, 'high'],
    [90, 'high'],
    [91, 'medium'],
    [180, 'medium'],
    [181, 'low'],
    [900, 'low'],
  ] as const)('%i days ahead is %s', (days, urgency) => {
    const day = addDays(today, days);
    expect(urgencyOf({ earliest: day, latest: day }, '', today).urgency).toBe(urgency);
    expect(urgencyOf({ earliest: null, latest: day }, '', today).urgency).toBe(urgency);
  });

  test('a window that is already open is judged by its end', () => {
    expect(urgencyOf({ earliest: '2026-11-01', latest: '2027-04-30' }, '', today).urgency).toBe('medium');
    expect(urgencyOf({ earliest: '2026-11-01', latest: null }, '', today).urgency).toBe('immediate');
  });

  test('dates win over words', () => {
    expect(urgencyOf({ earliest: '2027-09-01', latest: null }, 'asap', today).urgency).toBe('low');
  });

  test.each([
    ['asap', 'immediate', 0.9],
    ['lo antes posible', 'immediate', 0.9],
    ['no rush at all', 'low', 0.9],
    ['not in a hurry, no need to do it right now', 'low', 0.9],
    ['sin prisa', 'low', 0.9],
    ['soon', 'high', 0.5],
    ['pronto', 'high', 0.5],
    ['not asap', 'unknown', 0],
    ['3 bedrooms', 'unknown', 0],
    ['', 'unknown', 0],
  ] as const)('%j is %s', (words, urgency, confidence) => {
    expect(urgencyOf(null, words, today)).toEqual({ urgency, confidence });
  });

  test('a range that is past says nothing', () => {
    expect(urgencyOf({ earliest: '2025-01-01', latest: '2025-02-01' }, '', today).urgency).toBe('unknown');
  });

  test('further away is never more urgent', () => {
    const rank = ['immediate', 'high', 'medium', 'low'];
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (near, more) => {
        const [one, other] = [near, near + more].map((days) => {
          const day = addDays(today, days);
          return rank.indexOf(urgencyOf({ earliest: day, latest: null }, '', today).urgency);
        });
        expect(one ?? 0).toBeLessThanOrEqual(other ?? 0);
      }),
    );
  });
});

test('hurry words exclude one another', () => {
  for (const words of ['asap', 'soon', 'no rush', 'not in any hurry', 'shortly', 'right away']) {
    expect([saysNow(words), saysNoHurry(words), saysSoon(words)].filter(Boolean)).toHaveLength(1);
  }
});

test('calendar days know leap years and refuse what is none', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(isCalendarDay('2028-02-29')).toBe(true);
  for (const text of ['2027-02-29', '2027-2-3', 'soon', '']) expect(isCalendarDay(text)).toBe(false);
});
