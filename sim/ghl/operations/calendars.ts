import { DateTime } from 'luxon';
import { freeSlots } from '../actions/free-slots.ts';
import { type Answer, ok, refuse } from '../http/answer.ts';
import type { Call, Operation } from '../http/operation.ts';
import type { Calendar } from '../world/location.ts';

const longestRangeMs = 31 * 86_400_000;

export const calendarOperations: readonly Operation[] = [
  {
    file: 'calendars',
    operationId: 'get-calendars',
    handle: ({ context, locationId }) => {
      const { calendars } = context.world.location(locationId);
      return ok({ calendars: calendars.map((calendar) => calendarToWire(calendar, locationId)) });
    },
  },
  {
    file: 'calendars',
    operationId: 'get-slots',
    owner: { kind: 'calendar', param: 'calendarId' },
    handle: slots,
  },
];

function slots(call: Call): Answer {
  const location = call.context.world.location(call.locationId);
  const calendar = location.calendars.find((it) => it.id === call.params.text('calendarId'));
  if (calendar === undefined) return refuse(400, 'Calendar not found');
  const startMs = call.query.number('startDate') ?? 0;
  const endMs = call.query.number('endDate') ?? 0;
  if (endMs - startMs > longestRangeMs) return refuse(400, 'Date range cannot be more than 31 days');
  const zone = call.query.text('timezone') ?? location.timezone;
  if (!DateTime.utc().setZone(zone).isValid) return refuse(400, 'timezone is invalid');
  const days = freeSlots(call.context, location, calendar, { startMs, endMs, zone });
  return ok(Object.fromEntries([...days].map(([day, times]) => [day, { slots: times }])));
}

function calendarToWire(calendar: Calendar, locationId: string): Record<string, unknown> {
  return {
    id: calendar.id,
    locationId,
    name: calendar.name,
    isActive: true,
    calendarType: 'round_robin',
    eventType: 'RoundRobin_OptimizeForAvailability',
    slotDuration: calendar.slotMinutes,
    slotDurationUnit: 'mins',
    slotInterval: calendar.slotMinutes,
    slotIntervalUnit: 'mins',
    autoConfirm: true,
    allowReschedule: true,
    allowCancellation: true,
  };
}
