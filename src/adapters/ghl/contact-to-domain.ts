import type { DndStatus } from '../../domain/contact.ts';
import type { ContactChanged } from '../../domain/inbound-event.ts';
import { hashedDeliveryId } from './delivery-id.ts';
import { dndStatus } from './dnd.ts';
import { occurredAt, type ReceiveContext } from './received.ts';
import type { WebhookWire } from './wire.ts';

const changes: ReadonlyMap<string, ContactChanged['change']> = new Map([
  ['ContactCreate', 'created'],
  ['ContactUpdate', 'updated'],
  ['ContactTagUpdate', 'tags'],
  ['ContactDndUpdate', 'dnd'],
  ['ContactDelete', 'deleted'],
]);

export function contactChange(type: string): ContactChanged['change'] | null {
  return changes.get(type) ?? null;
}

/** Contact events carry the contact as `id`; their `dateAdded` is the contact's birth, not the event's time. */
export function contactChanged(wire: WebhookWire, context: ReceiveContext): ContactChanged | string {
  const contactId = wire.id || wire.contactId;
  if (wire.locationId === '') return 'no locationId';
  if (contactId === '') return 'no contact id';
  const at = occurredAt(wire.timestamp, context);
  return {
    kind: 'contact-changed',
    locationId: wire.locationId,
    deliveryId: wire.webhookId || hashedDeliveryId([wire.locationId, contactId, JSON.stringify(wire)], at),
    door: 'app',
    occurredAt: at,
    contactId,
    tags: wire.tags,
    smsDnd: smsDnd(wire),
    ...(wire.assignedTo === undefined ? {} : { assignedTo: wire.assignedTo ?? '' }),
    change: changes.get(wire.type) ?? 'updated',
  };
}

/** The root `dnd` blocks every channel, whatever the channel's own status says. */
function smsDnd(wire: WebhookWire): DndStatus | null {
  const channel = dndStatus(wire.dndSettings?.SMS?.status ?? wire.dndSettings?.sms?.status);
  if (channel === 'permanent' || wire.dnd !== true) return channel;
  return 'active';
}
