import { DateTime } from 'luxon';
import type { Context } from '../context.ts';
import type { Calendar, Location } from '../world/location.ts';

interface SlotQuery {
  readonly startMs: number;
  readonly endMs: number;
  /** The zone the answer is written in; opening hours are always the location's own. */
  readonly zone: string;
}

/** Free slots by day, in the future only, as `2024-10-28T10:00:00-05:00`. */
export function freeSlots(
  context: Context,
  location: Location,
  calendar: Calendar,
  query: SlotQuery,
): ReadonlyMap<string, readonly string[]> {
  const days = new Map<string, string[]>();
  for (const startMs of slotStarts(location, calendar, query.startMs, query.endMs)) {
    if (startMs <= context.clock.now() || !isSlotFree(context, calendar, startMs)) continue;
    const time = DateTime.fromMillis(startMs, { zone: query.zone });
    const day = time.toFormat('yyyy-MM-dd');
    days.set(day, [...(days.get(day) ?? []), time.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ")]);
  }
  return days;
}

/** No appointment that still stands may overlap. */
export function isSlotFree(context: Context, calendar: Calendar, startMs: number, exceptId = ''): boolean {
  const endMs = startMs + calendar.slotMinutes * 60_000;
  return !context.world.appointments
    .ofCalendar(calendar.id)
    .some(
      (it) =>
        it.id !== exceptId &&
        !['cancelled', 'invalid'].includes(it.appointmentStatus) &&
        it.startMs < endMs &&
        it.endMs > startMs,
    );
}

/** Whether the calendar has a slot that begins exactly then. */
export function isSlotStart(location: Location, calendar: Calendar, startMs: number): boolean {
  return slotStarts(location, calendar, startMs, startMs + 1).includes(startMs);
}

function slotStarts(location: Location, calendar: Calendar, fromMs: number, toMs: number): readonly number[] {
  const starts: number[] = [];
  const last = DateTime.fromMillis(toMs, { zone: location.timezone });
  let day = DateTime.fromMillis(fromMs, { zone: location.timezone }).startOf('day');
  for (; day <= last; day = day.plus({ days: 1 })) {
    const closes = day.set({ hour: calendar.closesAtHour });
    let slot = day.set({ hour: calendar.opensAtHour });
    for (
      ;
      slot.plus({ minutes: calendar.slotMinutes }) <= closes;
      slot = slot.plus({ minutes: calendar.slotMinutes })
    ) {
      const ms = slot.toMillis();
      if (ms >= fromMs && ms < toMs) starts.push(ms);
    }
  }
  return starts;
}
