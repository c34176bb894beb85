import { DateTime } from 'luxon';
import type { Day } from './rule.ts';

/** Federal holidays (5 USC 6103) on a fixed date. */
const fixed: readonly (readonly [month: number, day: number])[] = [
  [1, 1],
  [6, 19],
  [7, 4],
  [11, 11],
  [12, 25],
];

/** [month, weekday with Monday 1, which one; -1 is the last]. */
const floating: readonly (readonly [month: number, weekday: number, nth: number])[] = [
  [1, 1, 3],
  [2, 1, 3],
  [5, 1, -1],
  [9, 1, 1],
  [10, 1, 2],
  [11, 4, 4],
];

/**
 * Is this day a federal holiday, or the day on which one that falls on a weekend is observed? Both are closed where
 * holidays are: which of the two a state means is not agreed, so the stricter.
 */
export function isHoliday(day: Day): boolean {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  return isFixed(date) || isObserved(date) || floating.some((holiday) => isFloating(date, holiday));
}

function isFixed(date: DateTime): boolean {
  return fixed.some(([month, day]) => date.month === month && date.day === day);
}

/** Saturday's holiday is observed on Friday, Sunday's on Monday. */
function isObserved(date: DateTime): boolean {
  if (date.weekday === 5) return isFixed(date.plus({ days: 1 }));
  if (date.weekday === 1) return isFixed(date.minus({ days: 1 }));
  return false;
}

function isFloating(date: DateTime, [month, weekday, nth]: readonly [number, number, number]): boolean {
  if (date.month !== month || date.weekday !== weekday) return false;
  if (nth === -1) return date.plus({ weeks: 1 }).month !== month;
  return Math.ceil(date.day / 7) === nth;
}
