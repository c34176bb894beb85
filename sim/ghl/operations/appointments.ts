import {
  type AppointmentInput,
  bookAppointment,
  changeAppointment,
  deleteAppointment,
  isoIn,
} from '../actions/book-appointment.ts';
import { isSlotFree, isSlotStart } from '../actions/free-slots.ts';
import { type Answer, ok, refuse } from '../http/answer.ts';
import { type Call, type Operation, withContact } from '../http/operation.ts';
import type { Appointment } from '../world/appointment.ts';
import type { Calendar } from '../world/location.ts';

const owner = { kind: 'appointment', param: 'eventId' } as const;

export const appointmentOperations: readonly Operation[] = [
  { file: 'calendars', operationId: 'create-appointment', handle: create },
  {
    file: 'calendars',
    operationId: 'edit-appointment',
    owner,
    handle: (call) => withAppointment(call, (it) => edit(call, it)),
  },
  {
    file: 'calendars',
    operationId: 'get-appointment',
    owner,
    handle: (call) => withAppointment(call, (it) => ok({ event: eventToWire(call, it) })),
  },
  { file: 'calendars', operationId: 'get-calendar-events', handle: list },
  {
    file: 'calendars',
    operationId: 'delete-event',
    owner,
    handle: (call) =>
      withAppointment(call, (it) => {
        deleteAppointment(call.context, it, 'api');
        return ok({ succeeded: true }, 201);
      }),
  },
  {
    file: 'contacts',
    operationId: 'get-appointments-for-contact',
    owner: { kind: 'contact', param: 'contactId' },
    handle: withContact((call, contact) => {
      const events = call.context.world.appointments.ofContact(contact.id);
      return ok({ events: events.map((it) => eventToWire(call, it)) });
    }),
  },
];

function create(call: Call): Answer {
  const { context, body, locationId } = call;
  const contact = context.world.contacts.get(body.text('contactId') ?? '');
  if (contact === undefined) return refuse(400, 'Contact not found');
  const calendar = calendarOf(call, body.text('calendarId'));
  if (calendar === undefined) return refuse(400, 'Calendar not found');
  const startMs = Date.parse(body.text('startTime') ?? '');
  if (Number.isNaN(startMs)) return refuse(422, ['startTime must be a date']);
  if (!mayBook(call, calendar, startMs))
    return refuse(400, 'The slot you have selected is no longer available.');
  const endMs = Date.parse(body.text('endTime') ?? '') || startMs + calendar.slotMinutes * 60_000;
  const fixed = { locationId, contactId: contact.id, calendarId: calendar.id, startMs, endMs };
  return ok(answerTo(call, bookAppointment(context, { ...inputOf(call), ...fixed }, 'api')));
}

function edit(call: Call, appointment: Appointment): Answer {
  const calendar = calendarOf(call, call.body.text('calendarId') ?? appointment.calendarId);
  if (calendar === undefined) return refuse(400, 'Calendar not found');
  const start = call.body.text('startTime');
  const startMs = start === undefined ? appointment.startMs : Date.parse(start);
  if (Number.isNaN(startMs)) return refuse(422, ['startTime must be a date']);
  if (startMs !== appointment.startMs && !mayBook(call, calendar, startMs, appointment.id)) {
    return refuse(400, 'The slot you have selected is no longer available.');
  }
  const end = Date.parse(call.body.text('endTime') ?? '');
  const endMs = Number.isNaN(end) ? startMs + (appointment.endMs - appointment.startMs) : end;
  const input = { ...inputOf(call), startMs, endMs, calendarId: calendar.id };
  changeAppointment(call.context, appointment, input, 'api');
  return ok(answerTo(call, appointment));
}

function mayBook(call: Call, calendar: Calendar, startMs: number, exceptId?: string): boolean {
  if (call.body.flag('ignoreFreeSlotValidation') === true) return true;
  const location = call.context.world.location(call.locationId);
  const isAhead = startMs > call.context.clock.now();
  return (
    isAhead &&
    isSlotStart(location, calendar, startMs) &&
    isSlotFree(call.context, calendar, startMs, exceptId)
  );
}

function list(call: Call): Answer {
  const { context, query, locationId } = call;
  const wanted = query.text('calendarId');
  const userId = query.text('userId');
  if (wanted === undefined && userId === undefined && query.text('groupId') === undefined) {
    return refuse(422, ['userId, calendarId or groupId is required']);
  }
  const fromMs = Number(query.raw('startTime'));
  const toMs = Number(query.raw('endTime'));
  const calendars = context.world.location(locationId).calendars.filter((it) => !wanted || it.id === wanted);
  const events = calendars
    .flatMap((calendar) => context.world.appointments.ofCalendar(calendar.id))
    .filter((it) => it.startMs >= fromMs && it.startMs <= toMs && (!userId || it.assignedUserId === userId));
  return ok({ events: events.map((it) => eventToWire(call, it)) });
}

function calendarOf(call: Call, id: string | undefined): Calendar | undefined {
  return call.context.world.location(call.locationId).calendars.find((it) => it.id === id);
}

function inputOf(call: Call): AppointmentInput {
  return call.body.pick('text', ['title', 'appointmentStatus', 'assignedUserId', 'address', 'description']);
}

/** Create and edit answer without the two dates. */
function answerTo(call: Call, appointment: Appointment): Record<string, unknown> {
  const { dateAdded: _added, dateUpdated: _updated, ...rest } = eventToWire(call, appointment);
  return rest;
}

function eventToWire(call: Call, appointment: Appointment): Record<string, unknown> {
  const { startMs, endMs, ...rest } = appointment;
  const zone = call.context.world.location(appointment.locationId).timezone;
  return {
    ...rest,
    assignedUserId: appointment.assignedUserId ?? null,
    users: appointment.assignedUserId === undefined ? [] : [appointment.assignedUserId],
    startTime: isoIn(startMs, zone),
    endTime: isoIn(endMs, zone),
    isRecurring: false,
  };
}

function withAppointment(call: Call, act: (appointment: Appointment) => Answer): Answer {
  const appointment = call.context.world.appointments.get(call.params.text('eventId') ?? '');
  return appointment === undefined ? refuse(400, 'Event not found') : act(appointment);
}
