import type { Crm, CrmEmail, CrmMessage } from '../../domain/crm.ts';
import type { Channel } from '../../domain/message.ts';
import type { Call, Reader } from './call.ts';
import { messageKind } from './channel.ts';
import { failure } from './errors.ts';
import { emailToText } from './html-to-text.ts';
import { mapAll, readList, readOne } from './readers.ts';
import {
  conversationAnswer,
  type EmailAnswer,
  emailAnswer,
  type MessageAnswer,
  messageAnswer,
  messageListAnswer,
  sendAnswer,
} from './responses.ts';

type MessageOperations = Pick<
  Crm,
  'sendText' | 'getMessage' | 'getEmail' | 'listMessages' | 'searchConversations'
>;

export function messageOperations(call: Call): MessageOperations {
  return {
    sendText(locationId, text, options) {
      if (text.channel === 'other') {
        const refused = failure('refused', 'the channel cannot be sent on', { isRetryable: false });
        return Promise.resolve(refused);
      }
      const body = sendBody(text.contactId, text.channel, text.message);
      return call({ operation: 'sendMessage', locationId, body }, readSent, options);
    },

    async getMessage(locationId, messageId, options) {
      const request = { operation: 'getMessage', locationId, path: { messageId } } as const;
      const found = await call(request, readMessage, options);
      if (found.outcome !== 'ok' || found.value.channel !== 'Email') return found;
      // An email's words come only from a call of their own, under an id of their own.
      const path = { emailId: found.value.emailIds.at(-1) ?? messageId };
      const email = await call({ operation: 'getEmail', locationId, path }, readEmail, options);
      return email.outcome === 'ok'
        ? { outcome: 'ok', value: { ...found.value, text: email.value.text } }
        : email;
    },

    getEmail(locationId, emailId, options) {
      return call({ operation: 'getEmail', locationId, path: { emailId } }, readEmail, options);
    },

    listMessages(locationId, conversationId, page, options) {
      const query = { limit: page.limit, ...(page.lastMessageId && { lastMessageId: page.lastMessageId }) };
      const path = { conversationId };
      return call({ operation: 'listMessages', locationId, path, query }, readMessageList, options);
    },

    searchConversations(locationId, query, options) {
      const request = {
        locationId,
        limit: query.limit,
        sort: 'desc',
        sortBy: 'last_message_date',
        ...(query.contactId && { contactId: query.contactId }),
        ...(query.startAfter !== undefined && { startAfterDate: query.startAfter }),
      };
      return call(
        { operation: 'searchConversations', locationId, query: request },
        readConversations,
        options,
      );
    },
  };
}

function sendBody(contactId: string, channel: Exclude<Channel, 'other'>, message: string): object {
  return channel === 'Email'
    ? { type: channel, contactId, html: htmlOf(message) }
    : { type: channel, contactId, message };
}

function htmlOf(message: string): string {
  const escaped = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll('\n', '<br>');
}

const readSent: Reader<{ messageId: string; emailId: string | null; conversationId: string }> = (body) => {
  const parsed = sendAnswer.safeParse(body);
  if (!parsed.success) return undefined;
  const { emailMessageId, conversationId } = parsed.data;
  const messageId = parsed.data.messageId || emailMessageId;
  return messageId === '' ? undefined : { messageId, emailId: emailMessageId || null, conversationId };
};

/** A missing direction reads as outbound: what may be ours is never answered. */
function toCrmMessage(answer: MessageAnswer): CrmMessage {
  const kind = messageKind({
    messageType: answer.messageType,
    messageTypeId: answer.type,
    addresses: [...answer.from, ...answer.to],
  });
  const channel = kind.kind === 'text' ? kind.channel : 'other';
  return {
    messageId: answer.id,
    emailIds: channel === 'Email' ? (answer.meta ?? []) : [],
    conversationId: answer.conversationId,
    contactId: answer.contactId,
    direction: kind.kind === 'text' && answer.direction === 'inbound' ? 'inbound' : 'outbound',
    channel,
    // the line of an email may hold the words of another one of its thread
    text: channel === 'Email' ? '' : answer.body.trim(),
    attachments: answer.attachments ?? [],
    status: answer.status,
    source: answer.source,
    userId: answer.userId,
    at: answer.dateAdded,
  };
}

const readMessage = readOne('message', messageAnswer, toCrmMessage);
const readEmail = readOne('emailMessage', emailAnswer, toCrmEmail);

function toCrmEmail({ id, body, attachments, direction, source, status, dateAdded }: EmailAnswer): CrmEmail {
  return {
    emailId: id,
    text: emailToText(body),
    attachments: attachments ?? [],
    direction: direction === 'inbound' || direction === 'outbound' ? direction : null,
    source: source || null,
    status,
    at: dateAdded,
  };
}

const readMessageList: Reader<{
  messages: readonly CrmMessage[];
  nextPage: boolean;
  lastMessageId: string;
}> = (body) => {
  const parsed = messageListAnswer.safeParse(body);
  if (!parsed.success) return undefined;
  const messages = mapAll(parsed.data.messages, messageAnswer, toCrmMessage);
  if (messages === undefined) return undefined;
  // not stated: whoever asks for one more page finds it empty
  const nextPage = parsed.data.nextPage ?? messages.length > 0;
  return {
    messages,
    nextPage,
    lastMessageId: parsed.data.lastMessageId || (messages.at(-1)?.messageId ?? ''),
  };
};

const readConversations = readList('conversations', conversationAnswer, (conversation) => ({
  conversationId: conversation.id,
  contactId: conversation.contactId,
  lastMessageAt: conversation.lastMessageAt,
}));
