import type { Mode } from '../../domain/vocabulary.ts';

/** A conversation that a run decided something in lately. */
export interface TalkRow {
  readonly locationId: string;
  readonly contactId: string;
  readonly name: string;
  readonly mode: Mode;
  /** Facts answered of seven. */
  readonly score: number;
  readonly stage: string;
  readonly outcome: string;
  readonly reason: string;
  readonly decidedAt: number;
}

/** A lead who was handed to a person, and to whom no person has written since. */
export interface WaitingRow {
  readonly locationId: string;
  readonly contactId: string;
  readonly name: string;
  readonly assignedTo: string;
  readonly mode: Mode;
  readonly reason: string;
  readonly since: number;
}

/** A text that is decided and must not leave yet. */
export interface HeldRow {
  readonly locationId: string;
  readonly contactId: string;
  readonly name: string;
  /** The rule of the governor that holds it, or `sending failed` for one that is repeated. */
  readonly rule: string;
  readonly attempts: number;
  readonly releasesAt: number;
}

export interface Present {
  readonly talks: readonly TalkRow[];
  /** Conversations with a run since `talksSince`; the list above is the newest of them. */
  readonly talkCount: number;
  readonly talksWithAi: number;
  readonly waiting: readonly WaitingRow[];
  readonly waitingCount: number;
  readonly held: readonly HeldRow[];
  readonly heldCount: number;
  readonly pending: number;
  readonly oldestPendingAt: number | null;
  readonly dead: number;
}

/** What the platform counts of a sub-account before it locks it, and what the model cost it. */
export interface DayOfTexts {
  readonly locationId: string;
  readonly finished: number;
  /** Refused by the CRM or given up. */
  readonly failed: number;
  readonly optOuts: number;
  readonly costUsd: number;
  readonly calls: number;
}

export interface CostRow {
  readonly calls: number;
  readonly costUsd: number;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
}

/** One sum; what it is not divided by is null. */
export interface CostGroup extends CostRow {
  readonly locationId: string | null;
  /** UTC day as its first millisecond. */
  readonly day: number | null;
  readonly lane: string | null;
  readonly model: string | null;
}

export interface CostOfContact extends CostRow {
  readonly locationId: string;
  readonly contactId: string;
  readonly name: string;
}

export interface CostQuestion {
  /** Null: all of them. */
  readonly locationId: string | null;
  readonly from: number;
  readonly until: number;
}

/** One statement per method. */
export interface OperationsStore {
  present(of: {
    readonly locationId: string | null;
    readonly now: number;
    readonly talksSince: number;
    readonly waitingSince: number;
    readonly rowsAtMost: number;
  }): Promise<Present>;
  /** Every location that is asked for. */
  day(of: CostQuestion): Promise<readonly DayOfTexts[]>;
  /** Sums by nothing, by location, by day, by lane and by model, in one look. */
  costs(of: CostQuestion): Promise<readonly CostGroup[]>;
  /** Adds up the days before this one (counted since 1970) for good; done by one process at a time. */
  addUpCosts(untilDay: number): Promise<void>;
  /** The dearest conversations, and how many there were. */
  costsOfContacts(of: CostQuestion & { readonly rowsAtMost: number }): Promise<{
    readonly conversations: number;
    /** Of all of them together. */
    readonly costUsd: number;
    readonly dearest: readonly CostOfContact[];
  }>;
}
