import type { Facts } from './fact.ts';
import { contactCompletion, publishedScore, scoreOf, temperatureOf } from './qualification.ts';
import type { Intent, Role, Temperature, Urgency } from './vocabulary.ts';

/** What the CRM's picture of a contact is derived from. */
export interface CrmState {
  /** Nothing is scored, tagged or handed off before the lead's first inbound text. */
  readonly hasWritten: boolean;
  readonly role: Role;
  readonly facts: Facts;
  readonly intent: Intent;
  readonly intentConfidence: number;
  readonly urgency: Urgency;
  /** The conversation's value 0-100, null before the first text. */
  readonly engagement: number | null;
  /** The lead asks to see a home or how to proceed. */
  readonly asksToProceed: boolean;
  readonly handoff: 'none' | 'begun' | 'ended';
}

/** Nothing of the contact's picture has been written in this journey. */
export const nothingWritten: Omit<CrmState, 'facts'> = {
  hasWritten: false,
  role: 'unknown',
  intent: 'unknown',
  intentConfidence: 0,
  urgency: 'unknown',
  engagement: null,
  asksToProceed: false,
  handoff: 'none',
};

export interface CrmNumbers {
  readonly score: number;
  readonly temperature: Temperature;
  readonly published: number;
  readonly completion: number;
  readonly isComplete: boolean;
}

/** The numbers of a state, all derived from the facts by the one path there is. */
export function crmNumbers(state: Pick<CrmState, 'facts' | 'role'>): CrmNumbers {
  const score = scoreOf(state.facts, state.role);
  const temperature = temperatureOf(score);
  const { percent, isComplete } = contactCompletion(state.facts, state.role);
  return { score, temperature, published: publishedScore(temperature), completion: percent, isComplete };
}
