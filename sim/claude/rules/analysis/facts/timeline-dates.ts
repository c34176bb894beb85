/** Dates of a wish: both ends as ISO dates, or one of them empty. */
export interface Window {
  earliest: string;
  latest: string;
}

const dayMs = 86_400_000;
const months = [
  ['january', 'jan', 'enero'],
  ['february', 'feb', 'febrero'],
  ['march', 'mar', 'marzo'],
  ['april', 'apr', 'abril'],
  ['may', 'mayo'],
  ['june', 'jun', 'junio'],
  ['july', 'jul', 'julio'],
  ['august', 'aug', 'agosto'],
  ['september', 'sept', 'sep', 'septiembre'],
  ['october', 'oct', 'octubre'],
  ['november', 'nov', 'noviembre'],
  ['december', 'dec', 'diciembre'],
] as const;
const monthNumbers = new Map<string, number>(
  months.flatMap((names, index) => names.map((entry): [string, number] => [entry, index])),
);

export const monthPattern = [...monthNumbers.keys()].sort((a, b) => b.length - a.length).join('|');

const seasons: Readonly<Record<string, number>> = {
  spring: 2,
  primavera: 2,
  summer: 5,
  verano: 5,
  fall: 8,
  autumn: 8,
  otono: 8,
  winter: 11,
  invierno: 11,
};

export function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export function afterDays(now: number, days: number): string {
  return iso(now + days * dayMs);
}

const unitDays: readonly (readonly [RegExp, number])[] = [
  [/^(?:day|dia)/i, 1],
  [/^(?:week|wk|semana)/i, 7],
  [/^(?:month|mo\b|mos\b|mes)/i, 30],
  [/^(?:year|yr|ano)/i, 365],
];

/** Days of «6 months» and the like. */
export function spanDays(amount: number, unit: string): number {
  return amount * (unitDays.find(([pattern]) => pattern.test(unit))?.[1] ?? 30);
}

/** The named month that comes next, the current one included. */
export function monthWindow(name: string, now: number, year: number | undefined): Window {
  const month = monthNumbers.get(name.toLowerCase()) ?? 0;
  return spanOfMonths(month, 1, now, year);
}

export function seasonWindow(name: string, now: number): Window {
  return spanOfMonths(seasons[name.toLowerCase()] ?? 2, 3, now, undefined);
}

function spanOfMonths(month: number, length: number, now: number, year: number | undefined): Window {
  const today = new Date(now);
  const isPast = month + length - 1 < today.getUTCMonth();
  const chosen = year ?? today.getUTCFullYear() + (isPast ? 1 : 0);
  return { earliest: iso(Date.UTC(chosen, month, 1)), latest: iso(Date.UTC(chosen, month + length, 0)) };
}

export function restOfYear(now: number): Window {
  return { earliest: '', latest: `${new Date(now).getUTCFullYear()}-12-31` };
}

export function nextMonth(now: number): Window {
  const today = new Date(now);
  const year = today.getUTCFullYear();
  const month = today.getUTCMonth() + 1;
  return { earliest: iso(Date.UTC(year, month, 1)), latest: iso(Date.UTC(year, month + 1, 0)) };
}

export function nextYear(now: number): Window {
  const year = new Date(now).getUTCFullYear() + 1;
  return { earliest: `${year}-01-01`, latest: `${year}-12-31` };
}
