import type { DndSettings, FieldValue, TextField } from '../world/contact.ts';
import type { CustomFieldDefinition, Location } from '../world/location.ts';

export interface CustomFieldInput {
  readonly id?: string;
  /** With or without the leading `contact.`. */
  readonly key?: string;
  readonly value: FieldValue | null;
}

/** What a caller wants a contact to be; absent members stay as they are, null empties. */
export interface ContactInput {
  readonly texts?: Partial<Record<TextField, string | null>>;
  readonly tags?: readonly string[];
  readonly dnd?: boolean;
  readonly dndSettings?: DndSettings;
  readonly customFields?: readonly CustomFieldInput[];
}

export function findField(location: Location, input: CustomFieldInput): CustomFieldDefinition | undefined {
  const { id, key } = input;
  return location.customFields.find(
    (field) =>
      (id !== undefined && field.id === id) ||
      (key !== undefined && (field.fieldKey === key || field.fieldKey === `contact.${key}`)),
  );
}

/** E.164 where the digits allow it; a bare ten-digit number is taken as North American. */
export function normalisePhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (phone.trim().startsWith('+')) return `+${digits}`;
  if (digits.length === 10) return `+1${digits}`;
  return digits.length === 0 ? '' : `+${digits}`;
}
