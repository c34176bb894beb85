import { type CalendarDay, daysBetween } from './calendar-day.ts';
import type { DateRange, Facts } from './fact.ts';

/** Is the time to move still open: never told, or told without a date («soon»)? «No hurry» and a refusal close it. */
export function isTimelineVague(facts: Facts): boolean {
  const timeline = facts.get('timeline');
  if (timeline === undefined) return true;
  if (timeline.status === 'declined') return false;
  if (timeline.status !== 'answered') return true;
  return timeline.meaning.kind !== 'any' && timelineRange(facts) === null;
}

/** The answered dates, null where there are none. */
export function timelineRange(facts: Facts): DateRange | null {
  const timeline = facts.get('timeline');
  if (timeline?.status !== 'answered' || timeline.meaning.kind !== 'dates') return null;
  const { range } = timeline.meaning;
  return range.earliest === null && range.latest === null ? null : range;
}

/**
 * Days from today to the day that matters: the start of a window in the future; the end of one that is already
 * open («this year», «by June»), because there the lead named only a limit. Null: all of it is past, or no date.
 */
export function daysUntil(range: DateRange, today: CalendarDay): number | null {
  const toEarliest = range.earliest === null ? null : daysBetween(today, range.earliest);
  const toLatest = range.latest === null ? null : daysBetween(today, range.latest);
  if (toLatest !== null && toLatest < 0) return null;
  if (toEarliest !== null && toEarliest > 0) return toEarliest;
  if (toLatest !== null) return toLatest;
  return toEarliest === null ? null : 0;
}
