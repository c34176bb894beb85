import type { Contact } from '../../domain/contact.ts';
import type { PersonActed } from '../../domain/inbound-event.ts';
import type { Author, Channel } from '../../domain/message.ts';
import type { PersonTextPayload } from '../../domain/person-text.ts';
import type { ConversationState, TurnContext } from '../../domain/turn.ts';
import type { Mode, Stage } from '../../domain/vocabulary.ts';

/** One agent's view of one conversation. */
export interface DeskPlace {
  readonly locationId: string;
  readonly contactId: string;
  readonly agentId: string;
}

/** Whose act it is; null: the owner's, who may act in every conversation. */
export interface ChargePlace extends Omit<DeskPlace, 'agentId'> {
  readonly agentId: string | null;
}

/** A line of an agent's inbox, as the store knows it. Texts newest first, at most a dozen and the unread ones. */
export interface DeskRow {
  readonly contactId: string;
  readonly contact: Contact;
  readonly mode: Mode;
  readonly takenOverAt: number | null;
  readonly score: number;
  readonly completion: number;
  readonly stage: Stage;
  readonly handoff: ConversationState['handoff'];
  readonly texts: readonly { readonly author: Author; readonly text: string; readonly at: number }[];
  readonly suppressed: boolean;
  readonly seenAt: number;
  readonly hasDraft: boolean;
  /** A text of the agent has not come to its end. */
  readonly waits: boolean;
}

export interface DeskMessage {
  readonly id: string;
  readonly author: Author;
  readonly channel: Channel;
  readonly text: string;
  readonly at: number;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** A text on its way or waiting for its hour. */
export interface TextUnderWay {
  readonly key: string;
  readonly kind: 'person-text' | 'send-text';
  readonly state: 'planned' | 'started';
  readonly text: string;
  readonly dueAt: number;
  readonly ruleId: string | null;
  readonly why: string | null;
}

export interface Draft {
  readonly text: string;
  /** The lead's newest text that the agent knew when writing, '' if none. */
  readonly basedOn: string;
  readonly savedAt: number;
}

export interface DeskConversation {
  readonly turn: TurnContext;
  readonly takenOverAt: number | null;
  /** Oldest first, the lead's texts that wait for their run included. */
  readonly messages: readonly DeskMessage[];
  readonly underWay: readonly TextUnderWay[];
  readonly draft: Draft | null;
  readonly seenAt: number;
}

export interface DeskAct {
  readonly event: PersonActed;
  readonly action: PersonActed['action'];
  readonly text?: {
    readonly key: string;
    readonly runId: string;
    readonly payload: PersonTextPayload;
    readonly dueAt: number;
  };
}

export type ActOutcome =
  | { readonly outcome: 'done'; readonly mode: Mode }
  /** This text was booked before, by a request with the same key. */
  | { readonly outcome: 'known'; readonly mode: Mode }
  /** The key was used for other words. */
  | { readonly outcome: 'other-text' }
  | { readonly outcome: 'opted-out' }
  | { readonly outcome: 'not-yours' };

/** Where one of the agent's texts stands in the ledger. */
export interface TextLine {
  readonly text: string;
  readonly state: 'planned' | 'started' | 'done' | 'refused' | 'cancelled' | 'dead';
  readonly dueAt: number;
  readonly result: {
    readonly messageId?: string;
    readonly ruleId?: string;
    readonly why?: string;
    readonly until?: number;
  } | null;
}

/** What the desk needs of a store. One statement each; each asks whose contact it is. */
export interface DeskStore {
  inbox(locationId: string, agentId: string): Promise<readonly DeskRow[]>;
  conversation(place: DeskPlace, now: number): Promise<DeskConversation | null>;
  act(place: ChargePlace, now: number, act: DeskAct): Promise<ActOutcome>;
  /** When the newest text of the assistant that is on its way was started; null when none is. */
  textOnItsWaySince(place: ChargePlace): Promise<number | null>;
  textLine(locationId: string, key: string): Promise<TextLine | null>;
  /** False: it has left already, or is not this agent's. */
  cancelText(place: DeskPlace, key: string, now: number): Promise<boolean>;
  saveDraft(place: DeskPlace, draft: Draft): Promise<boolean>;
  saveSeen(place: DeskPlace, seenAt: number): Promise<boolean>;
  /** Whose these contacts are now. */
  assignees(locationId: string, contactIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
