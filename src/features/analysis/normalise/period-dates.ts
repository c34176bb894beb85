import { DateTime } from 'luxon';
import type { DaySpan } from './day-span.ts';
import { holidayPeriods } from './holiday-dates.ts';
import { seasonPattern, seasonSpan } from './season-dates.ts';

interface Period {
  readonly pattern: RegExp;
  readonly span: (today: DateTime, match: RegExpExecArray) => readonly [DateTime, DateTime];
}

const periods: readonly Period[] = [
  ...holidayPeriods,
  {
    pattern: /\b(?:second|2nd|last|back) half of (?:the|this|next) year\b/iu,
    span: (today, match) => {
      const year = /next/iu.test(match[0]) ? today.plus({ years: 1 }) : today;
      return [year.set({ month: 7, day: 1 }), year.endOf('year')];
    },
  },
  {
    pattern:
      /\b(?:(?:the )?end of (?:(?:the|this) )?year|year[- ]?end|eoy|(?:a |al )?fin(?:al)?(?:es)? de(?:l)? (?:este )?a[nñ]o|the holidays|las fiestas)\b/iu,
    span: (today) => [today.set({ month: 12, day: 1 }), today.endOf('year')],
  },
  {
    pattern:
      /\b(?:early|beginning of|start of|principios de|first (?:part|half) of)[\s-]+(?:next year|(?:el |del )?(?:pr[oó]ximo a[nñ]o|a[nñ]o que viene)|the (?:new )?year)\b/iu,
    span: (today) => quarterOf(today.plus({ years: 1 }), 1),
  },
  {
    pattern: /\b(?:(?:the )?new year|(?:el )?a[nñ]o nuevo|first of the year)\b/iu,
    span: (today) => quarterOf(today.plus({ years: 1 }), 1),
  },
  {
    pattern: /\b(?:next year|(?:el )?(?:pr[oó]ximo a[nñ]o|a[nñ]o (?:que viene|pr[oó]ximo)))\b/iu,
    span: (today) => whole(today.plus({ years: 1 }), 'year'),
  },
  {
    pattern: /\b(?:mid[- ]?(?:this )?year|middle of (?:the|this) year|mediados de(?:l| este)? a[nñ]o)\b/iu,
    span: midYear,
  },
  { pattern: /\b(?:this year|este a[nñ]o)\b/iu, span: (today) => [today, today.endOf('year')] },
  {
    pattern: /\b(?:(?:the )?end of (?:(?:the|this) )?month|fin(?:ales)? de(?:l)? mes)\b/iu,
    span: (today) => [today.endOf('month').set({ day: 16 }), today.endOf('month')],
  },
  {
    pattern: /\b(?:end of|late|fin(?:ales)? de) next month\b/iu,
    span: (today) => {
      const end = today.plus({ months: 1 }).endOf('month');
      return [end.set({ day: 16 }), end];
    },
  },
  {
    pattern: /\b(?:next month|(?:el )?(?:pr[oó]ximo mes|mes (?:que viene|pr[oó]ximo)))\b/iu,
    span: (today) => whole(today.plus({ months: 1 }), 'month'),
  },
  { pattern: /\b(?:this month|este mes)\b/iu, span: (today) => [today, today.endOf('month')] },
  {
    pattern: /\b(?:next week|(?:la )?(?:pr[oó]xima semana|semana (?:que viene|pr[oó]xima)))\b/iu,
    span: (today) => whole(today.plus({ weeks: 1 }), 'week'),
  },
  { pattern: /\b(?:this week|esta semana)\b/iu, span: (today) => [today, today.endOf('week')] },
  {
    pattern: /\b(?:this|next) quarter\b/iu,
    span: (today, match) => whole(today.plus({ months: /next/iu.test(match[0]) ? 3 : 0 }), 'quarter'),
  },
  {
    pattern: /\b(?:this|the|next|este|pr[oó]ximo)? ?(?:weekend|fin de semana)\b/iu,
    span: (today, match) => {
      const saturday = today.startOf('week').plus({ days: /next|pr[oó]ximo/iu.test(match[0]) ? 12 : 5 });
      return [DateTime.max(saturday, today), saturday.plus({ days: 1 })];
    },
  },
  {
    pattern:
      /\b(?:q([1-4])|(first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?:\s+(?:of )?(20\d\d|next year))?\b/iu,
    span: quarterSpan,
  },
  { pattern: seasonPattern, span: seasonSpan },
  {
    pattern:
      /\b(early|beginning of|start of|(?:first|1st) half of|principios de|inicios de|comienzos de|mid|middle of|mediados de|late|(?:second|2nd|last|back|latter) half of|end of|fin(?:al(?:es)?)? de)[\s-]+(?:the year |in )?(20\d\d)(?!\d)/iu,
    span: partOfYear,
  },
  {
    pattern:
      /^\W*(?:(?:maybe|probably|hopefully|sometime|around|not until|quiz[aá]s|tal vez) )*(20\d\d)\W*$/iu,
    span: (today, match) => whole(yearOf(match[1], today), 'year'),
  },
  {
    pattern: /(?<=\b(?:in|by|for|during|before|after|en|para|until|of)\s)20\d\d(?!\d)/iu,
    span: (today, match) => whole(yearOf(match[0], today), 'year'),
  },
];

/** Parts of the calendar without a day: «spring», «end of the year», «next month», «Q2». */
export function periodSpan(text: string, today: DateTime): DaySpan | null {
  for (const { pattern, span } of periods) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [from, to] = span(today, match);
    return { from, to, index: match.index, end: match.index + match[0].length, isTwoSided: false };
  }
  return null;
}

function quarterSpan(today: DateTime, match: RegExpExecArray): readonly [DateTime, DateTime] {
  const [, digit, word, year] = match;
  const quarter =
    digit === undefined
      ? ['first', 'second', 'third', 'fourth'].findIndex((name) => ordinal(name, word)) + 1
      : Number(digit);
  if (year !== undefined) {
    return quarterOf(
      /next/iu.test(year) ? today.plus({ years: 1 }) : today.set({ year: Number(year) }),
      quarter,
    );
  }
  const now = quarterOf(today, quarter);
  return now[1] < today ? quarterOf(today.plus({ years: 1 }), quarter) : now;
}

function ordinal(name: string, word: string | undefined): boolean {
  const digits: Readonly<Record<string, string>> = {
    '1st': 'first',
    '2nd': 'second',
    '3rd': 'third',
    '4th': 'fourth',
  };
  const spoken = (word ?? '').toLowerCase();
  return spoken === name || digits[spoken] === name;
}

/** First and last month by the words before the year, as «end of the year» and «early next year» are read. */
const partsOfYear: readonly (readonly [RegExp, number, number])[] = [
  [/(?:first|1st) half/iu, 1, 6],
  [/half/iu, 7, 12],
  [/early|beginning|start|principios|inicios|comienzos/iu, 1, 3],
  [/mid|mediados/iu, 5, 8],
  [/late/iu, 10, 12],
  [/end|fin/iu, 12, 12],
];

function partOfYear(today: DateTime, [, part = '', year]: RegExpExecArray): readonly [DateTime, DateTime] {
  const [, first, last] = partsOfYear.find(([words]) => words.test(part)) ?? [null, 1, 12];
  const start = yearOf(year, today);
  return [start.set({ month: first }), start.set({ month: last }).endOf('month')];
}

/** The next one that is not over. */
function midYear(today: DateTime): readonly [DateTime, DateTime] {
  const year = today.month > 8 ? today.plus({ years: 1 }) : today;
  return [year.startOf('year').set({ month: 5 }), year.startOf('year').set({ month: 8 }).endOf('month')];
}

function yearOf(digits: string | undefined, { zone }: DateTime): DateTime {
  return DateTime.fromObject({ year: Number(digits) }, { zone });
}

function quarterOf(day: DateTime, quarter: number): readonly [DateTime, DateTime] {
  const from = day.startOf('year').plus({ months: 3 * (quarter - 1) });
  return [from, from.plus({ months: 2 }).endOf('month')];
}

function whole(day: DateTime, unit: 'year' | 'quarter' | 'month' | 'week'): readonly [DateTime, DateTime] {
  return [day.startOf(unit), day.endOf(unit)];
}
