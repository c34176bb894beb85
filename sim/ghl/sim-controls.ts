import { changeAppointment } from './actions/book-appointment.ts';
import { changeContact, createContact } from './actions/change-contact.ts';
import { changeOpportunity } from './actions/change-opportunity.ts';
import { receiveMessage } from './actions/receive-message.ts';
import { sendMessage } from './actions/send-message.ts';
import type { SimControls, TextFilter } from './ghl-sim.ts';
import type { Parts } from './parts.ts';
import { waitForEffect } from './wait-for-effect.ts';
import type { Contact } from './world/contact.ts';
import type { Location } from './world/location.ts';
import { makeLocation } from './world/seed-world.ts';

const waitMs = 10_000;

/** The simulator as tests and the control calls drive it. */
export function makeControls(parts: Parts, location: Location, contact: Contact): SimControls {
  const { context, app, targets, signer, deliverer, tokens, faults, log, misfits } = parts;
  const { world, journal, knobs } = context;
  return {
    ...{ app, targets, knobs, faults, tokens, world, location, contact },
    publicKeyPem: signer.publicKeyPem,
    createLocation: (input) => {
      const made = makeLocation(context.ids, input);
      world.locations.set(made.id, made);
      return made;
    },
    createContact: ({ locationId, ...input }) =>
      createContact(context, locationId ?? location.id, input, 'person'),
    leadTexts: (contactId, body, message) =>
      receiveMessage(context, contactOf(parts, contactId), body, message),
    agentTexts: (contactId, body, how) => {
      const userId = location.users[0]?.id;
      const isPerson = (how?.source ?? 'app') === 'app';
      const from = isPerson && userId !== undefined ? { userId } : {};
      const outgoing = { type: 'SMS', source: 'app', ...how, body, ...from } as const;
      return sendMessage(context, contactOf(parts, contactId), outgoing);
    },
    agentEdits: (contactId, input) => changeContact(context, contactOf(parts, contactId), input, 'person'),
    agentChangesOpportunity: (id, input) =>
      changeOpportunity(context, known(world.opportunities.get(id), `opportunity ${id}`), input, 'person'),
    agentChangesAppointment: (id, input) =>
      changeAppointment(context, known(world.appointments.get(id), `appointment ${id}`), input, 'person'),
    install: (resource) =>
      install(parts, resource ?? { companyId: location.companyId, locationId: location.id }),
    pushRaw: (body, mode = 'valid', url) => context.outbox.pushRaw(body, mode, url),
    resend: async (webhookId) => {
      const found = deliverer.deliveries.findLast((delivery) => delivery.webhookId === webhookId);
      if (found !== undefined) await deliverer.resend(found);
    },
    sentTexts: (filter) => chosen(journal.sentTexts, filter),
    effects: (filter) => chosen(journal.effects, filter),
    requests: () => log.entries,
    deliveries: () => deliverer.deliveries,
    misfits: () => misfits,
    onEffect: (listener) => journal.onEffect(listener),
    waitForEffect: (fits, timeoutMs = waitMs) => waitForEffect(journal, fits, timeoutMs),
    deliveriesSettled: () => deliverer.idle(),
  };
}

function contactOf(parts: Parts, id: string): Contact {
  return known(parts.context.world.contacts.get(id), `contact ${id}`);
}

function known<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`the simulator has no ${name}`);
  return value;
}

function install(
  parts: Parts,
  resource: { readonly companyId: string; readonly locationId?: string },
): string {
  const { locationId, companyId } = resource;
  parts.context.outbox.emit('INSTALL', {
    installType: locationId === undefined ? 'Company' : 'Location',
    ...(locationId === undefined ? {} : { locationId }),
    companyId,
    userId: 'simInstallingUser001',
    companyName: 'Demo Agency',
    isWhitelabelCompany: false,
    whitelabelDetails: {},
    trial: {},
  });
  return parts.tokens.issueCode(resource);
}

interface Placed {
  readonly contactId: string;
  readonly locationId: string;
}

function chosen<Entry extends Placed>(entries: readonly Entry[], filter: TextFilter = {}): readonly Entry[] {
  const { contactId, locationId } = filter;
  return entries.filter(
    (entry) =>
      (contactId === undefined || entry.contactId === contactId) &&
      (locationId === undefined || entry.locationId === locationId),
  );
}
