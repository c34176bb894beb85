import type { FactReading } from '../../../domain/analysis.ts';
import { addDays, type CalendarDay, daysBetween, isCalendarDay } from '../../../domain/calendar-day.ts';
import type { DateRange, FactMeaning } from '../../../domain/fact.ts';
import { type DateContext, localDay, readTimeline, type TimelineReading } from './dates.ts';
import { saysWords } from './names-item.ts';
import { holdsNegation } from './unread-words.ts';

interface TimelineMeaning {
  readonly meaning: FactMeaning;
  readonly confidenceAtMost: number;
}

const vague = 0.5;
/** Days that two readings of one time may lie apart: «in 2 months» and «by the end of January». */
const mostDaysApart = 31;
/** No plan reaches further; such a day is a slip of the model. */
const furthestDays = 20 * 366;

/**
 * A time as the lead's words have it. Where our rules read all of them, the model's days can only make the reading
 * doubtful that they contradict; where words are left over, our reading is a part of what was said, and the model's days
 * count if they can be.
 */
export function timelineMeaning(
  { value, quote, normalised }: Pick<FactReading, 'value' | 'quote' | 'normalised'>,
  context: DateContext,
  known: DateRange | null = null,
): TimelineMeaning {
  const isOwn = saysWords(quote, value);
  const inQuote = readTimeline(quote, context);
  const inValue = readTimeline(value, context);
  const own = isOwn ? narrowed(inQuote.reading, inValue.reading) : inQuote.reading;
  const offered = plausibleDates(normalised, localDay(context));
  const inModelsWords = isOwn ? null : rangeOf(inValue.reading);
  const isNegated = holdsNegation(inQuote.unread);
  const isWhole = inQuote.unread.length === 0 || (isOwn && !isNegated && isReadAlike(inQuote, inValue));
  if (own.outcome === 'dates' || own.outcome === 'no-hurry') {
    if (offered !== null && !isWhole) {
      return dates(offered, inModelsWords === null || agreesDates(offered, inModelsWords));
    }
    // a «not» that no rule could place: better asked once more than read as its opposite
    if (isNegated) return unsure();
    if (own.outcome === 'no-hurry') return any(true);
    const claims = [inModelsWords, offered].filter((range) => range !== null);
    return dates(
      own.range,
      claims.every((claim) => agreesDates(own.range, claim) || (known !== null && agreesDates(known, claim))),
    );
  }
  if (own.outcome === 'vague' || inValue.reading.outcome === 'vague') {
    return offered === null || isWhole ? unsure() : dates(offered, true);
  }
  const range = inModelsWords ?? offered;
  if (range !== null) {
    // dates that only the model's wording holds were not said, unless they are on record
    return dates(range, inModelsWords === null || (known !== null && agreesDates(known, range)));
  }
  if (normalised.trim().toLowerCase() === 'any') return any(true);
  return inValue.reading.outcome === 'no-hurry' ? any(false) : unsure();
}

type Read = ReturnType<typeof readTimeline>;

/** One of the two was read to its last word, and the other says the same. */
function isReadAlike(one: Read, other: Read): boolean {
  return other.unread.length === 0 && JSON.stringify(one.reading) === JSON.stringify(other.reading);
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

/** `2027-03-01/2027-05-31`, with `..` for an open side; null for days that are over, out of order or out of reach. */
function plausibleDates(text: string, today: CalendarDay): DateRange | null {
  const [from = '', to = ''] = text.trim().split('/');
  const [earliest = null, latest = null] = [from, to === '' ? from : to].map((side) =>
    isCalendarDay(side) ? side : null,
  );
  if (earliest === null && latest === null) return null;
  if (earliest !== null && latest !== null && latest < earliest) return null;
  const days = [earliest, latest].filter((day) => day !== null);
  if (latest !== null && latest < today) return null;
  return days.every((day) => day <= addDays(today, furthestDays)) ? { earliest, latest } : null;
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

function dates(range: DateRange, isCertain: boolean): TimelineMeaning {
  return { meaning: { kind: 'dates', range }, confidenceAtMost: isCertain ? 1 : vague };
}

function any(isCertain: boolean): TimelineMeaning {
  return { meaning: { kind: 'any' }, confidenceAtMost: isCertain ? 1 : vague };
}

function unsure(): TimelineMeaning {
  return dates({ earliest: null, latest: null }, false);
}
