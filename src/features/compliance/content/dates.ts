/** A calendar date without its year, as `MM-DD`. */
export interface DateRead {
  readonly found: string;
  readonly monthDay: string;
}

const months = [
  'jan(?:uary)?|enero',
  'feb(?:ruary)?|febrero',
  'mar(?:ch)?|marzo',
  'apr(?:il)?|abril',
  'may|mayo',
  'june?|junio',
  'july?|julio',
  'aug(?:ust)?|agosto',
  'sept?(?:ember)?|septiembre',
  'oct(?:ober)?|octubre',
  'nov(?:ember)?|noviembre',
  'dec(?:ember)?|diciembre',
];
const anyMonth = months.join('|');
const monthFirst = new RegExp(`\\b(${anyMonth})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:,]\\d|k\\b)\\b`, 'giu');
const dayFirst = new RegExp(`\\b(\\d{1,2}) (?:de )?(${anyMonth})\\b`, 'giu');
const slashed = /(?<![\d/$.])(\d{1,2})\/(\d{1,2})(?:\/(?:20)?\d\d)?(?![\d/])/gu;
const iso = /\b\d{4}-(\d\d)-(\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?/gu;

/** Dates in a text or a source, in the spellings that texts use; «24/7» is none. */
export function readDates(text: string): readonly DateRead[] {
  return [
    ...[...text.matchAll(monthFirst)].map(([found, month, day]) =>
      date(found, monthNumber(month), Number(day)),
    ),
    ...[...text.matchAll(dayFirst)].map(([found, day, month]) =>
      date(found, monthNumber(month), Number(day)),
    ),
    ...[...text.matchAll(slashed)].map(([found, month, day]) => date(found, Number(month), Number(day))),
    ...[...text.matchAll(iso)].map(([found, month, day]) => date(found, Number(month), Number(day))),
  ].filter(({ monthDay }) => monthDay !== '');
}

/** ISO instants hold digits that are no numbers anybody stated. */
export function withoutIsoDates(text: string): string {
  return text.replace(iso, ' ');
}

function date(found: string, month: number, day: number): DateRead {
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  const monthDay = isDate ? `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : '';
  return { found, monthDay };
}

function monthNumber(name = ''): number {
  return months.findIndex((pattern) => new RegExp(`^(?:${pattern})$`, 'iu').test(name)) + 1;
}
