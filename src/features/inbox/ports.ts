import type { EffectResult } from '../../domain/effect-result.ts';
import type { InboundEvent } from '../../domain/inbound-event.ts';
import type { Claim, TurnEnd } from '../../domain/turn.ts';

/** One event on its way into the inbox. */
export interface Intake {
  readonly event: InboundEvent;
  readonly receivedAt: number;
  /** `pending` waits for a run, `noted` is only kept, `refused` is kept with its reason and never processed. */
  readonly state: 'pending' | 'noted' | 'refused';
  readonly reason: string | null;
  /** The bytes as they came, for replay and proof. */
  readonly body: string;
  /** Quiet window and longest wait of a burst; 0 = at once. */
  readonly quietMs: number;
  readonly longestMs: number;
  /** The lead's words when they are a stop word: the suppression is written in the same commit. */
  readonly stopWords: string | null;
  readonly phone: string;
  /** What was read of the contact before is no longer trusted. */
  readonly staleContact: boolean;
}

export interface AcceptedRow {
  readonly locationId: string;
  readonly deliveryId: string;
  /** When the contact's lane is due; null for rows that wait for nothing, and for those that are not placed. */
  readonly dueAt: number | null;
  /** False: the row is on disk and its contact's lane knows nothing of it yet; `placeLanes` comes next. */
  readonly isPlaced: boolean;
}

/** A row on disk whose contact's lane does not know of it. */
export interface UnplacedRow {
  readonly locationId: string;
  readonly contactId: string;
  readonly receivedAt: number;
  readonly quietMs: number;
  readonly longestMs: number;
}

export interface PlacedLane {
  readonly locationId: string;
  readonly contactId: string;
  readonly dueAt: number;
  /** Whose contact it is in the CRM; '' for nobody. Other processes were told of somebody's. */
  readonly agentId: string;
}

export interface DeadRow {
  readonly id: number;
  readonly contactId: string;
  readonly reason: string;
  readonly attempts: number;
  readonly receivedAt: number;
}

/** A contact as a worker holds it. */
export type HeldLane = Pick<Claim, 'locationId' | 'contactId' | 'worker' | 'epoch' | 'failures'>;

export interface Settling {
  readonly claim: Omit<HeldLane, 'failures'>;
  readonly nextDueAt: number | null;
  /** Failed runs in a row. */
  readonly failures: number;
  readonly results: readonly EffectResult[];
  readonly now: number;
}

export interface Claimed {
  readonly claim: Claim | null;
  /** When the next free contact is due; null: none waits. */
  readonly nextDueAt: number | null;
}

export interface Settled {
  /** False when the claim was lost to another worker. */
  readonly isSettled: boolean;
  /** When the contact given back is due again; null: nothing waits. */
  readonly dueAt: number | null;
}

/** What the inbox needs of a store. One statement each. */
export interface InboxStore {
  /** Commits the batch, its stop words and the due times of its lanes; gives back only what was new. */
  accept(intakes: readonly Intake[]): Promise<AcceptedRow[]>;
  /** The same for rows that may be placed later; lanes are placed only where that takes the whole statement anyway. */
  acceptRows(intakes: readonly Intake[]): Promise<AcceptedRow[]>;
  /** Gives the lanes of accepted rows their due times and tells other processes of them. */
  placeLanes(rows: readonly UnplacedRow[]): Promise<PlacedLane[]>;
  claim(worker: number, now: number): Promise<Claimed>;
  /** Gives the contact back and books `results`; what was done is booked even when the claim was lost. */
  settle(settling: Settling): Promise<Settled>;
  /** Counts a failure of the rows, and makes them dead letters; nothing when the claim was lost. */
  fail(claim: Claim, ids: readonly number[], reason: string, dead: boolean): Promise<void>;
  /** Whom the worker holds by the database's word. */
  lanesOf(worker: number): Promise<readonly HeldLane[]>;
  hasten(locationId: string, contactId: string, dueAt: number): Promise<void>;
  freeDeadLanes(now: number, silentSince: number): Promise<number>;
  /** Lanes without a due time: of rows older than `receivedBefore`, and of effects that are overdue by half a minute. */
  wakeLanes(now: number, receivedBefore: number): Promise<{ unplaced: number; forgotten: number }>;
  listDead(locationId: string, limit: number): Promise<DeadRow[]>;
  /** Takes up again what was given up; gives back how many. */
  replayDead(locationId: string, which: WhichDead, now: number): Promise<number>;
  depth(): Promise<{ pending: number; dead: number }>;
}

/** Dead letters by their ids, or all that came in since a moment, as after an outage. */
export type WhichDead = { readonly ids: readonly number[] } | { readonly since: number };

/** A worker's proof of life. */
export interface WorkerSession extends AsyncDisposable {
  readonly number: number;
  /** Says that this worker lives, on the connection that holds its lock. One that gives no answer is lost. */
  beat(now: number): Promise<void>;
  listen(wake: () => void): Promise<void>;
}

/** What is done with a claimed contact. The inbox does not know what a turn is. */
export interface TurnHandler {
  run(claim: Claim, signal: AbortSignal): Promise<TurnEnd>;
  /**
   * The last attempt failed: books the rows as dead letters together with whoever learns of them. A failure that is not
   * retryable: there is nobody to tell.
   */
  giveUp(claim: Claim, reason: string): Promise<TurnEnd>;
}
