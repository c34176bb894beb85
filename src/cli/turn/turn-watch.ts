import type { Conversation, ConversationClient } from '../conversation-client.ts';
import type { CrmEffect, SimulatorClient } from '../simulator-client.ts';

/** Both sides of one contact, seen from outside: what the service has on record, and what the CRM has. */
export interface TurnWatch {
  readonly simulator: SimulatorClient;
  readonly conversations: ConversationClient;
  readonly locationId: string;
  readonly contactId: string;
  /** Resolves when something may have changed. */
  nextChange(): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Snapshot {
  /** Null: the service has not heard of the contact yet. */
  readonly conversation: Conversation | null;
  readonly effects: readonly CrmEffect[];
}

export type SnapshotOutcome =
  | { readonly outcome: 'read'; readonly snapshot: Snapshot }
  | { readonly outcome: 'failed'; readonly reason: string };

export async function takeSnapshot(watch: TurnWatch): Promise<SnapshotOutcome> {
  const conversation = await watch.conversations.read(watch.locationId, watch.contactId);
  if (conversation.outcome !== 'ok') return failed('the service', conversation);
  // The CRM second: what the service says is done must be among its changes.
  const effects = await watch.simulator.effects(watch.contactId);
  if (effects.outcome !== 'ok') return failed('the simulator', effects);
  return { outcome: 'read', snapshot: { conversation: conversation.value, effects: effects.value } };
}

function failed(
  who: string,
  why: { outcome: 'refused'; status: number; message: string } | { outcome: 'unreachable'; message: string },
): SnapshotOutcome {
  const status = why.outcome === 'refused' ? `HTTP ${why.status}: ` : '';
  return { outcome: 'failed', reason: `${who} did not answer (${status}${why.message})` };
}
