import type { OpportunityChanged } from '../../domain/inbound-event.ts';
import { hashedDeliveryId } from './delivery-id.ts';
import { occurredAt, type ReceiveContext } from './received.ts';
import type { WebhookWire } from './wire.ts';

/**
 * Every opportunity event, `OpportunityDelete` included (status `other`: it is neither open nor won any more).
 * The platform sends most changes twice, as the specific event and as `OpportunityUpdate`.
 */
export function opportunityChanged(wire: WebhookWire, context: ReceiveContext): OpportunityChanged | string {
  if (wire.locationId === '') return 'no locationId';
  if (wire.id === '') return 'no opportunity id';
  const at = occurredAt(wire.timestamp, context);
  return {
    kind: 'opportunity-changed',
    locationId: wire.locationId,
    deliveryId: wire.webhookId || hashedDeliveryId([wire.locationId, wire.id, JSON.stringify(wire)], at),
    door: 'app',
    occurredAt: at,
    contactId: wire.contactId,
    opportunityId: wire.id,
    status: wire.type === 'OpportunityDelete' ? 'other' : statusOf(wire.status),
    monetaryValue: wire.monetaryValue,
    ...(statusEvents.has(wire.type) ? { isStatusChange: true } : {}),
  };
}

const statusEvents: ReadonlySet<string> = new Set(['OpportunityStatusUpdate', 'OpportunityDelete']);

function statusOf(word: string): OpportunityChanged['status'] {
  return word === 'open' || word === 'won' || word === 'lost' || word === 'abandoned' ? word : 'other';
}
