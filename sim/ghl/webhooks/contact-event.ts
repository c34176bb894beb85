import { type Contact, channels, fullName, type Note, type Task } from '../world/contact.ts';
import type { EventFields } from './event.ts';

const eventTexts = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'address1',
  'city',
  'state',
  'country',
  'postalCode',
  'companyName',
  'website',
  'source',
  'dateOfBirth',
] as const;

/** Fields shared by every contact event. */
export function contactEvent(contact: Contact): EventFields {
  const texts = eventTexts.flatMap((name) => {
    const value = contact.texts.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    locationId: contact.locationId,
    id: contact.id,
    name: fullName(contact),
    ...Object.fromEntries(texts),
    assignedTo: contact.texts.get('assignedTo') ?? null,
    dateAdded: contact.dateAdded,
    dnd: contact.dnd,
    tags: [...contact.tags],
    customFields: [...contact.customFields].map(([id, value]) => ({ id, value })),
  };
}

/** Adds the setting of every channel, RCS too, as a real capture has it. */
export function dndEvent(contact: Contact): EventFields {
  const settings = channels.map((channel) => {
    const setting = contact.dndSettings[channel] ?? { status: 'inactive' };
    return [channel, { message: '', code: '', ...setting }] as const;
  });
  return { ...contactEvent(contact), dndSettings: Object.fromEntries(settings) };
}

export function noteEvent(contact: Contact, note: Note): EventFields {
  const { id, body, dateAdded } = note;
  return { locationId: contact.locationId, id, body, contactId: contact.id, dateAdded };
}

export function taskEvent(contact: Contact, task: Task): EventFields {
  const { id, body, title, dateAdded, dueDate } = task;
  const assignedTo = task.assignedTo ?? null;
  return {
    locationId: contact.locationId,
    id,
    assignedTo,
    body,
    contactId: contact.id,
    title,
    dateAdded,
    dueDate,
  };
}
