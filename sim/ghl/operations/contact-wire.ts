import type { ContactInput, CustomFieldInput } from '../actions/contact-input.ts';
import type { Fields } from '../http/fields.ts';
import {
  type ChannelDnd,
  type Contact,
  channels,
  type DndSettings,
  type FieldValue,
  fullName,
  type TextField,
  textFields,
} from '../world/contact.ts';

/** A contact as the API shows it. */
export function contactToWire(contact: Contact): Record<string, unknown> {
  return {
    id: contact.id,
    locationId: contact.locationId,
    name: fullName(contact),
    fullNameLowerCase: fullName(contact).toLowerCase(),
    ...Object.fromEntries(contact.texts),
    type: contact.texts.get('type') ?? 'lead',
    emailLowerCase: contact.texts.get('email')?.toLowerCase() ?? null,
    dnd: contact.dnd,
    dndSettings: contact.dndSettings,
    tags: [...contact.tags],
    customFields: [...contact.customFields].map(([id, value]) => ({ id, value })),
    dateAdded: contact.dateAdded,
    dateUpdated: contact.dateUpdated,
  };
}

/** The contact fields of a create, update or upsert body. */
export function contactInput(body: Fields): ContactInput {
  const texts: Partial<Record<TextField, string | null>> = {};
  for (const name of textFields) {
    const value = body.raw(name);
    if (typeof value === 'string' || value === null) texts[name] = value;
  }
  splitName(body, texts);
  const tags = body.texts('tags');
  const dnd = body.flag('dnd');
  const customFields = body.list('customFields').map(customField);
  return {
    texts,
    ...(tags === undefined ? {} : { tags }),
    ...(dnd === undefined ? {} : { dnd }),
    ...(body.raw('dndSettings') === undefined
      ? {}
      : { dndSettings: dndSettings(body.object('dndSettings')) }),
    ...(customFields.length === 0 ? {} : { customFields }),
  };
}

/** `name` fills the two names unless they are given. */
function splitName(body: Fields, texts: Partial<Record<TextField, string | null>>): void {
  const name = body.text('name')?.trim();
  if (name === undefined || texts.firstName !== undefined || texts.lastName !== undefined) return;
  const [first = '', ...rest] = name.split(/\s+/);
  texts.firstName = first;
  texts.lastName = rest.join(' ');
}

function customField(field: Fields): CustomFieldInput {
  const id = field.text('id');
  const key = field.text('key');
  const value = (field.raw('field_value') ?? null) as FieldValue | null;
  return { ...(id === undefined ? {} : { id }), ...(key === undefined ? {} : { key }), value };
}

function dndSettings(fields: Fields): DndSettings {
  const settings: DndSettings = {};
  for (const channel of channels) {
    const entry = fields.object(channel);
    const status = entry.text('status');
    if (status === undefined) continue;
    settings[channel] = {
      status: status as ChannelDnd['status'],
      ...entry.pick('text', ['message', 'code']),
    };
  }
  return settings;
}
