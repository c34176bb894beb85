import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toInboundEvent } from './to-domain.ts';

const folder = new URL('../../../test/fixtures/ghl-webhooks/', import.meta.url);
const receivedAt = Date.parse('2026-11-25T12:00:00Z');

function sample(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}

/** What each published sample becomes, its defects included. */
function summary(name: string): string {
  const received = toInboundEvent(sample(name), { receivedAt });
  if (received.outcome === 'malformed') return `malformed: ${received.why}`;
  const { event } = received;
  switch (event.kind) {
    case 'text-received':
      return `received ${event.channel} "${event.text}"`;
    case 'text-sent':
      return `sent ${event.channel} by ${event.by} "${event.text}"`;
    case 'contact-changed':
      return `contact ${event.change} dnd ${event.smsDnd} tags ${event.tags?.length}`;
    case 'opportunity-changed':
      return `opportunity ${event.status} ${event.monetaryValue}`;
    case 'person-acted':
      return 'by the panel: no webhook brings it';
    case 'noted':
      return `noted ${event.type} known ${event.known}`;
  }
}

const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

test('all 66 published samples are read as follows', () => {
  expect(names).toHaveLength(66);
  expect(Object.fromEntries(names.map((name) => [name, summary(name)]))).toMatchInlineSnapshot(`
    {
      "AppInstall.1.json": "noted INSTALL known true",
      "AppInstall.2.json": "noted INSTALL known true",
      "AppInstall.3.json": "noted INSTALL known true",
      "AppUninstall.1.json": "noted UNINSTALL known true",
      "AppUninstall.2.json": "noted UNINSTALL known true",
      "AppointmentCreate.1.json": "noted AppointmentCreate known true",
      "AppointmentDelete.1.json": "noted AppointmentCreate known true",
      "AppointmentUpdate.1.json": "noted AppointmentCreate known true",
      "AssociationCreate.1.json": "malformed: not an object with a type",
      "AssociationDelete.1.json": "malformed: not an object with a type",
      "AssociationUpdate.1.json": "malformed: not an object with a type",
      "CampaignStatusUpdate.1.json": "noted CampaignStatusUpdate known true",
      "ContactCreate.1.json": "contact created dnd active tags 2",
      "ContactDelete.1.json": "contact deleted dnd active tags 2",
      "ContactDndUpdate.1.json": "contact dnd dnd active tags 2",
      "ContactTagUpdate.1.json": "contact tags dnd active tags 2",
      "ContactUpdate.1.json": "contact updated dnd active tags 2",
      "ConversationUnreadWebhook.1.json": "noted ConversationUnreadUpdate known true",
      "InboundMessage.1.json": "received SMS "This is a test message"",
      "InboundMessage.2.json": "noted OutboundMessage:call known true",
      "InboundMessage.3.json": "noted InboundMessage:voicemail known true",
      "InboundMessage.4.json": "received Email "Testing Email Notification"",
      "InvoiceCreate.1.json": "malformed: not an object with a type",
      "InvoiceDelete.1.json": "malformed: not an object with a type",
      "InvoicePaid.1.json": "malformed: not an object with a type",
      "InvoicePartiallyPaid.1.json": "malformed: not an object with a type",
      "InvoiceSent.1.json": "malformed: not an object with a type",
      "InvoiceUpdate.1.json": "malformed: not an object with a type",
      "InvoiceVoid.1.json": "malformed: not an object with a type",
      "LCEmailStats.1.json": "noted LCEmailStats known true",
      "LocationCreate.1.json": "noted LocationCreate known true",
      "LocationUpdate.1.json": "noted LocationUpdate known true",
      "NoteCreate.1.json": "noted NoteCreate known true",
      "NoteDelete.1.json": "noted NoteDelete known true",
      "NoteUpdate.1.json": "noted NoteUpdate known true",
      "ObjectSchemaCreate.1.json": "malformed: not an object with a type",
      "ObjectSchemaUpdate.1.json": "malformed: not an object with a type",
      "OpportunityAssignedToUpdate.1.json": "opportunity open 40",
      "OpportunityCreate.1.json": "opportunity open 40",
      "OpportunityDelete.1.json": "opportunity other 40",
      "OpportunityMonetaryValueUpdate.1.json": "opportunity open 40",
      "OpportunityStageUpdate.1.json": "opportunity open 40",
      "OpportunityStatusUpdate.1.json": "opportunity open 40",
      "OpportunityUpdate.1.json": "opportunity open 40",
      "OrderCreate.1.json": "noted OrderCreate known true",
      "OrderStatusUpdate.1.json": "noted OrderStatusUpdate known true",
      "OutboundMessage.1.json": "sent SMS by person "This is a test message"",
      "OutboundMessage.2.json": "noted OutboundMessage:call known true",
      "OutboundMessage.3.json": "noted OutboundMessage:voicemail known true",
      "OutboundMessage.4.json": "sent Email by person "Testing Email Notification"",
      "PlanChange.1.json": "noted PLAN_CHANGE known true",
      "ProductCreate.1.json": "malformed: not an object with a type",
      "ProductDelete.1.json": "malformed: not an object with a type",
      "ProductUpdate.1.json": "malformed: not an object with a type",
      "ProviderOutboundMessage.1.json": "noted SMS known false",
      "ProviderOutboundMessage.2.json": "noted Email known false",
      "RecordCreate.1.json": "malformed: not an object with a type",
      "RecordDelete.1.json": "malformed: not an object with a type",
      "RecordUpdate.1.json": "malformed: not an object with a type",
      "RelationCreate.1.json": "malformed: not an object with a type",
      "RelationDelete.1.json": "malformed: not an object with a type",
      "TaskComplete.1.json": "noted TaskComplete known true",
      "TaskCreate.1.json": "noted TaskCreate known true",
      "TaskDelete.1.json": "noted TaskDelete known true",
      "UserCreate.1.json": "noted UserCreate known true",
      "UserCreate.2.json": "noted UserCreate known true",
    }
  `);
});

test('a sample with the envelope of a real delivery keeps its id, app and time', () => {
  const envelope = {
    appId: 'app-1',
    versionId: 'version-1',
    webhookId: '881b9415-5d35-4ff1-a667-0545b80b96c0',
    timestamp: '2025-11-07T12:46:45.953Z',
  };
  for (const name of names.filter((file) => /^(In|Out)bound|^Contact|^Opportunity|^Note|^Task/.test(file))) {
    const received = toInboundEvent({ ...Object(sample(name)), ...envelope }, { receivedAt });
    expect(received, name).toMatchObject({ outcome: 'event', appId: 'app-1' });
    if (received.outcome === 'event') expect(received.event.deliveryId, name).toBe(envelope.webhookId);
  }
});
