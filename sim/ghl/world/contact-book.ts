import type { Contact } from './contact.ts';

/** The contacts of all locations, found by id, phone and e-mail in one step each. */
export class ContactBook {
  readonly #byId = new Map<string, Contact>();
  readonly #byLocation = new Map<string, Set<Contact>>();
  readonly #byAddress = new Map<string, Set<Contact>>();

  get(id: string): Contact | undefined {
    return this.#byId.get(id);
  }

  ofLocation(locationId: string): Iterable<Contact> {
    return this.#byLocation.get(locationId) ?? [];
  }

  add(contact: Contact): void {
    this.#byId.set(contact.id, contact);
    group(this.#byLocation, contact.locationId).add(contact);
    this.reindex(contact, () => {});
  }

  remove(contact: Contact): void {
    this.#byId.delete(contact.id);
    this.#byLocation.get(contact.locationId)?.delete(contact);
    for (const key of addressKeys(contact)) this.#byAddress.get(key)?.delete(contact);
  }

  /** Runs a change that may touch phone or e-mail and keeps the index right. */
  reindex(contact: Contact, change: () => void): void {
    for (const key of addressKeys(contact)) this.#byAddress.get(key)?.delete(contact);
    change();
    for (const key of addressKeys(contact)) group(this.#byAddress, key).add(contact);
  }

  byPhone(locationId: string, phone: string): Contact | undefined {
    return first(this.#byAddress.get(phoneKey(locationId, phone)));
  }

  byEmail(locationId: string, email: string): Contact | undefined {
    return first(this.#byAddress.get(emailKey(locationId, email)));
  }
}

function addressKeys(contact: Contact): readonly string[] {
  const phone = contact.texts.get('phone');
  const email = contact.texts.get('email');
  const keys: string[] = [];
  if (phone) keys.push(phoneKey(contact.locationId, phone));
  if (email) keys.push(emailKey(contact.locationId, email));
  return keys;
}

function phoneKey(locationId: string, phone: string): string {
  return `${locationId} ${phone.replace(/[^\d+]/g, '')}`;
}

function emailKey(locationId: string, email: string): string {
  return `${locationId} ${email.trim().toLowerCase()}`;
}

function group<Value>(index: Map<string, Set<Value>>, key: string): Set<Value> {
  const known = index.get(key);
  if (known !== undefined) return known;
  const made = new Set<Value>();
  index.set(key, made);
  return made;
}

function first<Value>(values: Set<Value> | undefined): Value | undefined {
  return values?.values().next().value;
}
