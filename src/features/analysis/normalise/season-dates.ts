import { DateTime } from 'luxon';

/** First month; seasons are the meteorological ones of the northern half. */
const seasons: readonly (readonly [RegExp, number])[] = [
  [/^(?:spring(?:time)?|primavera)$/iu, 3],
  [/^(?:summer(?:time)?|verano)$/iu, 6],
  [/^(?:fall|autumn|oto[nñ]o)$/iu, 9],
  [/^(?:winter|invierno)$/iu, 12],
];
export const seasonNamePattern = String.raw`spring(?:time)?|summer(?:time)?|fall(?!\s+(?:through|apart|in love))|autumn|winter|primavera|verano|oto[nñ]o|invierno`;

export const seasonPattern = new RegExp(
  String.raw`\b(?:(early|late|mid|end of|beginning of|(?:principios|inicios|mediados|finales|final|fines|fin) del?)[\s-]+)?(?:(this|next|the|este|esta|pr[oó]xim[oa]|la|el)\s+)?(${seasonNamePattern})(?:\s+(?:(?:of|de) )?(20\d\d))?(?:\s+(?:que viene|pr[oó]xim[oa]))?\b`,
  'iu',
);

export function seasonSpan(today: DateTime, match: RegExpExecArray): readonly [DateTime, DateTime] {
  const [, part, , name = '', year] = match;
  const start = seasons.find(([pattern]) => pattern.test(name))?.[1] ?? 3;
  const first = (inYear: number): DateTime =>
    DateTime.fromObject({ year: inYear, month: start, day: 1 }, { zone: today.zone });
  const lastDay = (from: DateTime): DateTime => from.plus({ months: 2 }).endOf('month').startOf('day');
  // Winter may have begun last December.
  const candidates = year === undefined ? [today.year - 1, today.year, today.year + 1] : [Number(year)];
  const isNext = /\b(?:next|pr[oó]xim[oa]|que viene)\b/iu.test(match[0]);
  const from =
    candidates.map(first).find((begin) => (isNext ? begin > today : lastDay(begin) >= today)) ??
    first(today.year + 1);
  if (part === undefined) return [from, lastDay(from)];
  if (/early|beginning|principios|inicios/iu.test(part)) return [from, from.endOf('month')];
  const middle = from.plus({ months: 1 });
  return /mid|mediados/iu.test(part)
    ? [middle, middle.endOf('month')]
    : [from.plus({ months: 2 }), lastDay(from)];
}
