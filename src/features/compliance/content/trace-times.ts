import { sentencesOf } from '../../../domain/sentences.ts';
import { readDates } from './dates.ts';
import { plain } from './sentences.ts';
import { isSameTime, readTimes } from './times.ts';
import { type Violation, violation } from './violation.ts';

export function untraceableTimes(text: string, known: string): Violation[] {
  const times = readTimes(known);
  return readTimes(text)
    .filter((time) => !times.some((other) => isSameTime(time, other)))
    .map((time) => violation('untraceable-time', time.found));
}

export function untraceableDates(text: string, known: string): Violation[] {
  const dates = new Set(readDates(known).map((date) => date.monthDay));
  return readDates(text)
    .filter((date) => !dates.has(date.monthDay))
    .map((date) => violation('untraceable-date', date.found));
}

const days = [
  ['monday', 'lunes'],
  ['tuesday', 'martes'],
  ['wednesday', 'miercoles'],
  ['thursday', 'jueves'],
  ['friday', 'viernes'],
  ['saturday', 'sabado'],
  ['sunday', 'domingo'],
] as const;

/** A weekday beside a time is a free slot, and has to be one; «enjoy your Friday» is not. */
export function untraceableDays(text: string, known: string): Violation[] {
  const source = plain(known);
  return sentencesOf(text)
    .filter((sentence) => readTimes(sentence).length > 0)
    .flatMap((sentence) => days.filter((names) => mentions(plain(sentence), names)))
    .filter((names) => !mentions(source, names) && !hasIsoDateOn(known, names))
    .map(([english]) => violation('untraceable-day', english));
}

function mentions(text: string, names: readonly [string, string]): boolean {
  const [english, spanish] = names;
  return new RegExp(`\\b(${english}|${english.slice(0, 3)}|${spanish})\\b`, 'u').test(text);
}

function hasIsoDateOn(known: string, names: readonly [string, string]): boolean {
  const index = days.findIndex(([english]) => english === names[0]);
  return [...known.matchAll(/\b\d{4}-\d{2}-\d{2}/gu)].some(
    ([date]) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7 === index,
  );
}

/** «at 2 or 5»: a bare number where a time belongs, which is no price and no count. */
const bareHour =
  /\b(at|or|around|by|until|las|la|o)\s+(\d{1,2})(?![\d:.,/-]\d|\s*(?:%|k\b|m\b|mil|am\b|pm\b|bed|bath|bd|ba|br|rec|hab|cuar|ban|car|acre))/giu;

/** The text without times, known dates and known bare hours: what is left are numbers. */
export function withoutTimes(text: string, known: string): string {
  const hours = new Set(readTimes(known).map((time) => Math.floor(time.minutes / 60) % 12 || 12));
  const long = [...readTimes(text), ...readDates(text)];
  return long
    .reduce((rest, { found }) => rest.replace(found, ' '), text)
    .replace(bareHour, (whole, word: string, hour: string) => (hours.has(Number(hour)) ? word : whole));
}
