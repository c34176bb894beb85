import type { Contact } from '../../../domain/contact.ts';
import type { LocationSettings } from '../../../domain/location.ts';
import { hasAnyTag } from '../../../domain/tags.ts';
import type { Claim, TurnContext } from '../../../domain/turn.ts';
import type { PipelineDeps } from '../ports.ts';
import { endWith, ok, type Run, type Step } from '../run.ts';

/** A contact read so recently is not asked for again unless an event says that it changed. */
const freshMs = 30_000;

export interface ReadContact {
  readonly contact: Contact;
  readonly readAt: number;
}

/**
 * The contact as the CRM has it now: tags and do-not-disturb decide whether we may speak, so nothing older than
 * seconds is trusted, and no answer means no turn yet rather than a guess.
 */
export async function readContact(
  deps: PipelineDeps,
  run: Run,
  context: TurnContext,
  isStale: boolean,
): Promise<Step<ReadContact | null>> {
  const { contact, contactReadAt, contactStaleAt } = context;
  // whether a person gave the conversation back is read from the tags, and a cached copy may be from before our own
  const isFresh =
    !isSilenced(context) && contactReadAt > contactStaleAt && deps.clock.now() - contactReadAt < freshMs;
  if (contact !== null && !isStale && isFresh) {
    return ok({ contact, readAt: contactReadAt });
  }
  const read = await run.watch.wait(
    'contact',
    () => deps.crm.getContact(run.claim.locationId, run.claim.contactId, { lane: 'reply' }),
    {
      note: (answer) => ({
        isError: answer.outcome === 'failed',
        attributes: { 'enterprisehub.vendor': 'gohighlevel' },
      }),
    },
  );
  if (read.outcome === 'ok') {
    return ok({ contact: read.value, readAt: deps.clock.now() });
  }
  if (read.kind === 'not-found') {
    return ok(null);
  }
  // a dead token is mended by somebody, as a gateway is
  const isOutage = read.isRetryable || read.kind === 'unauthorised';
  return endWith({
    outcome: 'failed',
    reason: `the contact could not be read: ${read.message}`,
    // a refused read says nothing of the contact: somebody may mend what is wrong, or a person is told
    isRetryable: isOutage || read.kind === 'refused',
    isOutage,
    retryAfterMs: read.retryAfterMs,
  });
}

/** Whom a last failure is about. What is on record stays as it is: later turns compare the CRM with it. */
export async function contactToTellOf(
  deps: PipelineDeps,
  run: Run,
): Promise<{ readonly contact: Contact | null; readonly readAt: number }> {
  const { context } = run.claim;
  const onRecord = { contact: context.contact, readAt: context.contactReadAt };
  if (context.contact !== null) return onRecord;
  const read = await readContact(deps, run, context, false);
  return read.outcome === 'ok' && read.value !== null ? read.value : onRecord;
}

/**
 * A person gave the conversation back: deactivation tag off, activation tag on. Never by time alone, and never
 * because our own silencing tags have not arrived yet: the CRM must have shown the contact as silenced before.
 * Judged by what the claim found; a person who wrote just now (`noted`) is not through with the lead.
 */
export function isGivenBack(
  claim: Claim,
  noted: TurnContext,
  contact: Contact,
  settings: LocationSettings,
): boolean {
  const { context, effects } = claim;
  const isPersonWriting = noted.conversation.lastPersonTextAt !== context.conversation.lastPersonTextAt;
  const areOwnTagsOpen = effects.some(({ kind }) => kind === 'add-tags' || kind === 'remove-tags');
  const wasSeenSilenced =
    context.silencedInCrm || (context.contact !== null && isSilencedByTags(context.contact, settings));
  return (
    isSilenced(context) &&
    wasSeenSilenced &&
    !isPersonWriting &&
    !areOwnTagsOpen &&
    !isSilencedByTags(contact, settings)
  );
}

function isSilenced({ mode, conversation }: TurnContext): boolean {
  return mode === 'listening' || (mode === 'paused' && conversation.handoff !== null);
}

/** The tags alone keep the assistant silent. */
export function isSilencedByTags({ tags }: Contact, settings: LocationSettings): boolean {
  return hasAnyTag(tags, settings.deactivationTags) || !hasAnyTag(tags, settings.activationTags);
}
