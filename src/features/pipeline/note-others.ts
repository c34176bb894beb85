import type { Contact } from '../../domain/contact.ts';
import type { Decision } from '../../domain/decision.ts';
import type { LocationSettings } from '../../domain/location.ts';
import type { PlannedAction } from '../../domain/planned-action.ts';
import { tagsFound } from '../../domain/tags.ts';
import { blockedActions, blockedInCrm, isBlockedInCrm } from './blocked-in-crm.ts';
import type { PipelineDeps } from './ports.ts';
import { ok, type Run, type Step } from './run.ts';
import { draftDecision } from './steps/draft-decision.ts';
import { giveBack } from './steps/give-back.ts';
import { type Noted, noteEvents } from './steps/note-events.ts';
import { withOpenTags } from './steps/open-tags.ts';
import { planEffects } from './steps/plan-effects.ts';
import { isGivenBack, isSilencedByTags, readContact } from './steps/read-contact.ts';
import type { SortedRows } from './steps/sort-rows.ts';

/** A decision over events alone: who is in charge, what the CRM says now. Nothing is said to the lead. */
export async function noteOthers(deps: PipelineDeps, run: Run, rows: SortedRows): Promise<Step<Decision>> {
  const noted = noteEvents(run.claim.context, rows.others);
  const read = await readContact(deps, run, noted.context, noted.isContactStale);
  if (read.outcome === 'end') {
    return read;
  }
  const contact = read.value?.contact ?? noted.context.contact;
  const givenBack = contact !== null && isGivenBack(run.claim, noted.context, contact, run.location.settings);
  const context = givenBack ? giveBack(noted.context) : noted.context;
  const draft = draftDecision({
    run,
    context,
    contact,
    // handing back changes the tags right after this decision: whoever answers next reads them again
    contactReadAt: noted.isHandBack ? 0 : (read.value?.readAt ?? noted.context.contactReadAt),
    texts: [],
    twins: [],
    others: rows.others,
    foreign: noted.messages,
    deals: noted.deals,
    supersedable: false,
  });
  const hasWritten = context.history.some((message) => message.author === 'lead');
  const actions = noted.isHandBack
    ? speakingTags(contact && withOpenTags(contact, run.claim.effects), run.location.settings)
    : silencingTags(noted, contact, run.location.settings, hasWritten);
  const isBlocked = isBlockedInCrm(noted, context, contact);
  return ok({
    ...draft,
    reason: givenBack ? 'given back by a person' : noted.reason,
    effects: planEffects(run, isBlocked ? [...actions, ...blockedActions(run, contact)] : actions, {
      contact,
      journey: context.journey,
      onceKeys: context.onceKeys,
      firstSeq: 1,
    }),
    ...(isBlocked ? blockedInCrm : {}),
  });
}

/**
 * A takeover silences the assistant in the CRM too, so that only a person's tags bring it back. Nothing is tagged
 * before the lead's first text, and a contact whose tags silence the assistant already needs no more of them.
 */
export function silencingTags(
  noted: Noted,
  contact: Contact | null,
  settings: LocationSettings,
  hasWritten: boolean,
): readonly PlannedAction[] {
  if (!noted.isTakeover || !hasWritten || contact === null || isSilencedByTags(contact, settings)) {
    return [];
  }
  return [
    { kind: 'add-tags', onceKey: 'handoff-tag', tags: [settings.handoffTag] },
    {
      kind: 'remove-tags',
      onceKey: 'handoff-activation-tags',
      tags: tagsFound(contact.tags, settings.activationTags),
    },
  ];
}

/** Handed back: the CRM's tags must let the assistant speak again. */
function speakingTags(contact: Contact | null, settings: LocationSettings): readonly PlannedAction[] {
  if (contact === null || !isSilencedByTags(contact, settings)) return [];
  const off = tagsFound(contact.tags, settings.deactivationTags);
  const isActivated = tagsFound(contact.tags, settings.activationTags).length > 0;
  const [activation] = settings.activationTags;
  return [
    ...(off.length === 0 ? [] : [{ kind: 'remove-tags' as const, onceKey: null, tags: off }]),
    ...(isActivated || activation === undefined
      ? []
      : [{ kind: 'add-tags' as const, onceKey: null, tags: [activation] }]),
  ];
}
