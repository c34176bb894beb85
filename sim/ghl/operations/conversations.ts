import { conversationOf, emitUnread } from '../actions/conversation.ts';
import { type Answer, ok, refuse } from '../http/answer.ts';
import { type Call, type Operation, withConversation } from '../http/operation.ts';
import { fullName } from '../world/contact.ts';
import type { Conversation } from '../world/conversation-book.ts';

const owner = { kind: 'conversation', param: 'conversationId' } as const;

export const conversationOperations: readonly Operation[] = [
  { file: 'conversations', operationId: 'search-conversation', handle: search },
  {
    file: 'conversations',
    operationId: 'get-conversation',
    owner,
    handle: withConversation((_call, conversation) => {
      const { id, contactId, locationId, unreadCount, starred, isDeleted } = conversation;
      return ok({
        id,
        contactId,
        locationId,
        deleted: isDeleted,
        inbox: true,
        type: 1,
        unreadCount,
        starred,
      });
    }),
  },
  { file: 'conversations', operationId: 'update-conversation', owner, handle: withConversation(update) },
  { file: 'conversations', operationId: 'create-conversation', handle: create },
];

function search(call: Call): Answer {
  const { query, locationId } = call;
  const limit = Math.max(1, Math.min(100, query.number('limit') ?? 20));
  const direction = query.text('sort') === 'asc' ? 1 : -1;
  const after = Number(query.raw('startAfterDate') ?? Number.NaN);
  const found = candidates(call)
    .filter((it) => it.locationId === locationId && fitsFilters(call, it))
    .sort((a, b) => direction * (a.updatedMs - b.updatedMs));
  const rest = Number.isNaN(after) ? found : found.filter((it) => direction * (it.updatedMs - after) > 0);
  return ok({
    conversations: rest.slice(0, limit).map((it) => toWire(call, it)),
    total: found.length,
  });
}

function candidates(call: Call): Conversation[] {
  const { conversations } = call.context.world;
  const contactId = call.query.text('contactId');
  const id = call.query.text('id');
  const one = contactId ? conversations.ofContact(contactId) : id ? conversations.get(id) : undefined;
  if (contactId || id) return one === undefined ? [] : [one];
  return [...conversations.ofLocation(call.locationId)];
}

function fitsFilters(call: Call, conversation: Conversation): boolean {
  const { query } = call;
  const last = conversation.messages.at(-1);
  const status = query.text('status') ?? 'all';
  if (status === 'unread' && conversation.unreadCount === 0) return false;
  if (status === 'read' && conversation.unreadCount > 0) return false;
  if (status === 'starred' && !conversation.starred) return false;
  const direction = query.text('lastMessageDirection');
  if (direction !== undefined && last?.direction !== direction) return false;
  const type = query.text('lastMessageType');
  if (type !== undefined && last?.kind.typeName !== type) return false;
  const since = query.number('startDate');
  const until = query.number('endDate');
  if (since !== undefined && conversation.updatedMs < since) return false;
  if (until !== undefined && conversation.updatedMs > until) return false;
  return fitsPeople(call, conversation);
}

function fitsPeople(call: Call, conversation: Conversation): boolean {
  const contact = call.context.world.contacts.get(conversation.contactId);
  const assignedTo = call.query.text('assignedTo')?.split(',');
  if (assignedTo !== undefined && !assignedTo.includes(contact?.texts.get('assignedTo') ?? 'unassigned')) {
    return false;
  }
  const query = call.query.text('query')?.toLowerCase();
  if (query === undefined || contact === undefined) return true;
  const texts = [fullName(contact), contact.texts.get('email'), contact.texts.get('phone')];
  return texts.some((text) => text?.toLowerCase().includes(query));
}

function toWire(call: Call, conversation: Conversation): Record<string, unknown> {
  const contact = call.context.world.contacts.get(conversation.contactId);
  const last = conversation.messages.at(-1);
  const name = contact === undefined ? '' : fullName(contact);
  return {
    id: conversation.id,
    contactId: conversation.contactId,
    locationId: conversation.locationId,
    lastMessageBody: last?.body ?? '',
    lastMessageType: last?.kind.typeName ?? 'TYPE_SMS',
    lastMessageDirection: last?.direction ?? null,
    ...datesOf(call, conversation),
    type: 'TYPE_PHONE',
    unreadCount: conversation.unreadCount,
    fullName: name,
    contactName: name,
    email: contact?.texts.get('email') ?? null,
    phone: contact?.texts.get('phone') ?? null,
    assignedTo: contact?.texts.get('assignedTo') ?? null,
    tags: contact?.tags ?? [],
  };
}

/** The documents show times as numbers and as digits in a string; the schema of the search knows none. */
function datesOf(call: Call, { dateAdded, updatedMs }: Conversation): Record<string, unknown> {
  const form = call.context.knobs.values.answers.conversationDates;
  if (form === 'none') return {};
  const written = (ms: number) => (form === 'text' ? String(ms) : ms);
  return {
    lastMessageDate: written(updatedMs),
    dateAdded: written(Date.parse(dateAdded)),
    dateUpdated: written(updatedMs),
    sort: [updatedMs],
  };
}

function update(call: Call, conversation: Conversation): Answer {
  const unreadCount = call.body.number('unreadCount');
  conversation.starred = call.body.flag('starred') ?? conversation.starred;
  if (unreadCount !== undefined && unreadCount !== conversation.unreadCount) {
    conversation.unreadCount = unreadCount;
    emitUnread(call.context, conversation);
  }
  const detail = { conversationId: conversation.id, unreadCount: conversation.unreadCount };
  call.context.journal.note('conversation-updated', conversation, 'api', detail);
  return ok({ success: true, conversation: summary(conversation) });
}

function create(call: Call): Answer {
  const contact = call.context.world.contacts.get(call.body.text('contactId') ?? '');
  if (contact === undefined) return refuse(400, 'Contact not found');
  if (call.context.world.conversations.ofContact(contact.id))
    return refuse(400, 'Conversation already exists');
  return ok({ success: true, conversation: summary(conversationOf(call.context, contact)) }, 201);
}

function summary(conversation: Conversation): Record<string, unknown> {
  const { id, locationId, contactId, dateAdded, unreadCount, starred, isDeleted } = conversation;
  const last = conversation.messages.at(-1);
  const dateUpdated = new Date(conversation.updatedMs).toISOString();
  return {
    ...{ id, locationId, contactId, dateAdded, unreadCount, starred },
    deleted: isDeleted,
    inbox: true,
    dateUpdated,
    lastMessageBody: last?.body ?? '',
    lastMessageDate: dateUpdated,
    lastMessageType: last?.kind.typeName ?? null,
  };
}
