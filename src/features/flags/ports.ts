/** A flag that somebody has changed at least once, as the store has it. The rule is read by whoever loads it. */
export interface StoredFlag {
  readonly name: string;
  readonly version: number;
  readonly rule: unknown;
  readonly changedAt: number;
  readonly author: string;
  readonly reason: string;
}

export interface FlagWrite {
  readonly name: string;
  /** The version that the author saw; 0 for a flag that nobody has changed yet. */
  readonly seenVersion: number;
  readonly rule: unknown;
  readonly changedAt: number;
  readonly author: string;
  readonly reason: string;
  /** The line of the audit, word for word as it is hashed. */
  readonly entry: string;
}

export type WriteOutcome =
  | { readonly outcome: 'written'; readonly version: number }
  /** Somebody else was faster; this is the version now. */
  | { readonly outcome: 'outdated'; readonly version: number };

/** One line of the audit. `hash` covers the line and the hash before it. */
export interface AuditLine {
  readonly seq: number;
  readonly flag: string;
  readonly version: number;
  readonly entry: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Rules and their audit, shared by all processes. Methods throw when the store does not answer. */
export interface FlagStore {
  read(): Promise<readonly StoredFlag[]>;
  /** Rule and audit line in one commit; every process is told. */
  write(change: FlagWrite): Promise<WriteOutcome>;
  /** The whole audit, oldest first, and the versions that it must end at, both of one moment. */
  audit(): Promise<{
    readonly lines: readonly AuditLine[];
    readonly flags: readonly Pick<StoredFlag, 'name' | 'version'>[];
  }>;
}

export interface FlagListener {
  /** Some process changed a flag. */
  changed(): void;
  /** From now on changes may go unnoticed, or none does any more. */
  hearing(isHearing: boolean): void;
}

/** How changes by other processes reach this one at once; the poll behind it needs nothing of it. */
export interface FlagSignal {
  listen(listener: FlagListener): void;
}
