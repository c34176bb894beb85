import type { Crm } from '../../../domain/crm.ts';
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
    ? done({
        // by the id that its echo carries
        messageId: sent.value.emailId ?? sent.value.messageId,
        conversationId: sent.value.conversationId,
      })
    : attemptOf(sent);
}
