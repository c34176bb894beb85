import { type Context, isoNow } from '../context.ts';
import type { Contact } from '../world/contact.ts';
import type { Conversation } from '../world/conversation-book.ts';

/** The contact's conversation, begun if there is none. */
export function conversationOf(context: Context, contact: Contact): Conversation {
  const known = context.world.conversations.ofContact(contact.id);
  if (known !== undefined) return known;
  const now = isoNow(context);
  const conversation: Conversation = {
    id: context.ids.next(),
    locationId: contact.locationId,
    contactId: contact.id,
    dateAdded: now,
    updatedMs: context.clock.now(),
    unreadCount: 0,
    starred: false,
    isDeleted: false,
    messages: [],
  };
  context.world.conversations.add(conversation);
  return conversation;
}

/** Fields of ConversationUnreadUpdate. */
export function emitUnread(context: Context, conversation: Conversation): void {
  const { locationId, id, contactId, unreadCount, starred, isDeleted } = conversation;
  const fields = { locationId, id, contactId, deleted: isDeleted, inbox: true, starred, unreadCount };
  context.outbox.emit('ConversationUnreadUpdate', fields);
}
