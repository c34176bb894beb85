import type { Channel } from './message.ts';

/** Where an event came from. Reconciliation reads what no webhook ever brought; the panel is an agent's desk. */
export type Door = 'app' | 'workflow' | 'reconcile' | 'panel';

interface EventBase {
  readonly locationId: string;
  /** The vendor's id of this delivery, or a hash of location, contact, text and time bucket where it has none. */
  readonly deliveryId: string;
  readonly door: Door;
  /** The vendor's own time, milliseconds since the epoch; receipt time where it states none. */
  readonly occurredAt: number;
}

/** A text from the lead. */
export interface TextReceived extends EventBase {
  readonly kind: 'text-received';
  readonly contactId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly channel: Channel;
  readonly text: string;
  readonly attachments: readonly string[];
  /** The CRM has it and does not give its words away: a person has to read it there. */
  readonly isUnreadable?: true;
}

/** Something left towards the lead: our own echo, a person's text, a workflow or bulk send. */
export interface TextSent extends EventBase {
  readonly kind: 'text-sent';
  readonly contactId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly channel: Channel;
  readonly text: string;
  readonly by: 'us' | 'person' | 'workflow';
  readonly failed: boolean;
}

/** A contact's tags, fields or do-not-disturb changed; the event is a hint, the contact is read again. */
export interface ContactChanged extends EventBase {
  readonly kind: 'contact-changed';
  readonly contactId: string;
  readonly tags: readonly string[] | null;
  readonly smsDnd: 'active' | 'inactive' | 'permanent' | null;
  /** The CRM user who has the contact now, '' for nobody; absent where the event does not say. */
  readonly assignedTo?: string;
  readonly change: 'created' | 'updated' | 'tags' | 'dnd' | 'deleted';
}

export interface OpportunityChanged extends EventBase {
  readonly kind: 'opportunity-changed';
  readonly contactId: string;
  readonly opportunityId: string;
  readonly status: 'open' | 'won' | 'lost' | 'abandoned' | 'other';
  readonly monetaryValue: number | null;
  /** The event says that the status changed, or the deal is gone; absent: something else of the deal changed. */
  readonly isStatusChange?: true;
}

/** An agent did something on the panel: who is in charge has been booked already, the next run takes it in. */
export interface PersonActed extends EventBase {
  readonly kind: 'person-acted';
  readonly contactId: string;
  readonly agentId: string;
  readonly action: 'take-over' | 'hand-back';
}

/** Known to be of no interest to a turn (internal comment, call, note …) or of an unknown type: stored and counted. */
export interface NotedOnly extends EventBase {
  readonly kind: 'noted';
  readonly type: string;
  readonly contactId: string;
  readonly known: boolean;
}

export type InboundEvent =
  | TextReceived
  | TextSent
  | ContactChanged
  | OpportunityChanged
  | PersonActed
  | NotedOnly;
