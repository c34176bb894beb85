interface Contact {
  readonly locationId: string;
  readonly contactId: string;
}

/** Names a contact's lane in maps of this process. */
export function laneKey({ locationId, contactId }: Contact): string {
  return `${locationId}\n${contactId}`;
}
