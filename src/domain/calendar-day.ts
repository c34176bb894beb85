/** Calendar days as `YYYY-MM-DD`: no clock, no zone, so that a day never shifts by an offset. */
export type CalendarDay = string;

const dayMs = 86_400_000;

export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && toDay(time) === text;
}

export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((fromDay(to) - fromDay(from)) / dayMs);
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return toDay(fromDay(day) + days * dayMs);
}

function fromDay(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function toDay(time: number): CalendarDay {
  return new Date(time).toISOString().slice(0, 10);
}
