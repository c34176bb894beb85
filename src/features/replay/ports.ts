import type { Contact } from '../../domain/contact.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Location } from '../../domain/location.ts';
import type { ModelUsage } from '../../domain/model.ts';
import type { Claim, Effect } from '../../domain/turn.ts';
import type { TurnFlags } from '../../domain/turn-flags.ts';
import type { TurnState, TurnVersions } from '../../domain/turn-state.ts';
import type { ReplayRequest, Selection } from './request.ts';
import type { TurnResult } from './result.ts';

/** A turn by its run, or by the webhook that no run ever answered. */
export interface TurnRef {
  readonly runId: string | null;
  readonly deliveryId: string | null;
}

/** What a run left in the store. */
export interface BookedRun {
  readonly outcome: string;
  readonly reason: string;
  readonly effects: readonly Pick<Effect, 'kind' | 'payload'>[];
  readonly facts: readonly Fact[];
  readonly after: TurnState['after'] | null;
  readonly modelCalls: number;
  readonly costUsd: number;
}

/** A turn as the store remembers it. */
export interface RecordedTurn {
  readonly runId: string | null;
  readonly contactId: string;
  /** When the run began: the clock of the rehearsal. */
  readonly at: number;
  readonly claim: Claim;
  /** The contact as the CRM had it then. */
  readonly contact: Contact | null;
  readonly location: Pick<Location, 'name' | 'timeZone' | 'phone' | 'settings'> | null;
  /** Null: not on record. */
  readonly flags: TurnFlags | null;
  readonly versions: TurnVersions | null;
  readonly variantId: string | null;
  /** What the run booked; null when none answered. */
  readonly booked: BookedRun | null;
  /** What could not be restored as it was, one sentence each. */
  readonly gaps: readonly string[];
}

export type ReplayState = 'running' | 'done' | 'stopped' | 'over-budget' | 'failed';

export interface ReplayJob {
  readonly replayId: string;
  readonly locationId: string;
  readonly request: ReplayRequest;
  readonly author: string;
  readonly state: ReplayState;
  readonly why: string;
  readonly spentUsd: number;
  /** How many turns were selected. */
  readonly turns: number;
  readonly beganAt: number;
  readonly beatAt: number;
  readonly endedAt: number | null;
}

/** Reads what happened; writes replays and what they cost, nothing else. */
export interface ReplayStore {
  select(locationId: string, selection: Selection, limit: number): Promise<readonly TurnRef[]>;
  /** Null: there is no such turn, or it was erased. */
  load(locationId: string, ref: TurnRef): Promise<RecordedTurn | null>;
  wasNumberSuppressed(locationId: string, phone: string, at: number): Promise<boolean>;
  begin(job: ReplayJob): Promise<void>;
  saveTurn(locationId: string, replayId: string, seq: number, result: TurnResult): Promise<void>;
  /** The location pays for its replays as for its turns. */
  bookCalls(locationId: string, replayId: string, now: number, calls: readonly ModelUsage[]): Promise<void>;
  /** Says that it is still at work; true when somebody wants it to end. */
  beat(locationId: string, replayId: string, now: number, spentUsd: number): Promise<boolean>;
  end(
    locationId: string,
    replayId: string,
    end: {
      readonly state: ReplayState;
      readonly why: string;
      readonly spentUsd: number;
      readonly at: number;
    },
  ): Promise<void>;
  askStop(locationId: string, replayId: string): Promise<boolean>;
  find(
    locationId: string,
    replayId: string,
  ): Promise<{ readonly job: ReplayJob; readonly results: readonly TurnResult[] } | null>;
  /** Newest first, without their turns. */
  list(locationId: string, limit: number): Promise<readonly ReplayJob[]>;
  /** What runs knew is kept for some time only. */
  dropStatesBefore(at: number): Promise<void>;
}
