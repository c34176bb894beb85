import type { DateTime, DurationLikeObject } from 'luxon';
import type { DateRange } from '../../../domain/fact.ts';
import type { DateReading } from './date-reading.ts';

type Unit = 'days' | 'weeks' | 'fortnights' | 'months' | 'years';
/** A length with its two ends, each in its own unit: «6 months to a year». */
interface Length {
  readonly low: number;
  readonly lowUnit: Unit;
  readonly high: number;
  readonly highUnit: Unit;
}

const units: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:days?|d[ií]as?)$/iu, 'days'],
  [/^(?:weeks?|wks?|semanas?)$/iu, 'weeks'],
  [/^(?:fortnights?|quincenas?)$/iu, 'fortnights'],
  [/^(?:months?|mos?|mes|meses)$/iu, 'months'],
  [/^(?:years?|yrs?|a[nñ]os?)$/iu, 'years'],
];
const unitWords = String.raw`(?:days?|d[ií]as?|weeks?|wks?|semanas?|fortnights?|quincenas?|months?|mos?|mes|meses|years?|yrs?|a[nñ]os?)(?![\p{L}\d])`;
const andHalf = '(?:and (?:a )?half|y medi[oa])';
const count = String.raw`(?:\d+(?:\.\d+)?(?: (?:1\/2|${andHalf}))?|an?|un[ao]?|(?:a )?couple(?: of)?|un par de|(?:a )?few|several|un[oa]s(?: (?:pocos|cuantos))?|half an?|medio|1\/2)`;
const lead =
  'no more than|not more than|no longer than|no m[aá]s de|no antes de|despu[eé]s de|not (?:before|until)|up to|at most|a lo m[aá]s|in(?: the)?(?: next| coming)?|within(?: the)?(?: next)?|(?:over |during )?the next|next|less than|under|(?:en|dentro de)(?: los| las)?(?: pr[oó]xim[oa]s)?|(?:en )?menos de|more than|over|at least|after|m[aá]s de|al menos|about|around|another';
const second = String.raw`\s*(?:-|to|or|a|o|hasta)\s*(?:(?:maybe |even |about )?(?<toCount>${count})\s*-?\s*(?<toUnit>${unitWords})(?<toHalf>\s+${andHalf})?|(?<more>\d{1,2})(?![\p{L}\d.,$%]|\s*-?\s*(?:bed|bath|br\b|bd\b|cuarto|rec[aá]m|hab|ba[nñ]))|(?<soOn>so)\b)|\s+(?<moreOrLess>m[aá]s o menos)\b`;
const tail =
  'ago|from now|from today|out|away|old|lease|hace|or so|or less|or sooner|or earlier|or more|or longer|or later|max|tops|at (?:the )?(?:most|least)|minimum|o menos|o antes|o m[aá]s|m[ií]nimo|m[aá]ximo';
const span = new RegExp(
  String.raw`(?<![\p{L}\d.$])(?:(?<lead>${lead})\s+)?(?:about |around |maybe |like |probably |the next |next |roughly )?(?<count>${count})(?:\s*(?:-|to|or|a|o)\s*(?<to>\d+(?:\.\d+)?))?\s*-?\s*(?<unit>${unitWords})(?<half>\s+${andHalf})?(?:${second})?(?<tail>\s+(?:${tail})(?!\p{L}))?`,
  'giu',
);
/** Lengths that are no distance from today: «lived here for 10 years», «a 30 year loan», «hace 3 meses». */
const duration =
  /(?:\bfor|\bhace|\blast(?:ed)?|\bpast|\bprevious|\bevery|\bdurante|\bpor|\bper|\bbeen(?: here)?)\s+(?:the (?:last |past )?|about |over |almost |like )?$/iu;
const afterDuration =
  /^\s*-?\s*(?:loan|fixed|mortgage|arm|warranty|old|ago|lease|contract|from (?!now|today)|after|before)\b/iu;

/** «In 60 days», «2-3 months», «within a year», «en 3 meses», «6 months to a year», «a year or two». */
export function relativeDates(text: string, today: DateTime): DateReading | null {
  for (const match of text.matchAll(span)) {
    const before = text.slice(0, match.index);
    const end = match.index + match[0].length;
    const words = match.groups ?? {};
    if (duration.test(before) || afterDuration.test(text.slice(end))) continue;
    if (/ago|old|lease|hace/iu.test(words.tail ?? '')) continue;
    const length = lengthOf(words);
    if (length === null) continue;
    return { range: rangeOf(words, length, today), kind: 'length', index: match.index, end };
  }
  return null;
}

type Words = Readonly<Record<string, string | undefined>>;

/** Nobody plans a century ahead; larger numbers are something else. */
const mostUnits = 1000;

function lengthOf(words: Words): Length | null {
  const unit = unitOf(words.unit);
  if (unit === null) return null;
  const [low, high] = countOf(words.count).map((value) => value + halfOf(words.half));
  const to = words.to ?? words.more;
  const toUnit = unitOf(words.toUnit);
  const ends =
    toUnit !== null
      ? { high: countOf(words.toCount)[1] + halfOf(words.toHalf), highUnit: toUnit }
      : // «A year or so» reaches half a year further.
        {
          high: to !== undefined ? Number(to) : (high ?? 0) + halfOf(words.soOn ?? words.moreOrLess),
          highUnit: unit,
        };
  const length = { low: low ?? 0, lowUnit: unit, ...ends };
  return Math.max(length.low, length.high) > mostUnits ? null : length;
}

function halfOf(words: string | undefined): number {
  return words === undefined ? 0 : 0.5;
}

function unitOf(word: string | undefined): Unit | null {
  return word === undefined ? null : (units.find(([pattern]) => pattern.test(word))?.[1] ?? null);
}

function rangeOf(words: Words, length: Length, today: DateTime): DateRange {
  const [earliest = '', latest = ''] = [
    iso(today.plus(durationOf(length.low, length.lowUnit))),
    iso(today.plus(durationOf(length.high, length.highUnit))),
  ].toSorted();
  const { lead = '', tail = '' } = words;
  const isLimit =
    /within|next|less|under|menos|pr[oó]xim|no more|not more|no longer|no m[aá]s|up to|most|lo m[aá]s/iu;
  if (isLimit.test(lead) || /less|max|tops|most|menos|sooner|earlier|antes|m[aá]ximo/iu.test(tail)) {
    return { earliest: null, latest };
  }
  const isFloor = /more|over|least|after|before|until|m[aá]s|menos|antes|despu/iu;
  if (isFloor.test(lead) || /more|least|longer|later|m[ií]nim|m[aá]s/iu.test(tail)) {
    return { earliest, latest: null };
  }
  return { earliest, latest };
}

/** «A couple» is two, «a few» two to four. */
function countOf(words: string | undefined): readonly [number, number] {
  const text = (words ?? '').toLowerCase();
  const digits = /^(\d+(?:\.\d+)?)(?: (.+))?$/u.exec(text);
  if (digits !== null) {
    const value = Number(digits[1]) + (digits[2] === undefined ? 0 : 0.5);
    return [value, value];
  }
  if (/couple|par/u.test(text)) return [2, 2];
  if (/few|several|un[oa]s/u.test(text)) return [2, 4];
  return /half|medio|1\/2/u.test(text) ? [0.5, 0.5] : [1, 1];
}

/** Calendar months stay months («in 2 months» from 31 December is the end of February); halves become days. */
function durationOf(value: number, unit: Unit): DurationLikeObject {
  if (unit === 'weeks' || unit === 'fortnights')
    return { days: Math.round(value * (unit === 'weeks' ? 7 : 14)) };
  if (Number.isInteger(value) || unit === 'days') return { [unit]: Math.round(value) };
  return unit === 'years' ? { months: Math.round(value * 12) } : { days: Math.round(value * 30) };
}

function iso(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
