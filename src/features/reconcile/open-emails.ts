import type { Crm, CrmMessage } from '../../domain/crm.ts';
import type { ReconcileStore } from './ports.ts';
import type { FoundMessage } from './to-event.ts';
import type { UnreadEmails } from './unread-emails.ts';

export interface EmailDeps {
  readonly crm: Pick<Crm, 'getEmail'>;
  readonly store: Pick<ReconcileStore, 'knownIds'>;
  readonly unread: UnreadEmails;
}

/** What a conversation holds, in the order in which it was written; null: it could not be read this time. */
export interface Opened {
  readonly at: number;
  readonly message: FoundMessage | null;
}

/** Lines of a conversation with their emails opened: those the inbox does not have, each on its own, with its words. */
export async function openEmails(
  deps: EmailDeps,
  locationId: string,
  lines: readonly CrmMessage[],
  since: number,
): Promise<readonly Opened[]> {
  const known = await deps.store.knownIds(
    locationId,
    lines.filter(isEmail).flatMap((line) => [line.messageId, ...line.emailIds]),
  );
  const opened: Opened[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    if (!isEmail(line)) {
      opened.push({ at: line.at, message: { ...line, otherIds: [], isUnreadable: false } });
      continue;
    }
    if (isMachines(line)) continue;
    for (const found of emailsOf(line)) {
      const ids = [found.messageId, ...found.otherIds];
      if (seen.has(found.messageId) || ids.some((id) => known.has(id))) continue;
      seen.add(found.messageId);
      opened.push(await open(deps, locationId, found));
    }
  }
  return opened.filter(({ at }) => at >= since).toSorted((one, other) => one.at - other.at);
}

function isEmail(line: CrmMessage): boolean {
  return line.channel === 'Email';
}

/** A campaign is thousands of emails that nobody has to open. */
function isMachines({ emailIds, direction, source }: CrmMessage): boolean {
  return emailIds.length <= 1 && direction === 'outbound' && source !== '' && source !== 'app';
}

/**
 * One email each, by the id that its webhook has. Where the line is of one email its own id means the same; where it is
 * of a thread, it may be known since the first one.
 */
function emailsOf(line: CrmMessage): readonly FoundMessage[] {
  const ids = line.emailIds.length === 0 ? [line.messageId] : line.emailIds;
  return ids.map((messageId) => ({
    ...line,
    messageId,
    otherIds: ids.length === 1 && messageId !== line.messageId ? [line.messageId] : [],
    isUnreadable: false,
  }));
}

async function open({ crm, unread }: EmailDeps, locationId: string, found: FoundMessage): Promise<Opened> {
  const email = await crm.getEmail(locationId, found.messageId, { lane: 'sync' });
  if (email.outcome === 'failed') {
    return unread.isGivenUp(locationId, found.messageId, email)
      ? givenUp(found)
      : { at: found.at, message: null };
  }
  const { emailId, text, attachments, direction, source, status, at } = email.value;
  const message: FoundMessage = {
    ...found,
    messageId: emailId,
    otherIds: [...found.otherIds, ...(emailId === found.messageId ? [] : [found.messageId])],
    text,
    attachments,
    direction: direction ?? found.direction,
    source: source ?? found.source,
    status,
    at: at ?? found.at,
  };
  if (text !== '' || attachments.length > 0) {
    unread.wasRead(found.messageId);
    return { at: message.at, message };
  }
  // its words may come a little later
  return unread.isGivenUp(locationId, found.messageId, null)
    ? givenUp(message)
    : { at: message.at, message: null };
}

function givenUp(message: FoundMessage): Opened {
  return { at: message.at, message: { ...message, isUnreadable: true } };
}
