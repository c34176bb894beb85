import { hasAnyTag } from './tags.ts';
import type { Mode } from './vocabulary.ts';

export type GateReason =
  | 'not_inbound'
  | 'duplicate'
  | 'dnd'
  | 'no_consent'
  | 'deactivation_tag_present'
  | 'activation_tag_missing'
  | 'person_in_charge'
  | 'held'
  | 'budget_spent'
  | 'unreadable'
  | 'late';

export interface GateInput {
  readonly isInbound: boolean;
  /** Event id, message id or content hash was seen before. */
  readonly isDuplicate: boolean;
  /** What the opt-out detector said of the texts. */
  readonly compliance: 'none' | 'opt_out' | 'doubt' | 'help' | 'opt_in';
  /** CRM do-not-disturb for everything or for this channel. */
  readonly isDnd: boolean;
  readonly hasLawfulBasis: boolean;
  /** The contact's tags; a message event carries none, so they are read. */
  readonly tags: readonly string[];
  readonly activationTags: readonly string[];
  readonly deactivationTags: readonly string[];
  readonly mode: Mode;
  readonly isBudgetSpent: boolean;
  /** One of the texts is known to exist, and nobody but a person can read it. */
  readonly isUnreadable?: boolean;
  readonly occurredAt: number;
  readonly arrivedAt: number;
}

export type GateVerdict =
  | {
      readonly outcome: 'pass';
      /** Read and keep the facts, answer nothing. */
      readonly extractOnly: boolean;
      readonly sendAllowed: boolean;
      /** Only the choice between offered slots may be answered. */
      readonly slotsOnly: boolean;
      /** Why nothing may be sent, null when all is open. */
      readonly reason: GateReason | null;
      readonly tellPerson: boolean;
    }
  | { readonly outcome: 'compliance'; readonly path: 'opt_out' | 'doubt' | 'help' | 'opt_in' }
  | { readonly outcome: 'refuse'; readonly reason: GateReason; readonly tellPerson: boolean };

/** A text older than this on arrival is a person's decision. */
export const lateAfterMs = 2 * 3_600_000;

/** Section 5, in its order. Every refusal is stored with its reason and still counts as handled. */
export function gate(input: GateInput): GateVerdict {
  if (!input.isInbound) return refuse('not_inbound');
  if (input.isDuplicate) return refuse('duplicate');
  if (input.compliance !== 'none') return { outcome: 'compliance', path: input.compliance };
  if (input.isDnd || input.mode === 'stopped') return refuse('dnd');
  if (!input.hasLawfulBasis) return refuse('no_consent');
  const tagReason = tagRefusal(input);
  if (tagReason !== null) {
    // The handoff itself puts the deactivation tag on; what waits for a person, or is in their hands, is still read.
    if (input.mode === 'listening') return extract('person_in_charge', false);
    return input.mode === 'paused' ? extract('held', false) : refuse(tagReason);
  }
  return byMode(input);
}

function byMode(input: GateInput): GateVerdict {
  // A spent budget stops reading as well as sending: both cost model calls.
  if (input.isBudgetSpent) return { outcome: 'refuse', reason: 'budget_spent', tellPerson: true };
  // It may say anything, «stop» too: nothing is answered before a person read it.
  if (input.isUnreadable) return { outcome: 'refuse', reason: 'unreadable', tellPerson: true };
  switch (input.mode) {
    case 'listening':
      return extract('person_in_charge', false);
    case 'paused':
      return extract('held', false);
    case 'stopped':
      return refuse('dnd');
    // `off` with an activation tag on is a contact that was just activated.
    case 'off':
    case 'active':
    case 'booking':
      if (input.arrivedAt - input.occurredAt > lateAfterMs) return extract('late', true);
      return {
        outcome: 'pass',
        extractOnly: false,
        sendAllowed: true,
        slotsOnly: input.mode === 'booking',
        reason: null,
        tellPerson: false,
      };
    default:
      return input.mode satisfies never;
  }
}

function tagRefusal(input: GateInput): GateReason | null {
  if (hasAnyTag(input.tags, input.deactivationTags)) return 'deactivation_tag_present';
  return hasAnyTag(input.tags, input.activationTags) ? null : 'activation_tag_missing';
}

function extract(reason: GateReason, tellPerson: boolean): GateVerdict {
  return { outcome: 'pass', extractOnly: true, sendAllowed: false, slotsOnly: false, reason, tellPerson };
}

function refuse(reason: GateReason): GateVerdict {
  return { outcome: 'refuse', reason, tellPerson: false };
}
