import type { Contact } from '../../domain/contact.ts';
import { planOptOutActions } from '../../domain/crm-plan.ts';
import type { Decision } from '../../domain/decision.ts';
import type { PlannedAction } from '../../domain/planned-action.ts';
import type { TurnContext } from '../../domain/turn.ts';
import type { Run } from './run.ts';
import type { Noted } from './steps/note-events.ts';
import { withOpenTags } from './steps/open-tags.ts';

/** The number was blocked in the CRM just now: the same as an opt-out, whether the lead writes in the same moment or not. */
export function isBlockedInCrm(
  noted: Noted,
  { suppressed }: Pick<TurnContext, 'suppressed'>,
  contact: Contact | null,
): contact is Contact {
  return noted.isBlocked && !suppressed && contact !== null && contact.smsDnd !== 'inactive';
}

/** What a decision books of it besides its actions. */
export const blockedInCrm: Pick<Decision, 'mode' | 'suppress'> = {
  mode: 'stopped',
  suppress: { words: 'do-not-disturb in the CRM', rule: 'crm-do-not-disturb' },
};

/** The tags of an opt-out; do-not-disturb is set already. */
export function blockedActions(run: Run, contact: Contact): readonly PlannedAction[] {
  return planOptOutActions(withOpenTags(contact, run.claim.effects).tags, run.location.settings).filter(
    ({ kind }) => kind === 'add-tags' || kind === 'remove-tags',
  );
}
