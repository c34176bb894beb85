import type { CrmMessage } from '../../domain/crm.ts';
import type { InboundEvent } from '../../domain/inbound-event.ts';

export type TextEvent = Extract<InboundEvent, { messageId: string }>;

/** Inbound texts, and outbound ones that a person wrote. Our own sends and workflow texts need no taking in. */
export function toEvent(locationId: string, message: CrmMessage): TextEvent | null {
  const base = {
    locationId,
    deliveryId: `reconcile-${message.messageId}`,
    door: 'reconcile' as const,
    occurredAt: message.at,
    contactId: message.contactId,
    conversationId: message.conversationId,
    messageId: message.messageId,
    channel: message.channel,
    text: message.text,
  };
  if (message.channel === 'other') {
    return null;
  }
  if (message.direction === 'inbound') {
    return { kind: 'text-received', ...base, attachments: message.attachments };
  }
  const isPersons = message.source === 'app' || (message.source === '' && message.userId !== '');
  return isPersons ? { kind: 'text-sent', ...base, by: 'person', failed: message.status === 'failed' } : null;
}
