import type { PlaceOfContact } from '../../../src/http/contract/place.ts';
import { addressOf } from '../router.ts';

/** A person by name, or by id where the CRM has none; leads to the conversation. */
export function ContactLink({ of }: { readonly of: PlaceOfContact }) {
  const address = addressOf('/conversation', { location: of.locationId, contact: of.contactId });
  return <a href={address}>{of.name === '' ? of.contactId : of.name}</a>;
}
