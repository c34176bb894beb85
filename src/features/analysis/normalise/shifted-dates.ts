import { DateTime } from 'luxon';
import { calendarDates } from './calendar-dates.ts';
import type { DateReading } from './date-reading.ts';
import { relativeDates } from './relative-dates.ts';

const shifted =
  /(?<length>\b(?:\d+|an?|a couple(?: of)?|couple(?: of)?|a few|un[ao]?)\s+(?:days?|weeks?|months?|years?|d[ií]as?|semanas?|mes|meses|a[nñ]os?))\s+(?<side>after|from|past|before|prior to|despu[eé]s de|antes de)\s+(?<anchor>(?!now\b|today\b).{2,60})$/iu;

/** A length counted from a date: «2 weeks after Christmas», «30 days after my lease ends in June». */
export function shiftedDates(text: string, today: DateTime): DateReading | null {
  const match = shifted.exec(text);
  const { length, side, anchor } = match?.groups ?? {};
  if (match === null || length === undefined || side === undefined || anchor === undefined) return null;
  const base = calendarDates(anchor, today);
  const distance = relativeDates(`in ${length}`, today)?.range.latest;
  if (base === null || distance == null) return null;
  const days = DateTime.fromISO(distance, { zone: today.zone }).diff(today, 'days').days;
  const sign = /before|prior|antes/iu.test(side) ? -1 : 1;
  const move = (day: string | null): string | null =>
    day === null
      ? null
      : DateTime.fromISO(day)
          .plus({ days: sign * Math.round(days) })
          .toFormat('yyyy-MM-dd');
  return {
    range: { earliest: move(base.range.earliest), latest: move(base.range.latest) },
    kind: 'calendar',
    index: match.index,
    end: text.length - anchor.length + base.end,
  };
}
