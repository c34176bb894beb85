import { listOf } from './conversation-book.ts';

export interface Appointment {
  readonly id: string;
  readonly locationId: string;
  readonly contactId: string;
  calendarId: string;
  title: string;
  appointmentStatus: string;
  assignedUserId?: string;
  address?: string;
  description?: string;
  startMs: number;
  endMs: number;
  readonly dateAdded: string;
  dateUpdated: string;
}

export class AppointmentBook {
  readonly #byId = new Map<string, Appointment>();
  readonly #byCalendar = new Map<string, Appointment[]>();
  readonly #byContact = new Map<string, Appointment[]>();

  get(id: string): Appointment | undefined {
    return this.#byId.get(id);
  }

  ofCalendar(calendarId: string): readonly Appointment[] {
    return this.#byCalendar.get(calendarId) ?? [];
  }

  ofContact(contactId: string): readonly Appointment[] {
    return this.#byContact.get(contactId) ?? [];
  }

  add(appointment: Appointment): void {
    this.#byId.set(appointment.id, appointment);
    listOf(this.#byCalendar, appointment.calendarId).push(appointment);
    listOf(this.#byContact, appointment.contactId).push(appointment);
  }

  remove(appointment: Appointment): void {
    this.#byId.delete(appointment.id);
    for (const list of [
      listOf(this.#byCalendar, appointment.calendarId),
      listOf(this.#byContact, appointment.contactId),
    ]) {
      const at = list.indexOf(appointment);
      if (at >= 0) list.splice(at, 1);
    }
  }

  /** Moves an appointment to the list of another calendar. */
  move(appointment: Appointment, calendarId: string): void {
    this.remove(appointment);
    appointment.calendarId = calendarId;
    this.add(appointment);
  }
}
