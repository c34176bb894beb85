export const channels = ['SMS', 'Call', 'Email', 'WhatsApp', 'GMB', 'FB', 'RCS'] as const;
export type Channel = (typeof channels)[number];

export interface ChannelDnd {
  readonly status: 'active' | 'inactive' | 'permanent';
  readonly message?: string;
  readonly code?: string;
}

export type DndSettings = Partial<Record<Channel, ChannelDnd>>;

export type FieldValue = string | number | readonly unknown[] | object;

/** The plain text fields of a contact; the wire names are the same. */
export const textFields = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'companyName',
  'address1',
  'city',
  'state',
  'country',
  'postalCode',
  'website',
  'timezone',
  'source',
  'dateOfBirth',
  'assignedTo',
  'type',
] as const;
export type TextField = (typeof textFields)[number];

export interface Contact {
  readonly id: string;
  readonly locationId: string;
  readonly texts: Map<TextField, string>;
  tags: string[];
  dnd: boolean;
  dndSettings: DndSettings;
  /** By custom field id. */
  readonly customFields: Map<string, FieldValue>;
  readonly dateAdded: string;
  dateUpdated: string;
  readonly notes: Map<string, Note>;
  readonly tasks: Map<string, Task>;
  /** Ids of the workflows the contact is in. */
  readonly workflows: Set<string>;
}

export interface Note {
  readonly id: string;
  body: string;
  userId?: string;
  title?: string;
  readonly dateAdded: string;
}

export interface Task {
  readonly id: string;
  title: string;
  body: string;
  assignedTo?: string;
  dueDate: string;
  completed: boolean;
  readonly dateAdded: string;
}

export function fullName(contact: Contact): string {
  return [contact.texts.get('firstName'), contact.texts.get('lastName')].filter(Boolean).join(' ');
}

export function hasTag(contact: Contact, tag: string): boolean {
  const wanted = tag.trim().toLowerCase();
  return contact.tags.some((it) => it.toLowerCase() === wanted);
}

/** Blocked when the contact is blocked as a whole or the channel is, for now or for good. */
export function isBlocked(contact: Contact, channel: Channel): boolean {
  const status = contact.dndSettings[channel]?.status ?? 'inactive';
  return contact.dnd || status !== 'inactive';
}
