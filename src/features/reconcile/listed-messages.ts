import type { Crm, CrmMessage } from '../../domain/crm.ts';
import { pageSize, pagesAtMost } from './pages.ts';

export interface ListedMessages {
  /** Oldest first, so that a conversation is taken in as it was held. */
  readonly messages: readonly CrmMessage[];
  readonly isComplete: boolean;
}

/** What a conversation's list holds since then, and every thread of emails: its line may be as old as its first. */
export async function listedMessages(
  crm: Pick<Crm, 'listMessages'>,
  locationId: string,
  conversationId: string,
  since: number,
): Promise<ListedMessages> {
  const messages: CrmMessage[] = [];
  const ended = (isComplete: boolean) => ({ messages: inOrder(messages), isComplete });
  let lastMessageId: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const query = lastMessageId === undefined ? { limit: pageSize } : { limit: pageSize, lastMessageId };
    const listed = await crm.listMessages(locationId, conversationId, query, { lane: 'sync' });
    if (listed.outcome === 'failed') return ended(false);
    messages.push(
      ...listed.value.messages.filter((message) => message.at >= since || message.emailIds.length > 1),
    );
    const hasOlder = listed.value.messages.some((message) => message.at < since);
    if (hasOlder || !listed.value.nextPage || listed.value.messages.length === 0) return ended(true);
    lastMessageId = listed.value.lastMessageId;
  }
  return ended(false);
}

function inOrder(messages: readonly CrmMessage[]): readonly CrmMessage[] {
  return messages.toSorted((one, other) => one.at - other.at);
}
