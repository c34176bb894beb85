import type { Context } from '../context.ts';
import { type Answer, ok } from '../http/answer.ts';
import { type Call, type Operation, withConversation } from '../http/operation.ts';
import type { Conversation } from '../world/conversation-book.ts';
import type { Message } from '../world/message.ts';
import { threadOf } from './email-threads.ts';
import { lineToWire, messageToWire } from './message-wire.ts';

export const messageListOperations: readonly Operation[] = [
  {
    file: 'conversations',
    operationId: 'get-messages',
    owner: { kind: 'conversation', param: 'conversationId' },
    handle: withConversation(list),
  },
  { file: 'conversations', operationId: 'export-messages-by-location', handle: exportAll },
];

/** Newest first; `lastMessageId` is the oldest of the page and starts the next one. */
function list(call: Call, conversation: Conversation): Answer {
  const limit = Math.max(1, Math.min(100, call.query.number('limit') ?? 20));
  const types = call.query
    .text('type')
    ?.split(',')
    .map((type) => type.trim());
  const before = call.context.world.conversations.message(call.query.text('lastMessageId') ?? '');
  const page: Message[] = [];
  let at = (before === undefined ? conversation.messages.length : placeOf(call.context, before)) - 1;
  for (; at >= 0 && page.length < limit; at -= 1) {
    const message = conversation.messages[at];
    const isWanted = message !== undefined && (types === undefined || types.includes(message.kind.typeName));
    if (isWanted && placeOf(call.context, message) === at) page.push(message);
  }
  const messages = page.map((message) => lineToWire(call.context, message));
  return ok({ messages: { lastMessageId: messages.at(-1)?.id ?? '', nextPage: at >= 0, messages } });
}

/** A thread stands where its newest e-mail is. */
function placeOf(context: Context, message: Message): number {
  return threadOf(context, message).at(-1)?.index ?? message.index;
}

/** The cursor is a place in the list, counted from the oldest, and opaque to the caller. */
function exportAll(call: Call): Answer {
  const { query, context } = call;
  const limit = query.number('limit') ?? 100;
  const isOldestFirst = query.text('sortOrder') === 'asc';
  const chosen = chooseMessages(call);
  const cursor = query.text('cursor');
  const start = cursor === undefined ? (isOldestFirst ? 0 : chosen.length) : fromCursor(cursor);
  const from = isOldestFirst ? start : Math.max(0, start - limit);
  const to = isOldestFirst ? start + limit : start;
  const page = chosen.slice(from, to);
  if (!isOldestFirst) page.reverse();
  const hasMore = isOldestFirst ? to < chosen.length : from > 0;
  return ok({
    messages: page.map((message) => messageToWire(context, message)),
    nextCursor: hasMore ? toCursor(isOldestFirst ? to : from) : null,
    total: chosen.length,
  });
}

function toCursor(place: number): string {
  return Buffer.from(JSON.stringify({ place })).toString('base64url');
}

function fromCursor(cursor: string): number {
  const place = /"place":(\d+)/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  return Number(place ?? 0);
}

/** Without a channel, everything but e-mail. */
function chooseMessages(call: Call): readonly Message[] {
  const { query } = call;
  const sinceMs = timeOf(query.text('startDate')) ?? Number.NEGATIVE_INFINITY;
  const untilMs = timeOf(query.text('endDate')) ?? Number.POSITIVE_INFINITY;
  const channel = query.text('channel');
  return candidates(call).filter((message) => {
    const ms = Date.parse(message.dateAdded);
    const { sendType } = message.kind;
    const isWanted = channel === undefined ? sendType !== 'Email' : sendType === channel;
    return isWanted && ms >= sinceMs && ms <= untilMs;
  });
}

function candidates(call: Call): readonly Message[] {
  const { conversations } = call.context.world;
  const contactId = call.query.text('contactId');
  const conversationId = call.query.text('conversationId');
  if (contactId !== undefined) return conversations.ofContact(contactId)?.messages ?? [];
  if (conversationId === undefined) return conversations.messagesOfLocation(call.locationId);
  const conversation = conversations.get(conversationId);
  return conversation?.locationId === call.locationId ? conversation.messages : [];
}

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
