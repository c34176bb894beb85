import { type Context, isoNow } from '../context.ts';
import type { Actor } from '../journal.ts';
import { messageEvent } from '../webhooks/message-event.ts';
import { type Channel, type Contact, channels, isBlocked } from '../world/contact.ts';
import { type Message, messageKind } from '../world/message.ts';
import { drawCarrierFailure, obeyCarrier } from './carrier.ts';
import { conversationOf } from './conversation.ts';
import { emailIdOf } from './email-id.ts';
import { whoOf } from './who.ts';

export interface OutgoingMessage {
  readonly type: string;
  readonly body: string;
  readonly subject?: string;
  readonly html?: string;
  readonly attachments?: readonly string[];
  readonly userId?: string;
  readonly conversationProviderId?: string;
  readonly fromNumber?: string;
  readonly toNumber?: string;
  readonly scheduledAtMs?: number;
  /** `api` for the service under test, `app` for a person in the inbox. */
  readonly source: 'api' | 'app' | 'workflow' | 'campaign' | 'bulk_actions';
}

export type SendOutcome =
  | { readonly outcome: 'sent'; readonly message: Message }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Sends to a contact, or refuses for a business reason. The sent message echoes as OutboundMessage. */
export function sendMessage(context: Context, contact: Contact, outgoing: OutgoingMessage): SendOutcome {
  const reason = refusal(context, contact, outgoing);
  if (reason !== undefined) return { outcome: 'refused', reason };
  const message = makeOutgoing(context, contact, outgoing);
  context.world.conversations.addMessage(conversationOf(context, contact), message);
  const by: Actor = outgoing.source === 'api' ? 'api' : outgoing.source === 'app' ? 'person' : 'system';
  const detail = { messageId: message.id, conversationId: message.conversationId, body: message.body };
  context.journal.note('text-sent', whoOf(contact), by, {
    ...detail,
    type: outgoing.type,
    source: outgoing.source,
  });
  if (outgoing.source === 'api' && outgoing.type !== 'InternalComment') record(context, message);
  if (message.error !== undefined) obeyCarrier(context, contact, message.error);
  context.outbox.emit('OutboundMessage', messageEvent(message, context.clock.now()));
  return { outcome: 'sent', message };
}

function record(context: Context, message: Message): void {
  context.journal.sent({
    contactId: message.contactId,
    locationId: message.locationId,
    messageId: message.id,
    channel: message.kind.sendType,
    body: message.body,
    at: context.clock.now(),
  });
}

function refusal(context: Context, contact: Contact, outgoing: OutgoingMessage): string | undefined {
  if (outgoing.type === 'InternalComment') return undefined;
  const channel = channels.find((it) => it === outgoing.type) as Channel | undefined;
  if (contact.dnd) return 'Cannot send message as DND is active';
  if (channel !== undefined && isBlocked(contact, channel)) {
    return `Cannot send message as DND is active for ${channel}.`;
  }
  if (outgoing.type === 'SMS' && !contact.texts.has('phone')) return 'Missing phone number';
  if (outgoing.type === 'Email' && !contact.texts.has('email')) return 'Missing email';
  if (isEmpty(outgoing)) return 'There is no message or attachments for this message. Skip sending.';
  const { smsPerDay } = context.knobs.values.carrier;
  if (outgoing.type === 'SMS' && smsPerDay !== null && textsOfDay(context, contact.locationId) >= smsPerDay) {
    return 'You have exceeded your SMS sending limit.';
  }
  return undefined;
}

function isEmpty(outgoing: OutgoingMessage): boolean {
  const hasText = outgoing.body.trim() !== '' || (outgoing.html ?? '').trim() !== '';
  return !hasText && (outgoing.attachments ?? []).length === 0;
}

/** Counts backwards from the newest, so that the cost is the day's texts and not all texts. */
function textsOfDay(context: Context, locationId: string): number {
  const { sentTexts } = context.journal;
  const since = context.clock.now() - 86_400_000;
  let count = 0;
  for (let at = sentTexts.length - 1; at >= 0; at -= 1) {
    const text = sentTexts[at];
    if (text === undefined || text.at < since) break;
    if (text.locationId === locationId && text.channel === 'SMS') count += 1;
  }
  return count;
}

function makeOutgoing(context: Context, contact: Contact, outgoing: OutgoingMessage): Message {
  const { subject, html, userId, conversationProviderId } = outgoing;
  const kind = messageKind(outgoing.type);
  const error = outgoing.type === 'SMS' ? drawCarrierFailure(context) : undefined;
  const to = outgoing.toNumber ?? contact.texts.get(outgoing.type === 'Email' ? 'email' : 'phone');
  return {
    id: context.ids.next(),
    ...emailIdOf(context, kind),
    kind,
    locationId: contact.locationId,
    contactId: contact.id,
    conversationId: conversationOf(context, contact).id,
    direction: 'outbound',
    body: outgoing.body,
    dateAdded: isoNow(context),
    attachments: outgoing.attachments ?? [],
    attachmentsFromMs: 0,
    source: outgoing.source,
    from: outgoing.fromNumber ?? context.world.location(contact.locationId).phone,
    ...(to === undefined ? {} : { to }),
    ...(subject === undefined ? {} : { subject }),
    ...(html === undefined ? {} : { html }),
    ...(userId === undefined ? {} : { userId }),
    ...(conversationProviderId === undefined ? {} : { conversationProviderId }),
    index: 0,
    progress: progressOf(context, outgoing, error),
    ...(error === undefined ? {} : { error }),
  };
}

function progressOf(
  context: Context,
  outgoing: OutgoingMessage,
  error: string | undefined,
): Message['progress'] {
  const now = context.clock.now();
  if (error !== undefined) return [{ atMs: now, status: 'failed' }];
  const { sentAfterMs, deliveredAfterMs } = context.knobs.values.carrier;
  const start = outgoing.scheduledAtMs ?? now;
  return [
    { atMs: now, status: start > now ? 'scheduled' : 'pending' },
    { atMs: start + sentAfterMs, status: 'sent' },
    { atMs: start + deliveredAfterMs, status: 'delivered' },
  ];
}
