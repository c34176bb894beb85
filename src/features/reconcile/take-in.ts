import type { Ingest, ReconcileStore } from './ports.ts';
import type { TextEvent } from './to-event.ts';

/** `failed`: the door could not take it; what comes after it must wait, and be found again. */
export type TakenIn = 'taken' | 'known' | 'failed';

/** Hands one text to the door, unless the inbox has it under one of its ids. */
export async function takeIn(
  store: ReconcileStore,
  ingest: Ingest,
  event: TextEvent,
  otherIds: readonly string[],
): Promise<TakenIn> {
  const { locationId, contactId, messageId, text, kind, occurredAt } = event;
  const known = await store.hasMessage({
    ...{ locationId, contactId, messageId, otherIds, text, kind },
    isEmail: event.channel === 'Email',
    at: occurredAt,
  });
  if (known) {
    return 'known';
  }
  const { outcome } = await ingest(event);
  switch (outcome) {
    case 'accepted':
      return 'taken';
    case 'duplicate':
    // another pass would be refused the same
    case 'refused':
      return 'known';
    case 'overloaded':
    case 'unable':
      return 'failed';
    default:
      return outcome satisfies never;
  }
}
