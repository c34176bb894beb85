import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashedMessageId } from './delivery-id.ts';
import { toInboundEvent } from './to-domain.ts';

const receivedAt = Date.parse('2026-11-25T12:00:00Z');
const base = {
  type: 'InboundMessage',
  locationId: 'location-1',
  contactId: 'contact-1',
  conversationId: 'conversation-1',
  messageId: 'message-1',
  webhookId: 'webhook-1',
  appId: 'app-1',
  messageType: 'SMS',
  direction: 'inbound',
  body: 'Looking for 3 beds',
  dateAdded: '2026-11-25T11:59:58.000Z',
  timestamp: '2026-11-25T11:59:59.000Z',
};

function eventOf(change: object, ownSends?: (id: string) => boolean) {
  const received = toInboundEvent({ ...base, ...change }, { receivedAt, ...(ownSends && { ownSends }) });
  if (received.outcome !== 'event') throw new Error(received.why);
  return received.event;
}

test('a text of the lead', () => {
  expect(toInboundEvent(base, { receivedAt })).toEqual({
    outcome: 'event',
    appId: 'app-1',
    event: {
      kind: 'text-received',
      locationId: 'location-1',
      contactId: 'contact-1',
      conversationId: 'conversation-1',
      messageId: 'message-1',
      deliveryId: 'webhook-1',
      door: 'app',
      occurredAt: Date.parse('2026-11-25T11:59:58.000Z'),
      channel: 'SMS',
      text: 'Looking for 3 beds',
      attachments: [],
    },
  });
});

test('nested data is read where the root is silent, and the root wins', () => {
  const { type, webhookId, ...data } = base;
  const received = toInboundEvent({ type, webhookId, contactId: 'root', data }, { receivedAt });
  expect(received).toMatchObject({ event: { kind: 'text-received', contactId: 'root', text: base.body } });
});

test('a text counts as the lead’s only when type and direction agree', () => {
  expect(eventOf({ direction: 'outbound' }).kind).toBe('text-sent');
  expect(eventOf({ type: 'OutboundMessage', direction: 'inbound' }).kind).toBe('text-sent');
  expect(eventOf({ direction: null }).kind).toBe('text-received');
});

test.each([
  [{ source: 'api' }, 'us'],
  [{ source: 'app', userId: 'user-1' }, 'person'],
  [{ source: 'workflow' }, 'workflow'],
  [{ source: 'bulk_actions' }, 'workflow'],
  [{ source: 'campaign' }, 'workflow'],
  [{ userId: 'user-1' }, 'person'],
  [{ source: null }, 'workflow'],
])('an outbound message with %j is by %s', (change, by) => {
  expect(eventOf({ type: 'OutboundMessage', direction: 'outbound', ...change })).toMatchObject({
    by,
    failed: false,
  });
});

test('our own send is known by its id when the source is omitted', () => {
  const sent = { type: 'OutboundMessage', direction: 'outbound', status: 'failed' };
  const own = (id: string) => id === 'message-1';
  expect(eventOf(sent, own)).toMatchObject({ by: 'us', failed: true });
});

test('calls, voicemails, comments and activities are noted, not answered', () => {
  const types = [
    { messageType: 'CALL', messageTypeId: 1 },
    { messageType: 'CALL', messageTypeId: 10, messageTypeString: 'TYPE_VOICEMAIL' },
    { messageType: 'CALL', callStatus: 'voicemail' },
    { type: 'OutboundMessage', messageType: 'InternalComment', contactId: null },
    { messageType: 'TYPE_ACTIVITY_OPPORTUNITY' },
  ].map((change) => eventOf(change));
  expect(types).toMatchObject(
    [
      'InboundMessage:call',
      'InboundMessage:voicemail',
      'InboundMessage:voicemail',
      'OutboundMessage:comment',
      'InboundMessage:activity',
    ].map((type) => ({ kind: 'noted', type, known: true })),
  );
});

test.each([
  ['Live Chat', 'Live_Chat'],
  ['TYPE_LIVE_CHAT', 'Live_Chat'],
  ['WhatsApp', 'WhatsApp'],
  ['IG', 'IG'],
  ['FB', 'FB'],
  ['Custom', 'Custom'],
  ['RCS', 'SMS'],
  ['GMB', 'other'],
  ['TIKTOK', 'other'],
])('messageType %s is channel %s', (messageType, channel) => {
  expect(eventOf({ messageType, from: {}, to: {} })).toMatchObject({ kind: 'text-received', channel });
});

test('a body without any type of message is known by its number', () => {
  expect(eventOf({ messageType: null, from: '+15125550111', to: ['+15125550100'] })).toMatchObject({
    channel: 'SMS',
  });
  expect(eventOf({ messageType: null, messageTypeId: 3, to: null })).toMatchObject({ channel: 'Email' });
});

test('an email becomes the words that the lead wrote, without our own quoted ones', () => {
  const body =
    '<div>Yes, Saturday &amp; Sunday&#39;s fine.<br>Ana</div><div class="gmail_quote">On Mon, Maria wrote:<blockquote>Reply STOP to opt out</blockquote></div>';
  const event = eventOf({
    messageType: 'Email',
    messageId: undefined,
    emailMessageId: 'email-1',
    body,
    to: ['a@example.com'],
  });
  expect(event).toMatchObject({
    channel: 'Email',
    messageId: 'email-1',
    text: "Yes, Saturday & Sunday's fine.\nAna",
  });
});

test('an email with two ids goes by its own', () => {
  const ids = { messageId: 'thread-1', emailMessageId: 'email-2' };
  expect(eventOf({ messageType: 'Email', ...ids })).toMatchObject({ messageId: 'email-2' });
  expect(eventOf({ messageType: 'SMS', ...ids })).toMatchObject({ messageId: 'thread-1' });
});

test('without ids, repeats inside five minutes are one delivery, and the message id is the one of its content', () => {
  const bare = { webhookId: null, messageId: null };
  const first = eventOf(bare);
  expect(eventOf(bare).deliveryId).toBe(first.deliveryId);
  expect(eventOf({ ...bare, body: 'Other' }).deliveryId).not.toBe(first.deliveryId);
  expect(eventOf({ ...bare, dateAdded: '2026-11-25T11:40:00Z' }).deliveryId).not.toBe(first.deliveryId);
  const content = {
    locationId: 'location-1',
    contactId: 'contact-1',
    text: base.body,
    at: Date.parse(base.dateAdded),
  };
  expect(first).toMatchObject({ messageId: hashedMessageId(content) });
});

test('a time from the future is the time of receipt, no time at all too', () => {
  expect(eventOf({ dateAdded: '2027-01-01T00:00:00Z' }).occurredAt).toBe(receivedAt);
  expect(eventOf({ dateAdded: 'soon', timestamp: null }).occurredAt).toBe(receivedAt);
});

test('a contact event carries tags and the SMS block; RCS beside it does no harm', () => {
  const contact = {
    type: 'ContactDndUpdate',
    id: 'contact-9',
    contactId: undefined,
    tags: ['Hot'],
    dateAdded: '2020-01-01T00:00:00Z',
  };
  const dndSettings = {
    RCS: { status: 'permanent' },
    SMS: { status: 'permanent', message: 'STOP', code: '30004' },
  };
  expect(eventOf({ ...contact, dnd: true, dndSettings })).toMatchObject({
    kind: 'contact-changed',
    contactId: 'contact-9',
    tags: ['Hot'],
    smsDnd: 'permanent',
    change: 'dnd',
    occurredAt: Date.parse(base.timestamp),
  });
  expect(eventOf({ ...contact, dnd: false, dndSettings: { SMS: { status: 'inactive' } } })).toMatchObject({
    smsDnd: 'inactive',
  });
  expect(eventOf({ ...contact, dnd: true })).toMatchObject({ smsDnd: 'active' });
  expect(eventOf({ ...contact, type: 'ContactTagUpdate', tags: null })).toMatchObject({
    smsDnd: null,
    tags: null,
    change: 'tags',
  });
});

test('opportunity events', () => {
  const opportunity = {
    type: 'OpportunityStatusUpdate',
    id: 'opportunity-1',
    status: 'won',
    monetaryValue: 425000,
  };
  expect(eventOf(opportunity)).toMatchObject({
    kind: 'opportunity-changed',
    opportunityId: 'opportunity-1',
    status: 'won',
    monetaryValue: 425000,
  });
  expect(eventOf({ ...opportunity, type: 'OpportunityDelete', monetaryValue: undefined })).toMatchObject({
    status: 'other',
    monetaryValue: null,
  });
});

test('company-wide and unknown types are noted; what has no place in the store is malformed', () => {
  expect(eventOf({ type: 'INSTALL', locationId: undefined })).toMatchObject({
    kind: 'noted',
    known: true,
    locationId: '',
  });
  expect(eventOf({ type: 'LocationUpdate', locationId: undefined, id: 'location-7' })).toMatchObject({
    locationId: 'location-7',
  });
  expect(eventOf({ type: 'BrandNewThing' })).toMatchObject({
    kind: 'noted',
    known: false,
    type: 'BrandNewThing',
  });
  const why = (change: object) => toInboundEvent({ ...base, ...change }, { receivedAt });
  expect(why({ locationId: null })).toEqual({ outcome: 'malformed', why: 'InboundMessage: no locationId' });
  expect(why({ contactId: {} })).toEqual({ outcome: 'malformed', why: 'InboundMessage: no contactId' });
  for (const body of [null, 'text', 7, [], {}, { type: 7 }]) {
    expect(toInboundEvent(body, { receivedAt }).outcome).toBe('malformed');
  }
});

test('a NUL, which the store cannot keep, is left out', () => {
  expect(eventOf({ body: 'a\u0000b' })).toMatchObject({ text: 'ab' });
});

test('whatever a body contains, it is read or turned away, never thrown at', () => {
  const types = fc.constantFrom(
    'InboundMessage',
    'OutboundMessage',
    'ContactTagUpdate',
    'OpportunityUpdate',
    'INSTALL',
    'X',
  );
  const broken = fc.record(
    Object.fromEntries(Object.keys(base).map((key) => [key, fc.oneof(fc.jsonValue(), fc.constant('SMS'))])),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(types, broken, fc.jsonValue(), (type, body, data) => {
      const received = toInboundEvent({ ...body, data, type }, { receivedAt });
      return received.outcome === 'malformed' || Number.isFinite(received.event.occurredAt);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.jsonValue(), (body) => toInboundEvent(body, { receivedAt }).outcome !== undefined),
  );
});

test('a changed contact: null is nobody, absent says nothing, and no type is no webhook', () => {
  const changed = (change: object) => eventOf({ type: 'ContactUpdate', id: 'contact-1', ...change });
  expect(changed({ assignedTo: 'user-1' })).toMatchObject({ kind: 'contact-changed', assignedTo: 'user-1' });
  expect(changed({ assignedTo: null })).toMatchObject({ assignedTo: '' });
  expect(changed({})).not.toHaveProperty('assignedTo');
  expect(changed({ assignedTo: 7 })).not.toHaveProperty('assignedTo');
  for (const type of ['', null, 7]) {
    expect(toInboundEvent({ ...base, type }, { receivedAt }).outcome).toBe('malformed');
  }
});
