import type { Crm, CrmMessage } from '../../domain/crm.ts';
import type { Channel } from '../../domain/message.ts';
import type { Call, Reader } from './call.ts';
import { messageKind } from './channel.ts';
import { failure } from './errors.ts';
import { emailToText } from './html-to-text.ts';
import { mapValid, readList, readOne } from './readers.ts';
import {
  conversationAnswer,
  emailAnswer,
  type MessageAnswer,
  messageAnswer,
  messageListAnswer,
  sendAnswer,
} from './responses.ts';

type MessageOperations = Pick<Crm, 'sendText' | 'getMessage' | 'listMessages' | 'searchConversations'>;

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
      const found = await call(request, readMessageAnswer, options);
      if (found.outcome !== 'ok') return found;
      const message = toCrmMessage(found.value);
      if (message.channel !== 'Email' || message.text !== '') return { outcome: 'ok', value: message };
      // An email's words come only from a call of their own, under an id of their own.
      const path = { messageId: found.value.meta?.at(-1) ?? messageId };
      const email = await call({ operation: 'getEmail', locationId, path }, readEmailText, options);
      const text = email.outcome === 'ok' ? email.value : '';
      return { outcome: 'ok', value: { ...message, text } };
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

const readSent: Reader<{ messageId: string; conversationId: string }> = (body) => {
  const parsed = sendAnswer.safeParse(body);
  if (!parsed.success) return undefined;
  const messageId = parsed.data.messageId || parsed.data.emailMessageId;
  return messageId === '' ? undefined : { messageId, conversationId: parsed.data.conversationId };
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
    conversationId: answer.conversationId,
    contactId: answer.contactId,
    direction: kind.kind === 'text' && answer.direction === 'inbound' ? 'inbound' : 'outbound',
    channel,
    text: channel === 'Email' ? emailToText(answer.body) : answer.body.trim(),
    attachments: answer.attachments ?? [],
    status: answer.status,
    source: answer.source,
    userId: answer.userId,
    at: answer.dateAdded ?? 0,
  };
}

const readMessageAnswer = readOne('message', messageAnswer, (answer) => answer);
const readEmailText = readOne('emailMessage', emailAnswer, (email) => emailToText(email.body));

const readMessageList: Reader<{
  messages: readonly CrmMessage[];
  nextPage: boolean;
  lastMessageId: string;
}> = (body) => {
  const parsed = messageListAnswer.safeParse(body);
  if (!parsed.success) return undefined;
  const messages = mapValid(parsed.data.messages, messageAnswer, toCrmMessage);
  return { messages, nextPage: parsed.data.nextPage === true, lastMessageId: parsed.data.lastMessageId };
};

const readConversations = readList('conversations', conversationAnswer, (conversation) => ({
  conversationId: conversation.id,
  contactId: conversation.contactId,
  lastMessageAt: conversation.lastMessageAt,
}));
