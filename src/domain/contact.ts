/** State of one channel's do-not-disturb in the CRM. `permanent` can be lifted by the contact alone. */
export type DndStatus = 'active' | 'inactive' | 'permanent';

/** A person in a location, as the CRM knows them. */
export interface Contact {
  readonly locationId: string;
  readonly contactId: string;
  readonly firstName: string;
  readonly lastName: string;
  /** E.164, '' when the CRM has none. */
  readonly phone: string;
  readonly email: string;
  readonly tags: readonly string[];
  /** Everything is blocked, or the SMS channel alone. */
  readonly dnd: boolean;
  readonly smsDnd: DndStatus;
  readonly assignedTo: string;
  /** Where the lead came from as the CRM names it, '' or absent where it says nothing. */
  readonly source?: string;
  /** IANA zone if the CRM states one, else ''. */
  readonly timeZone: string;
  readonly postalCode: string;
  readonly state: string;
  readonly customFields: Readonly<Record<string, string | number | null>>;
}

/** May the CRM deliver a text to this contact at all? */
export function isTextable(contact: Contact): boolean {
  return !contact.dnd && contact.smsDnd === 'inactive' && contact.phone !== '';
}
