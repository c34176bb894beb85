import type { Figure } from './figure.ts';
import type { RuleWords } from './rule-words.ts';

export interface SuppressionFilter {
  readonly state: 'open' | 'lifted' | null;
  /** A number, a contact's id or words of the lead. */
  readonly search: string | null;
}

/**
 * A number that may not be texted, once for the time from its first stop to the lifting. One STOP stands in the ledger
 * once for each door that it came by, once for its turn and once for the CRM's do-not-disturb event.
 */
export interface SuppressionRow {
  readonly id: number;
  readonly contactId: string;
  readonly phone: string;
  /** What was said, the first words first. */
  readonly words: readonly string[];
  /** The rules that read it, the first to do so first. */
  readonly rules: readonly string[];
  /** When the first of them did. */
  readonly at: number;
  readonly liftedAt: number | null;
  readonly liftedBy: string | null;
}

/** A text that waits for its hour, or a conversation that waits for a person. */
export interface HoldRow {
  readonly kind: 'text' | 'doubt' | 'paused';
  readonly contactId: string;
  readonly name: string;
  readonly rule: RuleWords;
  readonly since: number;
  /** Null: a person decides, no clock does. */
  readonly releaseAt: number | null;
}

export interface HoldFound {
  readonly kind: HoldRow['kind'];
  readonly contactId: string;
  readonly name: string;
  readonly rule: string;
  readonly since: number;
  readonly releaseAt: number | null;
}

export interface RefusalRow {
  readonly runId: string;
  readonly contactId: string;
  readonly name: string;
  readonly outcome: string;
  readonly rule: RuleWords;
  readonly at: number;
}

export interface RefusalFound {
  readonly runId: string;
  readonly contactId: string;
  readonly name: string;
  readonly outcome: string;
  readonly reason: string;
  readonly at: number;
}

export interface DisclosureRow {
  readonly messageId: string;
  readonly contactId: string;
  readonly name: string;
  readonly channel: string;
  readonly text: string;
  readonly at: number;
}

/** One opt-out that must be honoured, and how far that is. */
export interface ClockRow {
  readonly contactId: string;
  readonly name: string;
  readonly phone: string;
  readonly words: string;
  readonly rule: string;
  readonly at: number;
  /** This hour of the tenth business day after it; weekends are no business days, holidays are taken as if they were. */
  readonly deadlineAt: number;
  /** `done`: suppressed here and blocked in the CRM; `open`: the CRM does not know yet; `doubt`: a person must decide. */
  readonly state: 'done' | 'open' | 'doubt';
  readonly crmBlockedAt: number | null;
  readonly confirmedAt: number | null;
}

export type ClockFound = Omit<ClockRow, 'deadlineAt' | 'state'> & {
  readonly isDoubt: boolean;
  /** Of the location: a weekend begins there. */
  readonly timeZone: string;
};

export interface ComplianceCounts {
  readonly suppressedNow: number;
  readonly suppressedInSpan: number;
  readonly liftedInSpan: number;
  readonly firstTexts: number;
  readonly firstTextsDisclosed: number;
  readonly byRule: readonly { readonly outcome: string; readonly rule: string; readonly count: number }[];
}

export interface ComplianceView {
  readonly suppressedNow: number;
  readonly suppressedInSpan: number;
  readonly liftedInSpan: number;
  readonly heldNow: number;
  readonly doubtsNow: number;
  /** First texts of the assistant in the window that said what it is. */
  readonly disclosed: Figure;
  readonly refusals: readonly {
    readonly outcome: string;
    readonly rule: RuleWords;
    readonly count: number;
  }[];
  readonly clock: readonly ClockRow[];
}
