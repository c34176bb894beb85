import { DateTime } from 'luxon';
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import type { DateRange } from '../../../domain/fact.ts';
import { saysNoHurry, saysNow, saysSoon } from '../../../domain/urgency.ts';
import { calendarDates } from './calendar-dates.ts';
import { type DateReading, wordsAround } from './date-reading.ts';
import { monthNamePattern } from './month-dates.ts';
import { yearOfParts } from './next-year.ts';
import { relativeDates } from './relative-dates.ts';
import { ruledOut } from './ruled-out.ts';
import { shiftedDates } from './shifted-dates.ts';
import { plainLengths } from './spoken-lengths.ts';
import { readable } from './statement.ts';
import { unreadWords } from './unread-words.ts';

/** Where and when the lead spoke: «next month» counts from the location's today. */
export interface DateContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly timeZone: string;
}

export type TimelineReading =
  | { readonly outcome: 'dates'; readonly range: DateRange }
  | { readonly outcome: 'no-hurry' }
  /** «Soon» and the like: worth a question, no answer. */
  | { readonly outcome: 'vague' }
  | { readonly outcome: 'none' };

/** An age, or a month that is over. */
const noPlan = new RegExp(
  String.raw`\b\d+ ?(?:years?|yrs?|months?|mos?|weeks?|days?)[ -]old\b|\b(?:last|this past) (?:${monthNamePattern})\b`,
  'giu',
);
const asapDays = 30;

/** Today at the location. */
export function localDay({ now, timeZone }: DateContext): CalendarDay {
  return isoDay(DateTime.fromMillis(now, { zone: timeZone }));
}

/** A lead's words about time as calendar days. Dates win over hurry words: «no rush, maybe next summer» is a date. */
export function parseTimeline(words: string, context: DateContext): TimelineReading {
  return readTimeline(words, context).reading;
}

/** The same, with the words that were left over. */
export function readTimeline(
  words: string,
  context: DateContext,
): { readonly reading: TimelineReading; readonly unread: readonly string[] } {
  const today = DateTime.fromMillis(context.now, { zone: context.timeZone }).startOf('day');
  const text = plainTimes(words, today);
  const found = datesIn(text, today);
  return {
    reading: found === null ? hurryIn(text, today) : { outcome: 'dates', range: found.range },
    unread: unreadWords(found?.rest ?? text),
  };
}

function plainTimes(words: string, today: DateTime): string {
  const text = readable(words.replace(/\b(?:one|some) day\b/giu, 'someday')).replace(noPlan, ' ');
  return plainLengths(yearOfParts(text, today.year));
}

function hurryIn(text: string, today: DateTime): TimelineReading {
  if (saysNoHurry(text)) return { outcome: 'no-hurry' };
  if (saysNow(text)) {
    return {
      outcome: 'dates',
      range: { earliest: isoDay(today), latest: isoDay(today.plus({ days: asapDays })) },
    };
  }
  return { outcome: saysSoon(text) ? 'vague' : 'none' };
}

interface FoundDates {
  readonly range: DateRange;
  readonly rest: string;
  readonly index: number;
}

/** What a «not» rules out comes off the dates beside it: «not this month, maybe this year» starts next month. */
function datesIn(text: string, today: DateTime): FoundDates | null {
  const read = (words: string): DateReading | null =>
    shiftedDates(words, today) ?? relativeDates(words, today) ?? calendarDates(words, today);
  const out = ruledOut(text, read);
  if (out === null) {
    const reading = read(text);
    return reading === null
      ? null
      : { range: reading.range, rest: wordsAround(text, reading), index: reading.index };
  }
  const other = datesIn(out.rest, today);
  if (other === null)
    return { range: { earliest: out.from, latest: null }, rest: out.rest, index: out.index };
  if (other.range.latest === null || other.range.latest >= out.from) {
    return { ...other, range: laterThan(out.from, other.range) };
  }
  // «This year, not next year» keeps its year; «not this spring, maybe fall» means the fall that follows.
  if (other.index < out.index) return other;
  const next = calendarDates(out.rest, DateTime.fromISO(out.from, { zone: today.zone }));
  return { ...other, range: laterThan(out.from, next?.range ?? null) };
}

function laterThan(from: CalendarDay, range: DateRange | null): DateRange {
  if (range === null) return { earliest: from, latest: null };
  const earliest = range.earliest !== null && range.earliest > from ? range.earliest : from;
  return { earliest, latest: range.latest };
}

function isoDay(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
