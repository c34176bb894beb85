import type { DateTime } from 'luxon';
import type { DaySpan } from './day-span.ts';

const weekdays: readonly RegExp[] = [
  /^(?:mon|lunes)/iu,
  /^(?:tue|martes)/iu,
  /^(?:wed|mi[eé]rcoles)/iu,
  /^(?:thu|jueves)/iu,
  /^(?:fri|viernes)/iu,
  /^(?:sat|s[aá]bado)/iu,
  /^(?:sun|domingo)/iu,
];
const weekdayName = `((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)`;
const inNextWeek = [
  new RegExp(
    String.raw`\b${weekdayName}\.? (?:of |de )?(?:next week|la pr[oó]xima semana|la semana que viene)\b`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:next week|la pr[oó]xima semana|la semana que viene),? (?:on |el )?${weekdayName}\b`,
    'iu',
  ),
];
const ordinal =
  /\b(?:(?:the|el)\s+(\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)(?=(?: day)? of (?:this|next|the) month))(?: day)?(?: (?:of (this|next|the) month|de este mes))?(?![\p{L}\d.,$%/-]|\s*(?:%|k\b|half|quarter|part|of the year|bed|bath|cuart|month|mes|year|a[nñ]os|week|semana|day|d[ií]as))/iu;

/** «Tuesday of next week», «next week Friday». */
export function dayOfNextWeek(text: string, today: DateTime): DaySpan | null {
  for (const pattern of inNextWeek) {
    const match = pattern.exec(text);
    const place = weekdays.findIndex((name) => name.test(match?.[1] ?? ''));
    if (match === null || place === -1) continue;
    const day = today.startOf('week').plus({ days: 7 + place });
    return { from: day, to: day, ...placeOf(match), isTwoSided: false };
  }
  return null;
}

/** «The 15th», «13th of this month»: of this month, or of the next one that has it when it is over. */
export function dayOfMonth(text: string, today: DateTime): DaySpan | null {
  const match = ordinal.exec(text);
  const day = Number(match?.[1] ?? match?.[2] ?? 0);
  if (match === null || day < 1 || day > 31) return null;
  const first = match[3]?.toLowerCase() === 'next' ? 1 : 0;
  for (let ahead = first; ahead < first + 3; ahead += 1) {
    const month = today.startOf('month').plus({ months: ahead });
    const from = month.set({ day });
    if (from.month === month.month && from >= today) {
      return { from, to: from, ...placeOf(match), isTwoSided: false };
    }
  }
  return null;
}

function placeOf(match: RegExpExecArray): { index: number; end: number } {
  return { index: match.index, end: match.index + match[0].length };
}
