import type { Location } from '../../domain/location.ts';
import type { Message } from '../../domain/message.ts';
import type { ModelUsage } from '../../domain/model.ts';
import type { TurnContext } from '../../domain/turn.ts';
import type { Card, RecentCard } from './card.ts';
import type { CardState } from './card-state.ts';
import type { Depth } from './depth.ts';
import type { TextDifference } from './text-difference.ts';

/** One agent's view of one conversation. */
export interface Place {
  readonly locationId: string;
  readonly contactId: string;
  readonly agentId: string;
}

/** The model's newest card about a conversation, as it wrote it. */
export interface WordedCard {
  /** Names everything it was made of: with another key it is about something else. */
  readonly key: string;
  readonly json: string;
  readonly model: string;
}

/** Everything the store knows that a look needs, read in one round trip. */
export interface CoachingView {
  readonly turn: TurnContext;
  /** The lead's texts that still wait for their run. */
  readonly pending: readonly Message[];
  /** Changes with every text of the lead. */
  readonly version: string;
  readonly recent: readonly RecentCard[];
  /** Null: the model has worded none yet. */
  readonly worded: WordedCard | null;
  readonly depth: Depth;
  /** Changes with everything above. */
  readonly stamp: string;
}

export interface ConversationVersion {
  readonly locationId: string;
  readonly contactId: string;
  readonly assignedTo: string;
  readonly version: string;
  /** Texts of the lead still wait for their run. */
  readonly awaitsTurn: boolean;
}

/** What one look at a conversation showed. */
export interface ShownLook {
  readonly place: Place;
  /** Cards about an earlier state of the conversation are superseded by it. */
  readonly revision: number;
  readonly cards: readonly Card[];
  readonly at: number;
}

export interface StateChange {
  readonly to: CardState;
  readonly at: number;
  readonly edit: TextDifference | null;
}

export interface CoachingStore {
  /** Null when the contact is unknown or not this agent's. */
  view(place: Place, now: number): Promise<CoachingView | null>;
  /** The stamp that a view of now would have; null as above. A fraction of what the view costs. */
  stamp(place: Place): Promise<string | null>;
  versions(
    places: readonly Pick<Place, 'locationId' | 'contactId'>[],
  ): Promise<readonly ConversationVersion[]>;
  /** A card shown before stays as it is, unless it had left the screen by itself. */
  saveLooks(looks: readonly ShownLook[]): Promise<void>;
  /** The card as it was shown, with its state; null when this agent was not shown it, or has lost the contact. */
  findCard(place: Place, cardId: string): Promise<{ readonly card: Card; readonly state: CardState } | null>;
  /** False: its state does not allow that (any more). */
  moveCard(place: Place, cardId: string, from: readonly CardState[], change: StateChange): Promise<boolean>;
  /** Keeps the model's card until the next one takes its place. */
  keepWorded(of: Pick<Place, 'locationId' | 'contactId'>, card: WordedCard, at: number): Promise<void>;
  setDepth(locationId: string, agentId: string, depth: Depth): Promise<void>;
  bookCall(
    of: Pick<Place, 'locationId' | 'contactId'> & {
      readonly runId: string;
      readonly at: number;
      readonly lane: 'coach' | 'objection' | 'wording' | 'chat';
    },
    usage: ModelUsage,
  ): Promise<void>;
}

export type FindLocation = (locationId: string) => Location | undefined;
