import type { Context } from '../context.ts';
import { optional } from '../webhooks/message-event.ts';
import { type Message, statusAt } from '../world/message.ts';
import { threadOf } from './email-threads.ts';

/** A message as the API shows it; an e-mail's text comes by its own call only. */
export function messageToWire(context: Context, message: Message): Record<string, unknown> {
  const now = context.clock.now();
  const isEmail = message.kind.sendType === 'Email';
  return {
    id: message.id,
    type: message.kind.typeNumber,
    messageType: message.kind.typeName,
    locationId: message.locationId,
    contactId: message.contactId,
    conversationId: message.conversationId,
    dateAdded: message.dateAdded,
    body: isEmail ? '' : message.body,
    direction: message.direction,
    status: statusAt(message, now),
    contentType: isEmail ? 'text/html' : 'text/plain',
    attachments: now >= message.attachmentsFromMs ? message.attachments : [],
    ...(message.emailId === undefined ? {} : { meta: { email: { messageIds: [message.emailId] } } }),
    ...optional({
      source: message.source,
      userId: message.userId,
      conversationProviderId: message.conversationProviderId,
      from: message.from,
      to: message.to,
      error: message.error,
    }),
  };
}

/** A line of a conversation: a message, or all e-mails of a thread where threads are shown as one. */
export function lineToWire(context: Context, message: Message): Record<string, unknown> {
  const line = messageToWire(context, message);
  const thread = threadOf(context, message);
  const messageIds = thread.flatMap(({ emailId }) => emailId ?? []);
  const [first] = thread;
  return first === undefined ? line : { ...line, id: first.id, meta: { email: { messageIds } } };
}

export function emailToWire(context: Context, message: Message): Record<string, unknown> {
  return {
    id: message.emailId,
    threadId: message.conversationId,
    locationId: message.locationId,
    contactId: message.contactId,
    conversationId: message.conversationId,
    dateAdded: message.dateAdded,
    subject: message.subject ?? '',
    body: message.html ?? message.body,
    direction: message.direction,
    status: statusAt(message, context.clock.now()),
    contentType: 'text/html',
    attachments: message.attachments,
    from: message.from ?? '',
    to: [message.to ?? ''],
    cc: [],
    bcc: [],
    ...optional({ source: message.source }),
  };
}
