import type { Mode } from '../../../domain/vocabulary.ts';
import type { ContentRules } from '../content-check.ts';
import type { Jurisdiction, Rule } from '../rules/rule.ts';
import type { RecipientClocks } from '../whose-clock.ts';

/** Counts of one location, as the platform would count them. */
export interface PlatformCounts {
  readonly sends: number;
  readonly optOuts: number;
  readonly errors: number;
}

export interface PlatformHealth {
  readonly rolling24Hours: PlatformCounts;
  readonly utcDay: PlatformCounts;
  /** End of a lock by the platform, null when there is none. */
  readonly lockedUntil: number | null;
  /** Last unrequested text of the location to anybody, for the pace when slowed. */
  readonly lastUnrequestedAt: number | null;
  /** The number is known as landline or dead. */
  readonly numberIsDead: boolean;
}

export interface OptOutState {
  /** A suppression row exists for the number with this sender. */
  readonly suppressed: boolean;
  /** Do-not-disturb in the CRM, for everything or for this channel: it would refuse the text. */
  readonly doNotDisturb: boolean;
  readonly optedOutAt: number | null;
  readonly confirmationSent: boolean;
  /** The carrier or the CRM confirms this word itself (`answeredByPlatform`). */
  readonly answeredByPlatform: boolean;
}

export interface ConsentState {
  /** The lead's newest text of any time; null: has never written. */
  readonly lastInboundAt: number | null;
  /** Prior express written consent, from the ledger, not revoked. */
  readonly written: boolean;
  /** States in which the sender is registered or marked exempt. */
  readonly registeredIn: readonly Jurisdiction[];
}

export interface SendHistory {
  /** Id of an equal text already sent or on its way for the same cause; null if none. */
  readonly duplicateOf: string | null;
  /** The lead has written again since this text was composed: both are answered together. */
  readonly newerInbound: boolean;
  /** Texts of the system already sent in this turn. */
  readonly sentThisTurn: number;
  /** Times of unrequested texts to the contact in the last 24 hours, workflow and campaign texts too. */
  readonly unrequestedAt: readonly number[];
  /** AI texts to the contact since local midnight. */
  readonly aiTextsToday: number;
}

/** Everything the governor looks at, read in the same transaction as the send. Plain data: the store is not here. */
export interface GovernorState {
  readonly now: number;
  /** Newest time stamp the store knows (inbound, send, ledger): a clock behind it is wrong. */
  readonly newestKnownAt: number;
  readonly optOut: OptOutState;
  readonly mode: Mode;
  readonly consent: ConsentState;
  readonly history: SendHistory;
  readonly recipient: RecipientClocks;
  /** Jurisdictions in which counsel has switched night answers off. */
  readonly nightAnswersOff: readonly Jurisdiction[];
  readonly platform: PlatformHealth;
  readonly content: ContentRules;
  /** End of the budget's period when it is spent, null while there is money. */
  readonly budgetSpentUntil: number | null;
  /** Only where counsel has edited the law table. */
  readonly rules?: readonly Rule[];
}
