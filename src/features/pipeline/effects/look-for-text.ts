import type { CrmMessage } from '../../../domain/crm.ts';
import { findSentEmail } from './find-sent-email.ts';
import type { TextTarget } from './perform-text.ts';
import type { FoundSend, LookDeps, SentWords } from './sent-words.ts';

/** A vendor's clock may run a little behind ours. */
const clockSkewMs = 60_000;

/**
 * Was this text sent by an attempt whose result is unknown? Reads the CRM's conversation for an outbound message of
 * the same words, not older than the attempt, that the ledger does not know as another send.
 */
export async function lookForText(
  deps: LookDeps,
  target: TextTarget,
  sent: SentWords,
  startedAt: number,
): Promise<
  { outcome: 'found'; messageId: string; conversationId: string } | Exclude<FoundSend, { outcome: 'found' }>
> {
  const conversations = await deps.crm.searchConversations(target.locationId, {
    contactId: target.contactId,
    limit: 5,
  });
  if (conversations.outcome === 'failed') {
    return { outcome: 'blind', why: conversations.message };
  }
  const find = sent.channel === 'Email' ? findSentEmail : findSentText;
  for (const { conversationId } of conversations.value) {
    const page = await deps.crm.listMessages(target.locationId, conversationId, { limit: 50 });
    if (page.outcome === 'failed') {
      return { outcome: 'blind', why: page.message };
    }
    const found = await find(
      deps,
      target.locationId,
      page.value.messages,
      sent.text,
      startedAt - clockSkewMs,
    );
    if (found.outcome === 'found') return { ...found, conversationId };
    if (found.outcome === 'blind') return found;
  }
  return { outcome: 'absent' };
}

async function findSentText(
  deps: LookDeps,
  locationId: string,
  messages: readonly CrmMessage[],
  text: string,
  since: number,
): Promise<FoundSend> {
  const candidates = messages.filter(
    (message) =>
      message.direction === 'outbound' && message.text.trim() === text.trim() && message.at >= since,
  );
  const known = await deps.knownMessageIds(
    locationId,
    candidates.map((message) => message.messageId),
  );
  const match = candidates.find((message) => !known.has(message.messageId));
  return match === undefined ? { outcome: 'absent' } : { outcome: 'found', messageId: match.messageId };
}
