import { DateTime } from 'luxon';
import { type Context, isoNow } from '../context.ts';
import type { Actor, EffectKind } from '../journal.ts';
import type { EventType } from '../webhooks/event.ts';
import type { Appointment } from '../world/appointment.ts';

export interface AppointmentInput {
  readonly calendarId?: string;
  readonly title?: string;
  readonly appointmentStatus?: string;
  readonly assignedUserId?: string;
  readonly address?: string;
  readonly description?: string;
  readonly startMs?: number;
  readonly endMs?: number;
}

export interface NewAppointment extends AppointmentInput {
  readonly locationId: string;
  readonly contactId: string;
  readonly calendarId: string;
  readonly startMs: number;
  readonly endMs: number;
}

export function bookAppointment(context: Context, input: NewAppointment, by: Actor): Appointment {
  const now = isoNow(context);
  const appointment: Appointment = {
    id: context.ids.next(),
    title: 'Appointment',
    appointmentStatus: 'confirmed',
    ...input,
    dateAdded: now,
    dateUpdated: now,
  };
  context.world.appointments.add(appointment);
  announce(context, appointment, by, 'appointment-created', 'AppointmentCreate');
  return appointment;
}

export function changeAppointment(
  context: Context,
  appointment: Appointment,
  input: AppointmentInput,
  by: Actor,
): void {
  const { calendarId, ...rest } = input;
  if (calendarId !== undefined) context.world.appointments.move(appointment, calendarId);
  Object.assign(appointment, rest, { dateUpdated: isoNow(context) });
  announce(context, appointment, by, 'appointment-updated', 'AppointmentUpdate');
}

export function deleteAppointment(context: Context, appointment: Appointment, by: Actor): void {
  context.world.appointments.remove(appointment);
  announce(context, appointment, by, 'appointment-deleted', 'AppointmentDelete');
}

function announce(
  context: Context,
  appointment: Appointment,
  by: Actor,
  kind: EffectKind,
  type: EventType,
): void {
  const zone = context.world.location(appointment.locationId).timezone;
  const times = { startTime: isoIn(appointment.startMs, zone), endTime: isoIn(appointment.endMs, zone) };
  const { id, title, calendarId, contactId, appointmentStatus, assignedUserId, address } = appointment;
  const detail = { appointmentId: id, title, calendarId, appointmentStatus, ...times };
  context.journal.note(kind, appointment, by, detail);
  context.outbox.emit(type, {
    locationId: appointment.locationId,
    appointment: {
      id,
      address: address ?? '',
      title,
      calendarId,
      contactId,
      groupId: null,
      appointmentStatus,
      assignedUserId: assignedUserId ?? null,
      users: assignedUserId === undefined ? [] : [assignedUserId],
      notes: '',
      source: by === 'api' ? 'third_party' : 'calendar_page',
      ...times,
      dateAdded: isoIn(Date.parse(appointment.dateAdded), zone),
      dateUpdated: isoIn(Date.parse(appointment.dateUpdated), zone),
    },
  });
}

/** With the offset of the zone, never Z: appointment events differ from all others in this. */
export function isoIn(ms: number, zone: string): string {
  return DateTime.fromMillis(ms, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}
