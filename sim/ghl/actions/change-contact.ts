import { type Context, isoNow } from '../context.ts';
import type { Actor } from '../journal.ts';
import { contactEvent } from '../webhooks/contact-event.ts';
import { type Contact, textFields } from '../world/contact.ts';
import { setDnd } from './change-dnd.ts';
import { replaceTags } from './change-tags.ts';
import { type ContactInput, findField, normalisePhone } from './contact-input.ts';
import { whoOf } from './who.ts';

export function createContact(
  context: Context,
  locationId: string,
  input: ContactInput,
  by: Actor,
  id = context.ids.next(),
): Contact {
  const { world, journal, outbox } = context;
  const now = isoNow(context);
  const contact: Contact = {
    id,
    locationId,
    texts: new Map(),
    tags: [],
    dnd: input.dnd ?? false,
    dndSettings: input.dndSettings ?? {},
    customFields: new Map(),
    dateAdded: now,
    dateUpdated: now,
    notes: new Map(),
    tasks: new Map(),
    workflows: new Set(),
  };
  world.contacts.add(contact);
  journal.note('contact-created', whoOf(contact), by, { texts: input.texts ?? {} });
  writeTexts(context, contact, input);
  writeFields(context, contact, input, by);
  if (input.tags !== undefined) replaceTags(context, contact, input.tags, by, { isSilent: true });
  outbox.emit('ContactCreate', contactEvent(contact));
  return contact;
}

/** Applies a change and emits the events that follow from it. Tags given here replace all tags. */
export function changeContact(context: Context, contact: Contact, input: ContactInput, by: Actor): void {
  const changedTexts = writeTexts(context, contact, input);
  const changedFields = writeFields(context, contact, input, by);
  if (changedTexts.length > 0) {
    context.journal.note('contact-updated', whoOf(contact), by, { changed: changedTexts });
  }
  if (changedTexts.length + changedFields > 0) {
    contact.dateUpdated = isoNow(context);
    context.outbox.emit('ContactUpdate', contactEvent(contact));
  }
  if (input.tags !== undefined) replaceTags(context, contact, input.tags, by);
  if (input.dnd !== undefined || input.dndSettings !== undefined) setDnd(context, contact, input, by);
}

export function deleteContact(context: Context, contact: Contact, by: Actor): void {
  context.world.contacts.remove(contact);
  context.journal.note('contact-deleted', whoOf(contact), by, {});
  context.outbox.emit('ContactDelete', contactEvent(contact));
}

function writeTexts(context: Context, contact: Contact, input: ContactInput): readonly string[] {
  const wanted = input.texts ?? {};
  const changed = textFields.filter((name) => {
    const value = wanted[name];
    return value !== undefined && (value ?? undefined) !== contact.texts.get(name);
  });
  context.world.contacts.reindex(contact, () => {
    for (const name of changed) {
      const value = wanted[name];
      if (value === null || value === undefined || value === '') contact.texts.delete(name);
      else contact.texts.set(name, name === 'phone' ? normalisePhone(value) : value);
    }
  });
  return changed;
}

/** Every write is recorded, also one that changes nothing; only changes count as such. */
function writeFields(context: Context, contact: Contact, input: ContactInput, by: Actor): number {
  const location = context.world.location(contact.locationId);
  let changed = 0;
  for (const wanted of input.customFields ?? []) {
    const field = findField(location, wanted);
    if (field === undefined) continue;
    const previous = contact.customFields.get(field.id) ?? null;
    const isChanged = JSON.stringify(previous) !== JSON.stringify(wanted.value);
    if (wanted.value === null) contact.customFields.delete(field.id);
    else contact.customFields.set(field.id, wanted.value);
    if (isChanged) changed += 1;
    const detail = { fieldId: field.id, key: field.fieldKey, name: field.name, value: wanted.value };
    context.journal.note('field-set', whoOf(contact), by, { ...detail, previous, isChanged });
  }
  return changed;
}
