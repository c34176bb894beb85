import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workflowToInboundEvent } from './workflow-to-domain.ts';

const receivedAt = Date.parse('2026-11-25T12:00:00Z');
/** After a capture of the platform, shortened. */
const body = {
  contact_id: 'contact-1',
  first_name: 'Ana',
  tags: 'tag-one, Needs Qualifying',
  date_created: '2026-08-04T14:53:09.703Z',
  location: { name: 'Sunrise', id: 'location-1' },
  workflow: { id: 'workflow-1', name: 'New Workflow' },
  triggerData: {},
  message: { type: 'SMS', body: 'Looking for 3 beds', direction: 'inbound', status: 'delivered' },
  customData: {},
};

function eventOf(change: object, at = receivedAt) {
  const received = workflowToInboundEvent({ ...body, ...change }, { receivedAt: at });
  if (received.outcome !== 'event') throw new Error(received.why);
  return received.event;
}

test('a text of the lead, timed by its receipt', () => {
  expect(eventOf({})).toMatchObject({
    kind: 'text-received',
    door: 'workflow',
    locationId: 'location-1',
    contactId: 'contact-1',
    channel: 'SMS',
    text: 'Looking for 3 beds',
    occurredAt: receivedAt,
  });
  expect(eventOf({ message: { type: 2, body: 'hi' } })).toMatchObject({ channel: 'SMS' });
  expect(eventOf({ message: { body: 'hi' } })).toMatchObject({ channel: 'SMS' });
});

test('ids mapped into the custom data are used', () => {
  const customData = { messageId: 'message-1', conversationId: 'conversation-1' };
  expect(eventOf({ customData })).toMatchObject({
    messageId: 'message-1',
    conversationId: 'conversation-1',
    deliveryId: 'workflow-message-1',
  });
});

test('an id of a thread of emails is no id of one of them', () => {
  const customData = { messageId: 'thread-1' };
  const email = (text: string) => eventOf({ customData, message: { type: 'Email', body: text } });
  expect(email('one').deliveryId).toBe(email('one').deliveryId);
  expect(email('two').deliveryId).not.toBe(email('one').deliveryId);
  expect(email('one')).toMatchObject({ channel: 'Email', messageId: expect.stringMatching(/^hash-/) });
});

test('without ids a repeat is a duplicate for five minutes; a fixed dedupe word does not swallow the next text', () => {
  const first = eventOf({});
  expect(eventOf({}, receivedAt + 60_000)).toMatchObject({ deliveryId: first.deliveryId });
  expect(eventOf({}, receivedAt + 300_000).deliveryId).not.toBe(first.deliveryId);
  const fixed = { customData: { dedupe: 'abc' } };
  expect(eventOf(fixed).deliveryId).not.toBe(eventOf({ ...fixed, message: { body: 'yes' } }).deliveryId);
});

test('no message, an outbound one or a call: the contact may have changed', () => {
  const tags = ['tag-one', 'Needs Qualifying'];
  for (const message of [undefined, {}, { body: 'x', direction: 'outbound' }, { type: 'Call', body: '' }]) {
    expect(eventOf({ message })).toMatchObject({ kind: 'contact-changed', change: 'updated', tags });
  }
  expect(eventOf({ message: undefined, tags: '' })).toMatchObject({ tags: [] });
  expect(eventOf({ message: undefined, tags: undefined })).toMatchObject({ tags: null });
});

test('a body without contact or location is malformed, and nothing makes it throw', () => {
  expect(workflowToInboundEvent({ ...body, contact_id: '' }, { receivedAt })).toEqual({
    outcome: 'malformed',
    why: 'no contact_id',
  });
  expect(workflowToInboundEvent({ ...body, location: null }, { receivedAt })).toEqual({
    outcome: 'malformed',
    why: 'no location.id',
  });
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (message, custom, tags) => {
      const received = workflowToInboundEvent({ ...body, message, customData: custom, tags }, { receivedAt });
      return received.outcome === 'event';
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (any) => workflowToInboundEvent(any, { receivedAt }).outcome !== undefined),
  );
});
