const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const quarterMs = 15 * minuteMs;
const weekend = ['Sat', 'Sun'];
const opens = 9;
const closes = 18;

/** Section 13: so long a person has, counted in business hours. */
const handoffAnswerMs = 15 * minuteMs;

/** Monday to Friday, nine to six, on the clock of `timeZone` (an IANA name). */
export function isBusinessHour(at: number, timeZone: string): boolean {
  const { weekday, hour } = wallClock(at, timeZone);
  return !weekend.includes(weekday) && hour >= opens && hour < closes;
}

/** Saturday or Sunday on the clock of `timeZone`. */
export function isWeekend(at: number, timeZone: string): boolean {
  return weekend.includes(wallClock(at, timeZone).weekday);
}

/** Until when a lead handed over at `at` has to hear from a person: fifteen minutes on, or after the next opening. */
export function handoffDeadline(at: number, timeZone: string): number {
  return openingFrom(at, timeZone) + handoffAnswerMs;
}

/** Whole quarters, then whole hours: every zone's offset is a multiple of a quarter, and they change on the hour. */
function openingFrom(at: number, timeZone: string): number {
  if (isBusinessHour(at, timeZone)) return at;
  let time = Math.ceil(at / quarterMs) * quarterMs;
  while (!isBusinessHour(time, timeZone)) {
    time += wallClock(time, timeZone).minute === 0 ? hourMs : quarterMs;
  }
  return time;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(at: number, timeZone: string): { weekday: string; hour: number; minute: number } {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', weekday: 'short', hour: 'numeric', minute: 'numeric' },
    });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    weekday: parts.get('weekday') ?? '',
    hour: Number(parts.get('hour')),
    minute: Number(parts.get('minute')),
  };
}
