import { ok, refuse } from '../http/answer.ts';
import type { Fields } from '../http/fields.ts';
import type { Call, Operation } from '../http/operation.ts';
import { type Contact, fullName, hasTag } from '../world/contact.ts';
import { contactToWire } from './contact-wire.ts';

export const contactSearchOperations: readonly Operation[] = [
  { file: 'contacts', operationId: 'search-contacts-advanced', handle: search },
];

/** The published schema is empty; this follows the examples in public issues. */
function search(call: Call) {
  if (call.body.text('locationId') === undefined) return refuse(422, ['locationId is required']);
  const filters = call.body.list('filters');
  const query = call.body.text('query')?.toLowerCase();
  const limit = call.body.number('pageLimit') ?? 20;
  const page = call.body.number('page') ?? 1;
  const found = [...call.context.world.contacts.ofLocation(call.locationId)].filter(
    (contact) => matchesQuery(contact, query) && filters.every((filter) => matches(contact, filter)),
  );
  const start = (page - 1) * limit;
  return ok({ contacts: found.slice(start, start + limit).map(contactToWire), total: found.length });
}

function matchesQuery(contact: Contact, query: string | undefined): boolean {
  if (query === undefined || query === '') return true;
  const texts = [fullName(contact), contact.texts.get('email'), contact.texts.get('phone')];
  return texts.some((text) => text?.toLowerCase().includes(query));
}

function matches(contact: Contact, filter: Fields): boolean {
  const value = String(filter.raw('value') ?? '');
  const actual = valueAt(contact, filter.text('field') ?? '');
  switch (filter.text('operator')) {
    case 'contains':
      return contactHas(contact, filter, actual, value);
    case 'not_eq':
      return actual !== value;
    case 'exists':
      return actual !== '';
    case 'not_exists':
      return actual === '';
    default:
      return contactHas(contact, filter, actual, value, true);
  }
}

function contactHas(
  contact: Contact,
  filter: Fields,
  actual: string,
  value: string,
  isExact = false,
): boolean {
  if (filter.text('field') === 'tags') {
    const wanted = filter.texts('value') ?? [value];
    return wanted.every((tag) => hasTag(contact, tag));
  }
  return isExact ? actual === value : actual.toLowerCase().includes(value.toLowerCase());
}

/** Follows a dotted path through the contact as the API shows it. */
function valueAt(contact: Contact, path: string): string {
  let current: unknown = contactToWire(contact);
  for (const key of path.split('.')) {
    current = typeof current === 'object' && current !== null ? Reflect.get(current, key) : undefined;
  }
  return current === undefined || current === null ? '' : String(current);
}
