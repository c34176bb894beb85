import { type Context, isoNow } from '../context.ts';
import { messageEvent } from '../webhooks/message-event.ts';
import { workflowBody } from '../webhooks/workflow-body.ts';
import type { Contact } from '../world/contact.ts';
import { type Message, messageKind } from '../world/message.ts';
import { setChannelDnd } from './change-dnd.ts';
import { conversationOf, emitUnread } from './conversation.ts';
import { emailIdOf } from './email-id.ts';
import { optOutWord } from './opt-out-words.ts';
import { whoOf } from './who.ts';

export interface IncomingMessage {
  /** A channel as in the send call; SMS when absent. */
  readonly type?: string;
  readonly attachments?: readonly string[];
  readonly subject?: string;
  readonly html?: string;
  readonly conversationProviderId?: string;
  /** When the lead wrote it, if not now. */
  readonly dateAdded?: string;
}

/** A message from a lead: stored, told to the app and to the workflow, and obeyed if it is STOP or START. */
export function receiveMessage(
  context: Context,
  contact: Contact,
  body: string,
  incoming: IncomingMessage = {},
): Message {
  const message = makeIncoming(context, contact, body, incoming);
  const conversation = conversationOf(context, contact);
  context.world.conversations.addMessage(conversation, message);
  const detail = {
    messageId: message.id,
    conversationId: conversation.id,
    body,
    type: message.kind.sendType,
  };
  context.journal.note('text-received', whoOf(contact), 'lead', detail);
  if (message.kind.sendType === 'SMS') obeyOptOut(context, contact, body);
  context.outbox.emit('InboundMessage', messageEvent(message, context.clock.now()));
  emitUnread(context, conversation);
  context.outbox.postWorkflowAction(workflowBody(context, contact, message));
  return message;
}

function makeIncoming(context: Context, contact: Contact, body: string, incoming: IncomingMessage): Message {
  const kind = messageKind(incoming.type ?? 'SMS');
  const { knobs, dice, clock } = context;
  const isLate = dice.strikes('late-attachment', knobs.values.webhook.lateAttachmentRate);
  const from = contact.texts.get('phone');
  const { subject, html, conversationProviderId } = incoming;
  return {
    id: context.ids.next(),
    ...emailIdOf(context, kind),
    kind,
    locationId: contact.locationId,
    contactId: contact.id,
    conversationId: conversationOf(context, contact).id,
    direction: 'inbound',
    body,
    dateAdded: incoming.dateAdded ?? isoNow(context),
    attachments: incoming.attachments ?? [],
    attachmentsFromMs: isLate ? clock.now() + knobs.values.webhook.lateAttachmentMs : 0,
    ...(from === undefined ? {} : { from }),
    to: context.world.location(contact.locationId).phone,
    ...(subject === undefined ? {} : { subject }),
    ...(html === undefined ? {} : { html }),
    ...(conversationProviderId === undefined ? {} : { conversationProviderId }),
    index: 0,
    progress: [{ atMs: 0, status: 'delivered' }],
  };
}

function obeyOptOut(context: Context, contact: Contact, body: string): void {
  const word = optOutWord(body);
  const isOut = contact.dndSettings.SMS?.status === 'permanent';
  if (word === 'stop' && !isOut) {
    const setting = { status: 'permanent', message: 'Contact replied STOP', code: '21610' } as const;
    setChannelDnd(context, contact, 'SMS', setting, 'lead');
  }
  if (word === 'start' && isOut) setChannelDnd(context, contact, 'SMS', { status: 'inactive' }, 'lead');
}
