import type { Contact } from '../../domain/contact.ts';
import type { Crm } from '../../domain/crm.ts';
import type { Call, Reader } from './call.ts';
import { dndStatus } from './dnd.ts';
import { readNothing, readOne } from './readers.ts';
import { type ContactAnswer, contactAnswer } from './responses.ts';

type ContactOperations = Pick<
  Crm,
  | 'getContact'
  | 'findContactByPhone'
  | 'addTags'
  | 'removeTags'
  | 'setFields'
  | 'setSmsDnd'
  | 'assignContact'
  | 'startWorkflow'
>;

export function contactOperations(call: Call): ContactOperations {
  const update = (locationId: string, contactId: string, body: object, options: Parameters<Call>[2]) =>
    call({ operation: 'updateContact', locationId, path: { contactId }, body }, readNothing, options);
  return {
    getContact(locationId, contactId, options) {
      const request = { operation: 'getContact', locationId, path: { contactId } } as const;
      return call(request, readContact(locationId), options);
    },

    findContactByPhone(locationId, phone, options) {
      const query = { locationId, number: phone };
      return call({ operation: 'findDuplicate', locationId, query }, readFound(locationId), options);
    },

    addTags(locationId, contactId, tags, options) {
      const request = { locationId, path: { contactId }, body: { tags } };
      return call({ operation: 'addTags', ...request }, readNothing, options);
    },

    removeTags(locationId, contactId, tags, options) {
      const request = { locationId, path: { contactId }, body: { tags } };
      return call({ operation: 'removeTags', ...request }, readNothing, options);
    },

    /** A PUT with `tags` in it would replace them all, so this one never carries any. */
    setFields(locationId, contactId, fields, options) {
      const customFields = fields.map((field) => ({ id: field.id, field_value: field.value }));
      return update(locationId, contactId, { customFields }, options);
    },

    setSmsDnd(locationId, contactId, status, options) {
      return update(locationId, contactId, { dndSettings: { SMS: { status } } }, options);
    },

    assignContact(locationId, contactId, userId, options) {
      return update(locationId, contactId, { assignedTo: userId }, options);
    },

    startWorkflow(locationId, contactId, workflowId, options) {
      const request = { locationId, path: { contactId, workflowId }, body: {} };
      return call({ operation: 'startWorkflow', ...request }, readNothing, options);
    },
  };
}

function readContact(locationId: string): Reader<Contact> {
  return readOne('contact', contactAnswer, (answer) => toContact(answer, locationId));
}

/** Nobody found is `{ contact: null }` or no contact at all. */
function readFound(locationId: string): Reader<Contact | null> {
  const read = readContact(locationId);
  return (body) => {
    if (typeof body !== 'object' || body === null) return undefined;
    return read(body) ?? null;
  };
}

function toContact(answer: ContactAnswer, locationId: string): Contact {
  const settings = answer.dndSettings;
  const [firstWord = '', ...otherWords] = answer.name.split(/\s+/);
  return {
    locationId: answer.locationId || locationId,
    contactId: answer.id,
    firstName: answer.firstName || firstWord,
    lastName: answer.lastName || (answer.firstName ? '' : otherWords.join(' ')),
    phone: toE164(answer.phone),
    email: answer.email,
    tags: answer.tags ?? [],
    dnd: answer.dnd === true,
    smsDnd: dndStatus(settings?.SMS?.status ?? settings?.sms?.status) ?? 'inactive',
    assignedTo: answer.assignedTo,
    source: answer.source,
    timeZone: answer.timezone,
    postalCode: answer.postalCode,
    state: answer.state,
    customFields: customFields(answer),
  };
}

/** The CRM stores E.164; imported contacts may hold ten bare US digits. Anything else is not a number we can text. */
function toE164(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '');
  if (/^\+\d{7,15}$/.test(digits)) return digits;
  if (/^\d{10}$/.test(digits)) return `+1${digits}`;
  return /^1\d{10}$/.test(digits) ? `+${digits}` : '';
}

function customFields(answer: ContactAnswer): Contact['customFields'] {
  const entries = answer.customFields.flatMap((field) =>
    field === null ? [] : [[field.id, fieldValue(field.value ?? field.field_value)] as const],
  );
  return Object.fromEntries(entries);
}

function fieldValue(value: unknown): string | number | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string').join(', ');
  return value === null || value === undefined ? null : JSON.stringify(value);
}
