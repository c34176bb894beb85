export interface Asleep {
  readonly locationId: string;
  readonly contactId: string;
}

export interface LifecycleStore {
  /** Leads silent since then become dormant, the longest silent first; gives back whom it found, `most` at a time. */
  fallAsleep(now: number, since: number, most: number, cause: string): Promise<readonly Asleep[]>;
}
