import type { Who } from '../journal.ts';

/** The contact an effect is about, from the contact itself. */
export function whoOf(contact: { readonly id: string; readonly locationId: string }): Who {
  return { locationId: contact.locationId, contactId: contact.id };
}
