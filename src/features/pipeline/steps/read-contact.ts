import type { Contact } from '../../../domain/contact.ts';
import type { LocationSettings } from '../../../domain/location.ts';
import { hasAnyTag } from '../../../domain/tags.ts';
import type { TurnContext } from '../../../domain/turn.ts';
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
  const isFresh = contactReadAt > contactStaleAt && deps.clock.now() - contactReadAt < freshMs;
  if (contact !== null && !isStale && isFresh) {
    return ok({ contact, readAt: contactReadAt });
  }
  const read = await run.watch.wait('contact', () =>
    deps.crm.getContact(run.claim.locationId, run.claim.contactId, { lane: 'reply' }),
  );
  if (read.outcome === 'ok') {
    return ok({ contact: read.value, readAt: deps.clock.now() });
  }
  if (read.kind === 'not-found' || read.kind === 'refused') {
    return ok(null);
  }
  return endWith({
    outcome: 'failed',
    reason: `the contact could not be read: ${read.message}`,
    isRetryable: read.isRetryable || read.kind === 'unauthorised',
    retryAfterMs: read.retryAfterMs,
  });
}

/** A person gave the conversation back: deactivation tag off, activation tag on. Never by time alone. */
export function isGivenBack(context: TurnContext, contact: Contact, settings: LocationSettings): boolean {
  const wasSilenced =
    context.mode === 'listening' || (context.mode === 'paused' && context.conversation.handoff !== null);
  return (
    wasSilenced &&
    hasAnyTag(contact.tags, settings.activationTags) &&
    !hasAnyTag(contact.tags, settings.deactivationTags)
  );
}
