import type { BudgetView } from './costs.ts';
import type { PlaceOfContact } from './place.ts';

/** Answer of `GET /api/pages/now` and part of every live frame. Times are epoch milliseconds. */
export interface NowView {
  readonly at: number;
  /** The newest first; at most 25 of `talkCount` in the last half hour. */
  readonly talks: readonly TalkView[];
  readonly talkCount: number;
  /** Of these, those that the assistant answers. */
  readonly talksWithAi: number;
  /** The longest waiting first; at most 25 of `waitingCount` in the last 3 days. */
  readonly waiting: readonly WaitingPersonView[];
  readonly waitingCount: number;
  readonly held: readonly HeldTextView[];
  readonly heldCount: number;
  readonly queue: { readonly pending: number; readonly dead: number; readonly oldestWaitMs: number | null };
  readonly locks: readonly LockView[];
  readonly spend: { readonly usd: number; readonly calls: number; readonly since: number };
  /** Of one location its own; of all those that are nearly or wholly spent. */
  readonly budgets: readonly BudgetView[];
}

export interface TalkView extends PlaceOfContact {
  readonly mode: string;
  readonly score: number;
  readonly stage: string;
  readonly outcome: string;
  readonly reason: string;
  readonly decidedAt: number;
}

export interface WaitingPersonView extends PlaceOfContact {
  readonly assignedTo: string;
  readonly mode: string;
  readonly reason: string;
  readonly since: number;
  readonly deadlineAt: number;
  readonly urgency: 'in time' | 'late' | 'red';
}

export interface HeldTextView extends PlaceOfContact {
  readonly rule: string;
  readonly attempts: number;
  readonly releasesAt: number;
}

/** A share that the platform locks a sub-account for: of all that are asked for, the one that is nearest to its lock. */
export interface LockView {
  readonly id: 'errors' | 'opt-outs';
  readonly title: string;
  /** Null: there is none. */
  readonly locationId: string | null;
  readonly part: number;
  readonly whole: number;
  /** Null: not enough data; `why` says how much is there. */
  readonly share: number | null;
  readonly warnAt: number;
  readonly limit: number;
  readonly state: 'good' | 'warning' | 'over' | 'not enough data';
  readonly why: string;
}
