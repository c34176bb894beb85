/** Somebody of a location's CRM. */
export interface PrivacyPlace {
  readonly locationId: string;
  readonly contactId: string;
}

export interface Erasure {
  /** `retention`: the location's own time was over. */
  readonly why: 'asked' | 'retention';
  /** Id of who asked, for the record of erasures. */
  readonly author: string;
}

/** What was taken away, in rows. */
export interface Erased {
  readonly contacts: number;
  readonly texts: number;
  readonly webhooks: number;
}

/** What erasing and handing over need of a store. One statement each. */
export interface PrivacyStore {
  /** Null: nothing is held of these contacts. */
  erase(
    locationId: string,
    contactIds: readonly string[],
    now: number,
    erasure: Erasure,
  ): Promise<Erased | null>;
  /** What came behind erasures: booked of contacts that were erased since then, or told of them since. Times in ms. */
  eraseLate(since: number): Promise<void>;
  /** JSON of all that is held, rows by table; null when it is nothing. */
  export(place: PrivacyPlace): Promise<string | null>;
  /** Contacts of a location of whom nothing was heard since then and nothing is open. */
  silent(locationId: string, since: number, most: number): Promise<readonly string[]>;
}
