import type { InboundEvent, NotedOnly, TextReceived, TextSent } from '../../domain/inbound-event.ts';
import type { Channel } from '../../domain/message.ts';
import { messageKind } from './channel.ts';
import { hashedDeliveryId, hashedMessageId } from './delivery-id.ts';
import { emailToText } from './html-to-text.ts';
import { occurredAt, type ReceiveContext } from './received.ts';
import type { WebhookWire } from './wire.ts';

/** An InboundMessage or OutboundMessage, or why it makes no sense. */
export function messageToDomain(wire: WebhookWire, context: ReceiveContext): InboundEvent | string {
  if (wire.locationId === '') return 'no locationId';
  const kind = messageKind({ ...wire, addresses: [...wire.from, ...wire.to] });
  if (kind.kind === 'call') return noted(wire, isVoicemail(wire) ? 'voicemail' : 'call', context);
  if (kind.kind !== 'text') return noted(wire, kind.kind, context);
  if (wire.contactId === '') return 'no contactId';
  return isFromLead(wire) ? received(wire, kind.channel, context) : sent(wire, kind.channel, context);
}

/**
 * Type and direction must agree that the lead wrote it. Where they differ (the platform's own samples do) it
 * counts as ours: not answering is repaired by reconciliation, answering our own text is a loop.
 */
function isFromLead(wire: WebhookWire): boolean {
  return wire.type === 'InboundMessage' && wire.direction !== 'outbound';
}

function isVoicemail(wire: WebhookWire): boolean {
  return wire.status === 'voicemail' || wire.callStatus === 'voicemail';
}

interface Base {
  readonly locationId: string;
  readonly contactId: string;
  readonly conversationId: string;
  readonly deliveryId: string;
  readonly messageId: string;
  readonly door: 'app';
  readonly occurredAt: number;
  readonly text: string;
}

function base(wire: WebhookWire, channel: Channel, context: ReceiveContext): Base {
  const { locationId, contactId, conversationId } = wire;
  const text = channel === 'Email' ? emailToText(wire.plainText || wire.body) : wire.body.trim();
  const at = occurredAt(wire.dateAdded ?? wire.timestamp, context);
  const messageId = statedId(wire, channel) || hashedMessageId({ locationId, contactId, text, at });
  const deliveryId = wire.webhookId || hashedDeliveryId([locationId, contactId, wire.type, text], at);
  return { locationId, contactId, conversationId, deliveryId, messageId, door: 'app', occurredAt: at, text };
}

/** An email goes by the id of its own everywhere: the other one may be of its whole thread. */
function statedId({ messageId, emailMessageId }: WebhookWire, channel: Channel): string {
  return channel === 'Email' ? emailMessageId || messageId : messageId || emailMessageId;
}

function received(wire: WebhookWire, channel: Channel, context: ReceiveContext): TextReceived {
  return {
    kind: 'text-received',
    ...base(wire, channel, context),
    channel,
    attachments: wire.attachments ?? [],
  };
}

function sent(wire: WebhookWire, channel: Channel, context: ReceiveContext): TextSent {
  const common = base(wire, channel, context);
  const failed = wire.status === 'failed' || wire.status === 'undelivered';
  return { kind: 'text-sent', ...common, channel, by: sender(wire, common.messageId, context), failed };
}

/** Keys are omitted at times: without a source, a user's id means a person and its absence a machine. */
function sender(wire: WebhookWire, messageId: string, context: ReceiveContext): TextSent['by'] {
  if (wire.source === 'api' || context.ownSends?.(messageId)) return 'us';
  if (wire.source === 'app') return 'person';
  if (wire.source !== '') return 'workflow';
  return wire.userId === '' ? 'workflow' : 'person';
}

function noted(wire: WebhookWire, what: string, context: ReceiveContext): NotedOnly {
  const at = occurredAt(wire.dateAdded ?? wire.timestamp, context);
  const { locationId, contactId } = wire;
  return {
    kind: 'noted',
    locationId,
    contactId,
    deliveryId: wire.webhookId || hashedDeliveryId([locationId, contactId, what, JSON.stringify(wire)], at),
    door: 'app',
    occurredAt: at,
    type: `${wire.type}:${what}`,
    known: true,
  };
}
