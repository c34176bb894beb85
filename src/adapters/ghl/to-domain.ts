import type { InboundEvent } from '../../domain/inbound-event.ts';
import { contactChange, contactChanged } from './contact-to-domain.ts';
import { hashedDeliveryId } from './delivery-id.ts';
import { messageToDomain } from './message-to-domain.ts';
import { isKnownType } from './noted-types.ts';
import { opportunityChanged } from './opportunity-to-domain.ts';
import { occurredAt, type ReceiveContext, type Received } from './received.ts';
import { readWebhook, type WebhookWire } from './wire.ts';

/** Turns the parsed body of an app webhook into an event of the domain. Never throws, whatever the body is. */
export function toInboundEvent(body: unknown, context: ReceiveContext): Received {
  const wire = readWebhook(body);
  if (wire === null) return { outcome: 'malformed', why: 'not an object with a type' };
  const event = eventOf(wire, context);
  if (typeof event === 'string') return { outcome: 'malformed', why: `${shortType(wire)}: ${event}` };
  return { outcome: 'event', event, appId: wire.appId };
}

function eventOf(wire: WebhookWire, context: ReceiveContext): InboundEvent | string {
  if (wire.type === 'InboundMessage' || wire.type === 'OutboundMessage')
    return messageToDomain(wire, context);
  if (contactChange(wire.type) !== null) return contactChanged(wire, context);
  if (wire.type.startsWith('Opportunity')) return opportunityChanged(wire, context);
  return noted(wire, context);
}

function noted(wire: WebhookWire, context: ReceiveContext): InboundEvent {
  // Location events carry their location as `id`; company-wide events name none.
  const locationId = wire.locationId === '' && wire.type.startsWith('Location') ? wire.id : wire.locationId;
  const at = occurredAt(wire.timestamp, context);
  return {
    kind: 'noted',
    locationId,
    deliveryId: wire.webhookId || hashedDeliveryId([locationId, JSON.stringify(wire)], at),
    door: 'app',
    occurredAt: at,
    type: shortType(wire),
    contactId: wire.contactId,
    known: isKnownType(wire.type),
  };
}

/** The type goes into logs and counters: bounded, whatever a stranger wrote there. */
function shortType(wire: WebhookWire): string {
  return wire.type.slice(0, 60);
}
