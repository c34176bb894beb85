import type { Crm, CrmConversation } from '../../domain/crm.ts';
import type { Log } from '../../kit/log.ts';
import { pageSize, pagesAtMost } from './pages.ts';

export interface ChangedConversations {
  readonly conversations: readonly CrmConversation[];
  /** False: there may be more that changed. */
  readonly isComplete: boolean;
}

type Reads = Pick<Crm, 'searchConversations' | 'listMessages'>;

/** Conversations whose newest message may tell where a page ends, counted from its end. */
const asksAtMost = 5;

/** The conversations with something new since then, newest first. One that does not say when counts as changed. */
export async function changedConversations(
  crm: Reads,
  log: Log,
  locationId: string,
  since: number,
): Promise<ChangedConversations> {
  const conversations = new Map<string, CrmConversation>();
  const ended = (isComplete: boolean) => ({ conversations: [...conversations.values()], isComplete });
  let startAfter: number | undefined;
  let isWhole = true;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const query = startAfter === undefined ? { limit: pageSize } : { limit: pageSize, startAfter };
    const found = await crm.searchConversations(locationId, query, { lane: 'sync' });
    if (found.outcome === 'failed') return ended(false);
    for (const one of found.value) {
      if ((one.lastMessageAt ?? since) >= since) conversations.set(one.conversationId, one);
    }
    if (found.value.length < pageSize) return ended(isWhole);
    const oldest = await endOfPage(crm, locationId, found.value);
    if (oldest !== null && oldest < since) return ended(isWhole);
    // the page may end in the middle of conversations of one millisecond: these come again
    const next = oldest === null ? null : pageAfter(oldest, startAfter);
    if (next === null || !next.isWhole) {
      isWhole = false;
      log.error({ locationId, page, oldest }, 'conversations may be missing after this page; the mark stays');
    }
    if (next === null) return ended(false);
    startAfter = next.startAfter;
  }
  return ended(false);
}

/** Null: there is no way on. Not whole: a page full of one millisecond, behind which more of it may be. */
function pageAfter(
  oldest: number,
  startAfter = Number.POSITIVE_INFINITY,
): { startAfter: number; isWhole: boolean } | null {
  if (oldest + 1 < startAfter) return { startAfter: oldest + 1, isWhole: true };
  return oldest < startAfter ? { startAfter: oldest, isWhole: false } : null;
}

/**
 * When the last conversation of a full page was written in, or null. The schema of the search names no time; where the
 * answer has none either, the newest message tells. An email of several does not: its line may be as old as its first.
 * A time that is too late only makes the pages overlap, so the line before the last will do.
 */
async function endOfPage(
  crm: Reads,
  locationId: string,
  page: readonly CrmConversation[],
): Promise<number | null> {
  const stated = page.at(-1)?.lastMessageAt ?? null;
  if (stated !== null) return stated;
  for (const { conversationId } of page.slice(-asksAtMost).reverse()) {
    const listed = await crm.listMessages(locationId, conversationId, { limit: 1 }, { lane: 'sync' });
    const newest = listed.outcome === 'ok' ? listed.value.messages[0] : undefined;
    if (newest !== undefined && newest.at > 0 && newest.channel !== 'Email') return newest.at;
  }
  return null;
}
