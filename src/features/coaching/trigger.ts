import type { Card } from './card.ts';
import type { Look } from './look.ts';

/** What a rule proposes; ids, versions, times and limits are added by the lane. */
export type Proposal = Pick<Card, 'kind' | 'severity' | 'title' | 'say' | 'why' | 'evidence'> &
  Partial<Pick<Card, 'missingFacts' | 'fields' | 'action' | 'playbook' | 'once'>> & {
    /** Tells apart what one trigger may say of different things (an objection's type, a fact). */
    readonly about?: string;
  };

/** One line of the triggers table: pure, so that the same conversation gives the same card. */
export interface Trigger {
  readonly id: TriggerId;
  find(look: Look): Proposal | null;
}

export const triggerIds = [
  'opt-out',
  'protected-topic',
  'steering-said',
  'asks-person',
  'angry',
  'unanswered',
  'handoff-deadline',
  'promise-overdue',
  'objection',
  'wants-to-meet',
  'readiness',
  'known-answer',
  'contradiction',
  'next-question',
] as const;
export type TriggerId = (typeof triggerIds)[number];
