import type { Intake } from './ports.ts';

/** An event on its way into the inbox that says nothing but its delivery id. */
export function intakeOf(deliveryId: string, state: Intake['state'] = 'pending'): Intake {
  return {
    event: {
      kind: 'noted',
      locationId: 'L',
      deliveryId,
      door: 'app',
      occurredAt: 1,
      type: 'x',
      contactId: '',
      known: true,
    },
    receivedAt: 1,
    state,
    reason: null,
    body: '{}',
    quietMs: 0,
    longestMs: 0,
    stopWords: null,
    phone: '',
    staleContact: false,
  };
}
