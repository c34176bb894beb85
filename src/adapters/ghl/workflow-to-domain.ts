import { z } from 'zod';
import type { Channel } from '../../domain/message.ts';
import { messageKind } from './channel.ts';
import { hashedDeliveryId, hashedMessageId } from './delivery-id.ts';
import { readText, readWord, readWords, word } from './forgiving.ts';
import { emailToText } from './html-to-text.ts';
import type { ReceiveContext, Received } from './received.ts';

const record = z.record(z.string(), z.unknown()).catch({});

/** The unsigned body of a workflow's «Webhook» action: snake_case, no type, no id, no time. */
const workflowWire = z.object({
  contact_id: word,
  tags: z.unknown().optional(),
  location: record,
  workflow: record,
  message: record,
  customData: record,
});

/**
 * Turns a workflow webhook into an event. The agency can map `{{message.id}}` and `{{message.conversationId}}`
 * to `messageId` and `conversationId` in the custom data; without them the content and five minutes are the id.
 */
export function workflowToInboundEvent(body: unknown, context: ReceiveContext): Received {
  const parsed = workflowWire.safeParse(body);
  if (!parsed.success) return { outcome: 'malformed', why: 'not an object' };
  const wire = parsed.data;
  const locationId = readWord(wire.location.id);
  if (locationId === '') return { outcome: 'malformed', why: 'no location.id' };
  if (wire.contact_id === '') return { outcome: 'malformed', why: 'no contact_id' };
  const message = messageOf(wire.message);
  const base = {
    locationId,
    contactId: wire.contact_id,
    door: 'workflow',
    occurredAt: context.receivedAt,
  } as const;
  const custom = customOf(wire.customData);
  if (message === null) return changed(base, tagList(wire.tags), custom.dedupe);
  // of an email it may be the id of a whole thread, and the app's door knows the email by another
  const messageId = message.channel === 'Email' ? '' : custom.messageId;
  const deliveryId = messageId
    ? `workflow-${messageId}`
    : hashedDeliveryId([locationId, base.contactId, message.text, custom.dedupe], context.receivedAt);
  const fallbackId = hashedMessageId({ ...base, text: message.text + deliveryId, at: 0 });
  const event = {
    kind: 'text-received',
    ...base,
    ...message,
    deliveryId,
    messageId: messageId || fallbackId,
    conversationId: custom.conversationId,
  } as const;
  return { outcome: 'event', appId: '', event };
}

interface Base {
  readonly locationId: string;
  readonly contactId: string;
  readonly door: 'workflow';
  readonly occurredAt: number;
}

/** No message from the lead in it: the contact moved through a workflow, its tags may be new. */
function changed(base: Base, tags: readonly string[] | null, dedupe: string): Received {
  const content = [base.locationId, base.contactId, 'contact', (tags ?? []).join(), dedupe];
  const deliveryId = hashedDeliveryId(content, base.occurredAt);
  const event = {
    kind: 'contact-changed',
    ...base,
    deliveryId,
    tags,
    smsDnd: null,
    change: 'updated',
  } as const;
  return { outcome: 'event', appId: '', event };
}

function messageOf(
  message: Readonly<Record<string, unknown>>,
): { text: string; channel: Channel; attachments: readonly string[] } | null {
  const body = readText(message.body);
  const type = readWord(message.type);
  const kind = messageKind({
    messageType: /^\d+$/.test(type) ? '' : type,
    messageTypeId: Number(type || Number.NaN),
  });
  const attachments = readWords(message.attachments) ?? [];
  if (kind.kind !== 'text' || message.direction === 'outbound') return null;
  if (body.trim() === '' && attachments.length === 0) return null;
  const channel = type === '' ? 'SMS' : kind.channel;
  return { text: channel === 'Email' ? emailToText(body) : body.trim(), channel, attachments };
}

function tagList(tags: unknown): readonly string[] | null {
  if (typeof tags !== 'string')
    return z
      .array(z.string())
      .nullable()
      .catch(null)
      .parse(tags ?? null);
  return tags.split(',').flatMap((tag) => (tag.trim() === '' ? [] : [tag.trim()]));
}

function customOf(custom: Readonly<Record<string, unknown>>) {
  return {
    messageId: readWord(custom.messageId ?? custom.message_id),
    conversationId: readWord(custom.conversationId ?? custom.conversation_id),
    dedupe: readWord(custom.dedupe),
  };
}
