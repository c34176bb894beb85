import type { Crm, CrmMessage } from '../../../domain/crm.ts';
import type { Clock } from '../../../kit/clock.ts';
import { type Attempt, attemptOf, done, stoodStill } from './attempt.ts';
import type { TextPayload } from './payloads.ts';

export interface TextTarget {
  readonly locationId: string;
  readonly contactId: string;
}

/** When a call must be over: whoever takes the contact over counts from the intent, and sends again after that. */
export interface CallTime {
  /** When the ledger's intent was booked. */
  readonly bookedAt: number;
  readonly now: number;
  readonly callTimeoutMs: number;
}

/** Sends one text. The CRM knows no idempotency key, so the ledger's intent stands before this call. */
export async function performText(
  crm: Crm,
  target: TextTarget,
  payload: Pick<TextPayload, 'channel' | 'text'>,
  { bookedAt, now, callTimeoutMs }: CallTime,
): Promise<Attempt> {
  const deadlineMs = bookedAt + callTimeoutMs - now;
  if (deadlineMs <= 0) return stoodStill;
  const sent = await crm.sendText(
    target.locationId,
    { contactId: target.contactId, channel: payload.channel, message: payload.text },
    { lane: 'reply', deadlineMs },
  );
  return sent.outcome === 'ok'
    ? done({ messageId: sent.value.messageId, conversationId: sent.value.conversationId })
    : attemptOf(sent);
}

export interface LookDeps {
  readonly crm: Crm;
  readonly clock: Clock;
  readonly knownMessageIds: (locationId: string, ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** A vendor's clock may run a little behind ours. */
const clockSkewMs = 60_000;

/**
 * Was this text sent by an attempt whose result is unknown? Reads the CRM's conversation for an outbound message of
 * the same words, not older than the attempt, that the ledger does not know as another send.
 */
export async function lookForText(
  deps: LookDeps,
  target: TextTarget,
  text: string,
  startedAt: number,
): Promise<
  | { outcome: 'found'; messageId: string; conversationId: string }
  | { outcome: 'absent' }
  | { outcome: 'blind'; why: string }
> {
  const conversations = await deps.crm.searchConversations(target.locationId, {
    contactId: target.contactId,
    limit: 5,
  });
  if (conversations.outcome === 'failed') {
    return { outcome: 'blind', why: conversations.message };
  }
  for (const { conversationId } of conversations.value) {
    const page = await deps.crm.listMessages(target.locationId, conversationId, { limit: 50 });
    if (page.outcome === 'failed') {
      return { outcome: 'blind', why: page.message };
    }
    const candidates = page.value.messages.filter((message) => isSend(message, text, startedAt));
    const known = await deps.knownMessageIds(
      target.locationId,
      candidates.map((message) => message.messageId),
    );
    const match = candidates.find((message) => !known.has(message.messageId));
    if (match !== undefined) {
      return { outcome: 'found', messageId: match.messageId, conversationId };
    }
  }
  return { outcome: 'absent' };
}

function isSend(message: CrmMessage, text: string, startedAt: number): boolean {
  return (
    message.direction === 'outbound' &&
    message.text.trim() === text.trim() &&
    message.at >= startedAt - clockSkewMs
  );
}
