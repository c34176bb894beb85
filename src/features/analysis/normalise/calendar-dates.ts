import { en, es, type ParsedComponents, type ParsedResult } from 'chrono-node';
import { DateTime } from 'luxon';
import type { DateRange } from '../../../domain/fact.ts';
import type { DateReading } from './date-reading.ts';
import { dayOfMonth, dayOfNextWeek } from './day-dates.ts';
import type { DaySpan } from './day-span.ts';
import { monthSpan } from './month-dates.ts';
import { periodSpan } from './period-dates.ts';

/** A reading further away than this is a number that was taken for a year. */
const furthestYears = 20;
const by =
  /\b(?:by|no later than|until|till?|up to|through|between now and|de aqu[ií] a|antes de que (?:termine|acabe|se acabe)|para|hasta|a m[aá]s tardar)(?: the| el| la| around| about| early| late| mid)?\s*$/iu;
const notLater =
  /\b(?:no|not|n't) (?:any )?(?:later than|after)(?: the)?\s*$|\bno despu[eé]s del?(?: el| la)?\s*$/iu;
const before = /\b(?:before|prior to|antes del?)(?: the| el| la)?\s*$/iu;
const after =
  /\b(?:after|past|following|(?:starting|beginning)(?: in| on| from)?|not (?:before|until)|(?:not?|n't) (?:any )?(?:earlier|sooner) than|not till?|from|since|despu[eé]s del?|a partir del?|no (?:antes del?|hasta)|desde)(?: the| el| la)?\s*$/iu;

/** A month, season, part of a year or a single day, with the word in front of it that opens one side. */
export function calendarDates(text: string, today: DateTime): DateReading | null {
  const reading = openedRange(text, today);
  // What is over is no plan: «bought in 2014» says nothing about moving.
  return reading?.range.latest != null && reading.range.latest < iso(today) ? null : reading;
}

function openedRange(text: string, today: DateTime): DateReading | null {
  const spans = [exactSpan(text, today), monthSpan(text, today), periodSpan(text, today)].flatMap(
    (found) => found ?? [],
  );
  const [first] = spans.filter(({ from }) => Math.abs(from.year - today.year) <= furthestYears);
  if (first === undefined) return null;
  const words = text.slice(0, first.index);
  const { side, index } = sideOf(words, first, text.slice(first.index));
  return { range: openedAt(side, first), kind: 'calendar', index, end: first.end };
}

type Side = 'until' | 'before' | 'from' | 'after' | 'none';

/** Which side the words in front open, and where those words start. */
function sideOf(words: string, span: DaySpan, named: string): { side: Side; index: number } {
  const place = (pattern: RegExp): number => pattern.exec(words)?.index ?? span.index;
  if (notLater.test(words)) return { side: 'until', index: place(notLater) };
  if (after.test(words) && !span.isTwoSided) {
    const side = /\b(?:after|past|following|despu[eé]s del?)(?: the| el| la)?\s*$/iu.test(words)
      ? 'after'
      : 'from';
    return { side, index: place(after) };
  }
  const isEnd = /^(?:the |el |la )?(?:end|late|fin)/iu.test(named);
  if (before.test(words)) return { side: isEnd ? 'until' : 'before', index: place(before) };
  return by.test(words) ? { side: 'until', index: place(by) } : { side: 'none', index: span.index };
}

function openedAt(side: Side, { from, to }: DaySpan): DateRange {
  switch (side) {
    case 'after':
      return { earliest: iso(to.plus({ days: 1 })), latest: null };
    case 'from':
      return { earliest: iso(from), latest: null };
    case 'before':
      return { earliest: null, latest: iso(from.minus({ days: 1 })) };
    case 'until':
      return { earliest: null, latest: iso(to) };
    case 'none':
      return { earliest: iso(from), latest: iso(to) };
  }
}

/** A day that the lead names: chrono's reading, where it is sure of the day. */
function exactSpan(text: string, today: DateTime): DaySpan | null {
  const weekday = dayOfNextWeek(text, today);
  if (weekday !== null) return weekday;
  // Noon, so that no change of clocks moves the day.
  const reference = { instant: today.set({ hour: 12 }).toJSDate(), timezone: today.offset };
  const options = { forwardDate: true };
  const results = [
    ...en.casual.parse(text, reference, options),
    ...es.casual.parse(text, reference, options),
  ];
  const found = results.find(isDay);
  if (found === undefined) return dayOfMonth(text, today);
  const from = dayOf(found.start, today);
  const to = found.end === null || found.end === undefined ? from : dayOf(found.end, today);
  return {
    from,
    to: DateTime.max(from, to),
    index: found.index,
    end: found.index + found.text.length,
    isTwoSided: found.end != null,
  };
}

function isDay(result: ParsedResult): boolean {
  const { start, text } = result;
  // «In 5» and «at 3» are times or counts; «now» and «tonight» say nothing about moving.
  if (
    /^\d+$/u.test(text) ||
    /^(?:now|tonight|this (?:morning|afternoon|evening)|ahora|esta (?:noche|tarde))$/iu.test(text)
  ) {
    return false;
  }
  // Whole weeks, months and parts of them are no days; they are read by their own rules.
  if (
    /^(?:\w+ )?(?:end|beginning|start|middle)\b|(?:\b(?:next|this|coming|last) (?:month|year)|\bweek(?:end)?)$|^(?:la |el |esta? )?(?:pr[oó]xim|semana|mes|fin de)/iu.test(
      text,
    )
  ) {
    return false;
  }
  return start.isCertain('day') || start.isCertain('weekday');
}

/** «31 March to June» carries the 31st into a month that has none: it means that month's last day. */
function dayOf(components: ParsedComponents, today: DateTime): DateTime {
  const year = components.get('year') ?? today.year;
  const month = components.get('month') ?? today.month;
  const first = DateTime.fromObject({ year, month, day: 1 }, { zone: today.zone });
  const day = components.get('day') ?? today.day;
  return first.set({ day: Math.min(day, first.daysInMonth ?? day) });
}

function iso(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
