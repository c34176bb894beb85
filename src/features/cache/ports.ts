/** Names what an entry depends on, location first: `L:kind:id`. */
export type Tag = string;

/**
 * What a tier knew of an entry's tags before the value was read or computed. An entry is stored with it and lives
 * only while the tags are the same: so an old value that arrives after an invalidation is dead on arrival.
 */
export interface Ticket {
  /** Token per tag, in the order of the tags; null when the tier cannot take the entry (it is full). */
  readonly tokens: readonly string[] | null;
  /** May this process compute? False: another one does, look again soon. */
  readonly isLeader: boolean;
  /** Identifies the lease to give back. */
  readonly leaseId: string;
}

export type Opened =
  | { readonly outcome: 'hit'; readonly bytes: Uint8Array }
  | { readonly outcome: 'miss'; readonly ticket: Ticket };

export interface WriteRequest {
  readonly key: string;
  readonly tags: readonly Tag[];
  readonly bytes: Uint8Array;
  readonly lifeMs: number;
  readonly ticket: Ticket;
}

/** `outdated`: a tag was invalidated since the ticket. `full`: there is no room; nothing else is wrong. */
export type WriteOutcome = 'stored' | 'outdated' | 'full';

/** A store of bytes beside the process. Methods throw when the tier is broken; the guard turns that into an outcome. */
export interface Tier {
  /** Looks the entry up. A miss gives a ticket and, when nobody else holds it, the lease to compute. */
  open(key: string, tags: readonly Tag[], leaseMs: number): Promise<Opened>;
  /** A ticket without a look, to replace an entry that still lives. A lease of 0 is neither taken nor asked for. */
  begin(key: string, tags: readonly Tag[], leaseMs: number): Promise<Ticket>;
  /** Stores the entry if its tags are unchanged, and gives the lease back either way. */
  write(request: WriteRequest): Promise<WriteOutcome>;
  /** Gives the lease back without an entry. */
  release(key: string, ticket: Ticket): Promise<void>;
  /** Removes every entry that carries one of the tags, outdates every ticket, and tells all processes. */
  invalidate(tags: readonly Tag[]): Promise<void>;
  ping(): Promise<void>;
}

/** The database behind the shared tier. It also remembers what the shared tier still has to be told. */
export interface DurableTier extends Tier {
  /** Invalidations that did not reach the shared tier; all processes are told. */
  owe(tags: readonly Tag[]): Promise<void>;
  /** Takes the debt: the caller must pay it or owe it again. */
  takeOwed(): Promise<readonly Tag[]>;
  /** Removes what is dead; gives back how many entries went. */
  sweep(): Promise<number>;
}

export interface InvalidationListener {
  /** Another process invalidated these. */
  heard(tags: readonly Tag[]): void;
  /** Another process could not reach the shared tier. */
  owed(): void;
  /** From now on messages may be missed, or none is missed any more. */
  hearing(isHearing: boolean): void;
}

/** How invalidations of other processes reach this one. */
export interface InvalidationSource {
  listen(listener: InvalidationListener): void;
}
