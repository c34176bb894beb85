import type { CrmMessage } from '../../domain/crm.ts';
import type { InboundEvent } from '../../domain/inbound-event.ts';

export type TextEvent = Extract<InboundEvent, { messageId: string }>;

/** A message of the CRM with its words; an email under the id of its own. */
export interface FoundMessage extends CrmMessage {
  readonly otherIds: readonly string[];
  /** It exists, and its words cannot be had. */
  readonly isUnreadable: boolean;
}

/** Inbound texts, and outbound ones that a person wrote. Our own sends and workflow texts need no taking in. */
export function toEvent(locationId: string, message: FoundMessage): TextEvent | null {
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
    const unreadable = message.isUnreadable ? { isUnreadable: true as const } : {};
    return { kind: 'text-received', ...base, attachments: message.attachments, ...unreadable };
  }
  return isPersons(message)
    ? { kind: 'text-sent', ...base, by: 'person', failed: message.status === 'failed' }
    : null;
}

function isPersons({ source, userId }: CrmMessage): boolean {
  return source === 'app' || (source === '' && userId !== '');
}
