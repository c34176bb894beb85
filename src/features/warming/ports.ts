import type { Learned } from './logistic.ts';
import type { LeadSignals } from './signals.ts';

/** One agent and one lead of theirs. */
export interface Pair {
  readonly locationId: string;
  readonly agentId: string;
  readonly contactId: string;
}

/** A lead of an agent as the records have it. */
export interface StoredLead {
  readonly agentId: string;
  readonly signals: LeadSignals;
}

/** What habits are made of: a look, or a text that found nothing unread. */
export interface HabitEvent extends Pair {
  readonly kind: 'look' | 'text';
  readonly isHandedOff: boolean;
  readonly at: number;
}

/** Both questions: is a lead opened soon, and is a card of use. */
export interface LearnedOfLocation {
  readonly soon: Learned;
  readonly use: Learned;
}

export interface StoredLocation {
  /** Null: nothing was learned yet. */
  readonly learned: LearnedOfLocation | null;
  readonly threshold: number | null;
  /** What was learned decides; false: the fixed weights do. */
  readonly isLearnedBetter: boolean;
}

/** How the learned choice is made here, for the next process. */
export interface Choice {
  readonly threshold: number;
  readonly isLearnedBetter: boolean;
}

/** How a preparation ended; null: it is still there to be used. */
export type PreparationEnd = 'used' | 'wasted' | null;

export interface NewPreparation extends Pair {
  readonly version: string;
  readonly at: number;
  readonly tokens: number;
}

export interface FoundLook extends Pair {
  readonly at: number;
  /** The lead's newest text. */
  readonly textAt: number;
}

export interface AgentUse {
  readonly agentId: string;
  readonly used: number;
  readonly wasted: number;
  readonly open: number;
  readonly tokens: number;
}

export interface Spending {
  /** Tokens of all model calls of the location in the last 24 hours. */
  readonly dailyTokens: number;
  /** Tokens of preparations of the last 24 hours that were wasted or are still open. */
  readonly atRisk: number;
}

/** One statement per method; the location comes first in each. */
export interface WarmingStore {
  load(locationId: string): Promise<StoredLocation>;
  /** Adds what was learned here to what all processes learned, and gives back the sum. */
  learn(
    locationId: string,
    gained: LearnedOfLocation,
    choice: Choice,
    now: number,
  ): Promise<LearnedOfLocation>;
  /** Lines after this id, oldest first, those of `butOf` left out. */
  events(
    locationId: string,
    after: number,
    butOf: string,
  ): Promise<{ readonly lastId: number; readonly events: readonly HabitEvent[] }>;
  saveEvents(writer: string, events: readonly HabitEvent[]): Promise<void>;
  /** Six weeks of habits are enough. */
  dropEvents(locationId: string, before: number): Promise<void>;
  /** Leads of these agents in which something happened in the last days. */
  leads(locationId: string, agentIds: readonly string[], now: number): Promise<readonly StoredLead[]>;
  prepared(preparation: NewPreparation): Promise<void>;
  /** Marks open preparations used by looks that found them: made after the lead's newest text. Gives them back. */
  used(looks: readonly FoundLook[]): Promise<readonly Pair[]>;
  /** Open preparations older than that, of this contact or (null) of all, are wasted. Gives them back. */
  wasted(locationId: string, contactId: string | null, before: number, now: number): Promise<readonly Pair[]>;
  use(locationId: string, since: number): Promise<readonly AgentUse[]>;
  spending(locationId: string, now: number): Promise<Spending>;
  /** Everything that names the contact, in every agent's habits. */
  forget(locationId: string, contactId: string): Promise<void>;
}

export type PreparedOutcome =
  | { readonly outcome: 'prepared'; readonly version: string; readonly tokens: number }
  /** It was there already, or there is nothing to say. */
  | { readonly outcome: 'not-needed' }
  | { readonly outcome: 'failed' };

/** Words the model's card ahead of the look, by the same computation as live traffic. */
export type PrepareCard = (pair: Pair) => Promise<PreparedOutcome>;

/** What the planner asks before it spends anything. */
export interface Pressure {
  /** Texts of leads that wait for their turn, connections awaited: anything of the sort means «not now». */
  isHigh(): boolean;
  /** The flag of warming for this contact. */
  isOn(locationId: string, contactId: string, agentId: string): boolean;
  /** Is there money for what nobody asked for? */
  maySpare(locationId: string): boolean;
}
