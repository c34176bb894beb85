import { type Message, statusAt } from '../world/message.ts';
import type { EventFields } from './event.ts';

/** Fields of InboundMessage and OutboundMessage. */
export function messageEvent(message: Message, nowMs: number): EventFields {
  const { kind } = message;
  return {
    locationId: message.locationId,
    attachments: nowMs >= message.attachmentsFromMs ? message.attachments : [],
    // an e-mail's is HTML
    body: message.html ?? message.body,
    contactId: message.contactId,
    contentType: 'text/plain',
    conversationId: message.conversationId,
    dateAdded: message.dateAdded,
    direction: message.direction,
    messageType: kind.webhookName,
    messageTypeId: kind.typeNumber,
    messageTypeString: kind.typeName,
    ...idOf(message),
    status: statusAt(message, nowMs),
    ...optional({
      userId: message.userId,
      source: message.source,
      conversationProviderId: message.conversationProviderId,
      subject: message.subject,
      from: message.from,
      to: message.to,
    }),
  };
}

function idOf(message: Message): EventFields {
  return message.emailId === undefined
    ? { messageId: message.id }
    : { emailMessageId: message.emailId, threadId: message.conversationId };
}

/** Without the members that are undefined: the real payloads omit keys. */
export function optional(fields: EventFields): EventFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
