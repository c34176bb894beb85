import type { FactReading } from '../../../domain/analysis.ts';
import { daysBetween, isCalendarDay } from '../../../domain/calendar-day.ts';
import type { DateRange } from '../../../domain/fact.ts';
import { type DateContext, parseTimeline, type TimelineReading } from './dates.ts';
import { saysWords } from './names-item.ts';

export type TimelineMeaning =
  | { readonly kind: 'dates'; readonly range: DateRange; readonly isCertain: boolean }
  | { readonly kind: 'any'; readonly isCertain: boolean }
  | { readonly kind: 'vague' };

/** Days that two readings of one time may lie apart: «in 2 months» and «by the end of January». */
const mostDaysApart = 31;

/**
 * A time as the lead's words have it; the model's days only stand in for words that no rule can read («when school is
 * out»), and make a reading doubtful that they contradict.
 */
export function readTimeline(
  reading: FactReading,
  known: DateRange | null,
  context: DateContext,
): TimelineMeaning {
  const { value, quote, normalised } = reading;
  const isOwn = saysWords(quote, value);
  const inValue = parseTimeline(value, context);
  const own = isOwn ? narrowed(parseTimeline(quote, context), inValue) : parseTimeline(quote, context);
  const days = canonicalDates(normalised);
  const claims = [isOwn ? null : rangeOf(inValue), days].filter((range) => range !== null);
  if (own.outcome === 'dates') {
    return { ...own, kind: 'dates', isCertain: claims.every((claim) => agreesDates(own.range, claim)) };
  }
  if (own.outcome === 'no-hurry') return { kind: 'any', isCertain: true };
  if (own.outcome === 'vague' || inValue.outcome === 'vague') return { kind: 'vague' };
  const [range] = claims;
  if (range !== undefined) {
    // dates that only the model's wording holds were not said, unless they are on record
    const isCertain = inValue.outcome !== 'dates' || (known !== null && agreesDates(known, range));
    return { kind: 'dates', range, isCertain };
  }
  const isAny = normalised.trim().toLowerCase() === 'any';
  if (inValue.outcome === 'no-hurry') return { kind: 'any', isCertain: isAny };
  return isAny ? { kind: 'any', isCertain: true } : { kind: 'vague' };
}

/** A value inside its quote picks one of two times: «lease is up in June, want to move by March». */
function narrowed(inQuote: TimelineReading, inValue: TimelineReading): TimelineReading {
  if (inValue.outcome === 'none') return inQuote;
  if (inQuote.outcome !== 'dates' || inValue.outcome !== 'dates') return inValue;
  return agreesDates(inQuote.range, inValue.range) ? inQuote : inValue;
}

function rangeOf(read: TimelineReading): DateRange | null {
  return read.outcome === 'dates' ? read.range : null;
}

/** `2027-03-01/2027-05-31`, with `..` for an open side. */
function canonicalDates(text: string): DateRange | null {
  const [from = '', to = ''] = text.trim().split('/');
  const [earliest, latest] = [from, to === '' ? from : to].map((side) => (isCalendarDay(side) ? side : null));
  if (earliest == null && latest == null) return null;
  if (earliest != null && latest != null && latest < earliest) return null;
  return { earliest: earliest ?? null, latest: latest ?? null };
}

function agreesDates(one: DateRange, other: DateRange): boolean {
  const near = daysOf(one).some((day) =>
    daysOf(other).some((second) => Math.abs(daysBetween(day, second)) <= mostDaysApart),
  );
  return near || holds(one, other) || holds(other, one);
}

function holds({ earliest, latest }: DateRange, inner: DateRange): boolean {
  if (earliest === null || latest === null) return false;
  return daysOf(inner).every((day) => day >= earliest && day <= latest);
}

function daysOf({ earliest, latest }: DateRange): readonly string[] {
  return [earliest, latest].filter((day) => day !== null);
}
