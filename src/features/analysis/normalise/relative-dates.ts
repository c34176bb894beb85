import type { DateTime, DurationLikeObject } from 'luxon';
import type { DateRange } from '../../../domain/fact.ts';

type Unit = 'days' | 'weeks' | 'fortnights' | 'months' | 'years';

const units: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:days?|d[ií]as?)$/iu, 'days'],
  [/^(?:weeks?|wks?|semanas?)$/iu, 'weeks'],
  [/^(?:fortnights?|quincenas?)$/iu, 'fortnights'],
  [/^(?:months?|mos?|mes|meses)$/iu, 'months'],
  [/^(?:years?|yrs?|a[nñ]os?)$/iu, 'years'],
];
const unitWords = `(?<unit>days?|d[ií]as?|weeks?|wks?|semanas?|fortnights?|quincenas?|months?|mos?|mes|meses|years?|yrs?|a[nñ]os?)`;
const count = String.raw`(?<count>\d+(?:\.\d+)?|an?|un[ao]?|(?:a )?couple(?: of)?|un par de|(?:a )?few|several|un[oa]s(?: (?:pocos|cuantos))?|half an?|medio|1\/2)`;
const span = new RegExp(
  String.raw`(?<![\p{L}\d.$])(?:(?<lead>in(?: the)?(?: next| coming)?|within(?: the)?(?: next)?|(?:over |during )?the next|next|less than|under|(?:en|dentro de)(?: los| las)?(?: pr[oó]xim[oa]s)?|(?:en )?menos de|more than|over|at least|after|m[aá]s de|al menos|about|around|another)\s+)?(?:about |around |maybe |like |probably |the next |next |roughly )?${count}(?:\s*(?:-|to|or|a|o)\s*(?<to>\d+(?:\.\d+)?))?\s*-?\s*${unitWords}(?![\p{L}\d])(?<tail>\s+(?:ago|old|lease|hace|or so|or less|or more|max|tops|at (?:the )?(?:most|least)|o menos|o m[aá]s))?`,
  'giu',
);
/** Lengths that are no distance from today: «lived here for 10 years», «a 30 year loan», «hace 3 meses». */
const duration =
  /(?:\bfor|\bhace|\blast(?:ed)?|\bpast|\bprevious|\bevery|\bdurante|\bpor|\bper|\bbeen(?: here)?)\s+(?:the (?:last |past )?|about |over |almost |like )?$/iu;
const afterDuration =
  /^\s*-?\s*(?:loan|fixed|mortgage|arm|warranty|old|ago|lease|contract|from (?!now|today)|after|before)\b/iu;

/** «In 60 days», «2-3 months», «within a year», «en 3 meses», «a couple of weeks out». */
export function relativeDates(text: string, today: DateTime): DateRange | null {
  for (const match of text.matchAll(span)) {
    const { lead = '', tail = '', count: from, to, unit: unitWord = '' } = match.groups ?? {};
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    if (duration.test(before) || afterDuration.test(after) || /ago|old|lease|hace/iu.test(tail)) continue;
    const unit = units.find(([pattern]) => pattern.test(unitWord))?.[1];
    // Nobody plans a century ahead; larger numbers are something else.
    if (unit === undefined || Number(to ?? 0) > 1000 || countOf(from)[1] > 1000) continue;
    return rangeOf({ lead, tail, from: countOf(from), to }, unit, today);
  }
  return null;
}

function rangeOf(
  words: { lead: string; tail: string; from: readonly [number, number]; to: string | undefined },
  unit: Unit,
  today: DateTime,
): DateRange {
  const [low, high] = words.to === undefined ? words.from : [words.from[0], Number(words.to)];
  const earliest = iso(today.plus(lengthOf(low, unit)));
  const latest = iso(today.plus(lengthOf(Math.max(low, high), unit)));
  if (
    /within|next|less|under|menos|pr[oó]xim/iu.test(words.lead) ||
    /less|max|tops|most|menos/iu.test(words.tail)
  ) {
    return { earliest: null, latest };
  }
  if (/more|over|least|after|m[aá]s|al menos/iu.test(words.lead) || /more|least|m[aá]s/iu.test(words.tail)) {
    return { earliest, latest: null };
  }
  return { earliest, latest };
}

/** «A couple» is two, «a few» two to four. */
function countOf(words: string | undefined): readonly [number, number] {
  const text = (words ?? '').toLowerCase();
  if (/^\d/u.test(text) && text !== '1/2') return [Number(text), Number(text)];
  if (/couple|par/u.test(text)) return [2, 2];
  if (/few|several|un[oa]s/u.test(text)) return [2, 4];
  return /half|medio|1\/2/u.test(text) ? [0.5, 0.5] : [1, 1];
}

/** Calendar months stay months («in 2 months» from 31 December is the end of February); halves become days. */
function lengthOf(value: number, unit: Unit): DurationLikeObject {
  if (unit === 'weeks' || unit === 'fortnights')
    return { days: Math.round(value * (unit === 'weeks' ? 7 : 14)) };
  if (Number.isInteger(value) || unit === 'days') return { [unit]: Math.round(value) };
  return unit === 'years' ? { months: Math.round(value * 12) } : { days: Math.round(value * 30) };
}

function iso(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
