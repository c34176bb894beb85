import { DateTime } from 'luxon';
import type { DateRange } from '../../../domain/fact.ts';
import { saysNoHurry, saysNow, saysSoon } from '../../../domain/urgency.ts';
import { calendarDates } from './calendar-dates.ts';
import { relativeDates } from './relative-dates.ts';
import { shiftedDates } from './shifted-dates.ts';
import { readable } from './statement.ts';

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

const asapDays = 30;

/** A lead's words about time as calendar days. Dates win over hurry words: «no rush, maybe next summer» is a date. */
export function parseTimeline(words: string, context: DateContext): TimelineReading {
  const today = DateTime.fromMillis(context.now, { zone: context.timeZone }).startOf('day');
  const text = readable(words.replace(/\b(?:one|some) day\b/giu, 'someday'));
  const range = shiftedDates(text, today) ?? relativeDates(text, today) ?? calendarDates(text, today);
  if (range !== null) return { outcome: 'dates', range };
  if (saysNoHurry(text)) return { outcome: 'no-hurry' };
  if (saysNow(text)) {
    return {
      outcome: 'dates',
      range: { earliest: isoDay(today), latest: isoDay(today.plus({ days: asapDays })) },
    };
  }
  return { outcome: saysSoon(text) ? 'vague' : 'none' };
}

function isoDay(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
