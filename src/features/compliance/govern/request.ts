import type { Channel } from '../../../domain/message.ts';
import type { Language, MessageClass } from '../../../domain/vocabulary.ts';

export interface PersonAuthor {
  /** Rule ids of what the person says is right although nothing on record says so (`mayVouch`). */
  readonly vouchedFor: readonly string[];
}

/** One text that wants to leave, exactly as it would leave. */
export interface SendRequest {
  readonly messageClass: MessageClass;
  readonly channel: Channel;
  readonly language: Language;
  readonly text: string;
  /** When the newest text of the lead that this answers arrived; null if it answers none. */
  readonly inReplyToAt: number | null;
  /** It offers something of its own (homes, times, a call): then it is no mere answer at night. */
  readonly holdsOffer: boolean;
  /** Written by a person, who may vouch for what no record proves; absent: by the assistant. */
  readonly person?: PersonAuthor;
}
