import { changeContact, createContact } from './actions/change-contact.ts';
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
    agentTexts: (contactId, body) => {
      const userId = location.users[0]?.id;
      const from = userId === undefined ? {} : { userId };
      const outgoing = { type: 'SMS', body, source: 'app', ...from } as const;
      return sendMessage(context, contactOf(parts, contactId), outgoing);
    },
    agentEdits: (contactId, input) => changeContact(context, contactOf(parts, contactId), input, 'person'),
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
  const contact = parts.context.world.contacts.get(id);
  if (contact === undefined) throw new Error(`the simulator has no contact ${id}`);
  return contact;
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
