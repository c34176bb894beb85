import type { InboundEvent } from '../../domain/inbound-event.ts';

/** The intake of everything else; `overloaded` and `unable` stored nothing. */
export type Ingest = (event: InboundEvent) => Promise<{
  readonly outcome: 'accepted' | 'duplicate' | 'refused' | 'overloaded' | 'unable';
}>;

export interface ReconcileStore {
  /** Until when a location's conversations have been read; 0 before the first time. */
  readUntil(locationId: string): Promise<number>;
  saveReadUntil(locationId: string, until: number): Promise<void>;
  /** Those of the ids that the inbox or the history has. */
  knownIds(locationId: string, messageIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** True when the inbox has the message, under whatever id its webhook gave it. */
  hasMessage(message: {
    readonly locationId: string;
    readonly contactId: string;
    readonly kind: InboundEvent['kind'];
    readonly messageId: string;
    /** What else the CRM calls it. */
    readonly otherIds?: readonly string[];
    readonly isEmail?: boolean;
    readonly text: string;
    readonly at: number;
  }): Promise<boolean>;
}
