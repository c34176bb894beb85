import { DateTime } from 'luxon';
import type { DaySpan } from './day-span.ts';

const monthNames: readonly (readonly [string, number])[] = [
  ['january|jan|enero', 1],
  ['february|feb|febrero', 2],
  ['march|mar|marzo', 3],
  ['april|apr|abril', 4],
  ['may|mayo', 5],
  ['june|jun|junio', 6],
  ['july|jul|julio', 7],
  ['august|aug|agosto', 8],
  ['september|sept|sep|septiembre|setiembre', 9],
  ['october|oct|octubre', 10],
  ['november|nov|noviembre', 11],
  ['december|dec|diciembre', 12],
];
export const monthNamePattern = monthNames.map(([name]) => name).join('|');
const month = new RegExp(
  String.raw`(?:(?<part>early|beginning of|start of|first (?:week|half) of|mid(?:dle of)?|late|end of|last (?:week|half) of|principios de|inicios de|mediados de|finales? de|fin(?:es)? de)[\s-]+)?(?<![\p{L}\d])(?:(?<which>this|next|este|esta|pr[oó]ximo)\s+)?(?<first>${monthNamePattern})\.?(?![\p{L}])(?:\s*(?:-|to|or|and|through|thru|a|o|y|u)\s*(?<second>${monthNamePattern})\.?(?![\p{L}]))?(?:,?\s+(?:of |de |del )?(?<year>20\d\d)(?!\d))?(?<tail>\s+(?:pr[oó]ximo|que viene))?`,
  'giu',
);
/** «We may sell», «I march on»: the verb. */
const verb =
  /^(?:\s+(?:be|have|need|want|sell|buy|move|look|consider|wait|not|or may|also|even|just|take|go|get|start|list|do))\b/iu;
/** No verb follows these: «moving in march need 4 beds». */
const leadsToMonth = /\b(?:in|by|until|till?|before|after|since|during|early|late|mid|end of)\s*$/iu;
const preposition =
  /(?:\b(?:in|by|of|until|till?|before|after|around|about|early|late|mid|this|next|since|through|for|from|or|and|to|than|end of|maybe|to)|-)\s*$/iu;

/** «June», «mid March», «between April and June», «marzo o abril», each the next one to come. */
export function monthSpan(text: string, today: DateTime): DaySpan | null {
  for (const match of text.matchAll(month)) {
    const { part, which, first, second, year, tail } = match.groups ?? {};
    const start = numberOf(first);
    if (start === null) continue;
    if (/^(?:may|mar|march)$/iu.test(first ?? '') && !isMonthHere(text, match)) continue;
    const begin = beginOf(start, year, which ?? tail, today);
    const endMonth = numberOf(second) ?? start;
    const last = begin.set({ month: endMonth }).endOf('month').startOf('day');
    const end = endMonth < start ? last.plus({ years: 1 }).endOf('month').startOf('day') : last;
    return {
      ...partOf(part, begin, end),
      index: match.index,
      end: match.index + match[0].length,
      isTwoSided: second !== undefined,
    };
  }
  return null;
}

function isMonthHere(text: string, match: RegExpExecArray): boolean {
  const { part, which, first = '', year, second } = match.groups ?? {};
  const start = match.index + match[0].toLowerCase().indexOf(first.toLowerCase());
  if (verb.test(text.slice(start + first.length)) && !leadsToMonth.test(text.slice(0, start))) return false;
  const isAlone = text.trim().length <= match[0].trim().length + 1;
  const isCapital = /^[A-Z][a-z]/u.test(first) && start > 0;
  return (
    isAlone ||
    isCapital ||
    part !== undefined ||
    which !== undefined ||
    year !== undefined ||
    second !== undefined ||
    preposition.test(text.slice(0, match.index))
  );
}

/** The running month counts as this year's; one that is over means next year's. */
function beginOf(
  start: number,
  year: string | undefined,
  which: string | undefined,
  today: DateTime,
): DateTime {
  if (year !== undefined)
    return DateTime.fromObject({ year: Number(year), month: start, day: 1 }, { zone: today.zone });
  const thisYear = today.startOf('year').set({ month: start });
  const isNext = which !== undefined && /next|pr[oó]ximo|viene/iu.test(which);
  const isOver = isNext ? start <= today.month : start < today.month;
  return isOver ? thisYear.plus({ years: 1 }) : thisYear;
}

function partOf(part: string | undefined, from: DateTime, to: DateTime): { from: DateTime; to: DateTime } {
  if (part === undefined) return { from, to };
  if (/mid|mediados/iu.test(part)) return { from: from.set({ day: 10 }), to: from.set({ day: 20 }) };
  if (/late|end|last|fin/iu.test(part)) return { from: to.set({ day: 16 }), to };
  return { from, to: from.set({ day: 15 }) };
}

function numberOf(name: string | undefined): number | null {
  if (name === undefined) return null;
  const wanted = name.toLowerCase();
  return monthNames.find(([names]) => names.split('|').includes(wanted))?.[1] ?? null;
}
