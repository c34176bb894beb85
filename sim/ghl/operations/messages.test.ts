import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../src/kit/clock.ts';
import { type Contact, type GhlSim, startGhlSim } from '../index.ts';
import { apiCaller, type CallApi } from '../test-kit/api-caller.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../test-kit/webhook-receiver.ts';

const clock = new ManualClock(Date.parse('2026-11-23T15:00:00Z'));
let receiver: WebhookReceiver;
let sim: GhlSim;
let call: CallApi;
let contact: Contact;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  sim = await startGhlSim({ clock, checksAnswers: true, targets: { app: receiver.url } });
  call = apiCaller(sim.url);
});
afterAll(async () => {
  expect(sim.misfits()).toEqual([]);
  await sim[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});
beforeEach(() => {
  sim.knobs.reset();
  clock.advance(60_000);
  contact = sim.createContact({
    texts: { firstName: 'Ann', phone: '+15125550111', email: 'ann@example.com' },
  });
});

function send(message: string, more: object = {}) {
  return call('POST', '/conversations/messages', { type: 'SMS', contactId: contact.id, message, ...more });
}

async function eventsOf(type: string) {
  await sim.deliveriesSettled();
  const mine = receiver.received.map(({ event }) => event).filter((event) => event.type === type);
  return mine.filter((event) => event.contactId === contact.id || event.id === contact.id);
}

describe('sending', () => {
  test('is recorded, echoes with source api, and ends delivered', async () => {
    const { body } = await send('Hello');
    expect(sim.sentTexts({ contactId: contact.id })).toMatchObject([
      { body: 'Hello', messageId: body.messageId },
    ]);
    const [echo] = await eventsOf('OutboundMessage');
    expect(echo).toMatchObject({
      messageId: body.messageId,
      source: 'api',
      direction: 'outbound',
      messageType: 'SMS',
      messageTypeId: 2,
      messageTypeString: 'TYPE_SMS',
      to: '+15125550111',
    });
    const status = async () => (await call('GET', `/conversations/messages/${body.messageId}`)).body.status;
    expect(await status()).toBe('pending');
    clock.advance(300);
    expect(await status()).toBe('sent');
    clock.advance(1_200);
    expect(await status()).toBe('delivered');
  });

  test('is refused without a phone, without text, and to nobody', async () => {
    const nameless = sim.createContact({ texts: { firstName: 'Nobody' } });
    const noPhone = await call('POST', '/conversations/messages', {
      type: 'SMS',
      contactId: nameless.id,
      message: 'x',
    });
    expect([noPhone.status, noPhone.body.message]).toEqual([400, 'Missing phone number']);
    expect((await send('  ')).status).toBe(400);
    expect((await send('x', { contactId: 'nobody' })).status).toBe(400);
    expect((await call('POST', '/conversations/messages', { type: 'SMS', message: 'x' })).status).toBe(422);
  });

  test('is refused while do-not-disturb is on, as a whole or for the channel', async () => {
    await call('PUT', `/contacts/${contact.id}`, { dndSettings: { SMS: { status: 'active' } } });
    expect((await send('x')).body.message).toBe('Cannot send message as DND is active for SMS.');
    expect((await send('x', { type: 'Email', html: '<p>x</p>' })).status).toBe(200);
    await call('PUT', `/contacts/${contact.id}`, { dnd: true, dndSettings: { SMS: { status: 'inactive' } } });
    expect((await send('x')).body.message).toBe('Cannot send message as DND is active');
    expect((await send('note', { type: 'InternalComment' })).status).toBe(200);
    expect(sim.sentTexts({ contactId: contact.id }).map(({ channel }) => channel)).toEqual(['Email']);
  });

  test('has a daily cap when the knob says so', async () => {
    const before = sim.sentTexts().filter(({ channel }) => channel === 'SMS').length;
    sim.knobs.set({ carrier: { smsPerDay: before + 1 } });
    expect((await send('one')).status).toBe(200);
    expect((await send('two')).body.message).toBe('You have exceeded your SMS sending limit.');
  });

  test('a carrier refusal fails the message and blocks the contact', async () => {
    sim.knobs.set({ carrier: { failureRate: 1, failureCode: '30004' } });
    const { body } = await send('x');
    expect((await eventsOf('OutboundMessage'))[0]).toMatchObject({
      status: 'failed',
      messageId: body.messageId,
    });
    sim.knobs.reset();
    expect((await send('y')).body.message).toBe('Cannot send message as DND is active for SMS.');
  });

  test('an e-mail has its text in its own call only', async () => {
    const { body } = await send('', { type: 'Email', subject: 'Homes', html: '<p>Three homes</p>' });
    expect(body.emailMessageId).not.toBe(body.messageId);
    const line = (await call('GET', `/conversations/messages/${body.messageId}`)).body;
    expect(line).toMatchObject({ body: '', meta: { email: { messageIds: [body.emailMessageId] } } });
    expect((await eventsOf('OutboundMessage'))[0]).toMatchObject({
      emailMessageId: body.emailMessageId,
      body: '<p>Three homes</p>',
    });
    expect((await call('GET', `/conversations/messages/email/${body.messageId}`)).status).toBe(400);
    const email = await call('GET', `/conversations/messages/email/${body.emailMessageId}`);
    expect(email.body).toMatchObject({
      id: body.emailMessageId,
      subject: 'Homes',
      body: '<p>Three homes</p>',
      to: ['ann@example.com'],
    });
  });

  test('the e-mails of a thread are one line where the knob says so', async () => {
    sim.knobs.set({ answers: { emailThreads: true } });
    const first = (await send('', { type: 'Email', html: '<p>one</p>' })).body;
    await send('a text between');
    const second = (await send('', { type: 'Email', html: '<p>two</p>' })).body;
    const list = async (query: string) =>
      (await call('GET', `/conversations/${first.conversationId}/messages?${query}`)).body.messages;
    const { messages, lastMessageId } = await list('limit=1');
    expect(messages).toMatchObject([
      { id: first.messageId, meta: { email: { messageIds: [first.emailMessageId, second.emailMessageId] } } },
    ]);
    const rest = await list(`lastMessageId=${lastMessageId}`);
    expect(rest.messages.map(({ messageType }: { messageType: string }) => messageType)).toEqual([
      'TYPE_SMS',
    ]);
    sim.knobs.reset();
  });

  test('a scheduled message can be cancelled until it is due', async () => {
    const scheduledTimestamp = clock.now() / 1_000 + 3_600;
    const { body } = await send('later', { scheduledTimestamp });
    const path = `/conversations/messages/${body.messageId}`;
    expect((await call('GET', path)).body.status).toBe('scheduled');
    expect((await call('DELETE', `${path}/schedule`)).status).toBe(200);
    expect((await call('DELETE', `${path}/schedule`)).status).toBe(400);
  });
});

describe('messages of the team', () => {
  test('carry their source, are no texts of ours, and may be internal', async () => {
    sim.agentTexts(contact.id, 'Maria here');
    sim.agentTexts(contact.id, 'Reminder', { source: 'workflow' });
    sim.agentTexts(contact.id, 'call her back', { type: 'InternalComment' });
    const events = await eventsOf('OutboundMessage');
    const seen = events.map((event) => `${event.source} ${event.messageType} ${event.userId !== undefined}`);
    expect([...seen].sort()).toEqual(['app InternalComment true', 'app SMS true', 'workflow SMS false']);
    expect(sim.sentTexts({ contactId: contact.id })).toEqual([]);
  });
});

describe('opting out', () => {
  test('STOP blocks for good, the API cannot lift it, START does', async () => {
    sim.leadTexts(contact.id, 'Stop.');
    const [event] = await eventsOf('ContactDndUpdate');
    expect(event.dndSettings.SMS.status).toBe('permanent');
    expect(event.dndSettings.RCS.status).toBe('inactive');
    expect((await send('x')).status).toBe(400);
    await call('PUT', `/contacts/${contact.id}`, { dndSettings: { SMS: { status: 'inactive' } } });
    expect((await send('x')).status).toBe(400);
    sim.leadTexts(contact.id, 'START');
    expect((await send('x')).status).toBe(200);
    expect(await eventsOf('ContactDndUpdate')).toHaveLength(2);
  });

  test("a sentence with «stop» in it is not GoHighLevel's business", () => {
    sim.leadTexts(contact.id, 'please stop texting me');
    expect(contact.dndSettings.SMS).toBeUndefined();
    sim.leadTexts(contact.id, 'yes');
    expect(sim.effects({ contactId: contact.id }).filter(({ kind }) => kind === 'dnd-set')).toEqual([]);
  });
});

describe('reading', () => {
  test('pages run from the newest to the oldest', async () => {
    for (let at = 1; at <= 5; at += 1) sim.leadTexts(contact.id, `text ${at}`);
    const search = await call(
      'GET',
      `/conversations/search?locationId=demo-location&contactId=${contact.id}`,
    );
    expect(search.body).toMatchObject({
      total: 1,
      conversations: [{ lastMessageBody: 'text 5', unreadCount: 5 }],
    });
    const path = `/conversations/${search.body.conversations[0].id}/messages?limit=2`;
    const bodies: string[] = [];
    let last = '';
    for (let isMore = true; isMore; ) {
      const { messages } = (await call('GET', `${path}${last && `&lastMessageId=${last}`}`)).body;
      bodies.push(...messages.messages.map((message: { body: string }) => message.body));
      last = messages.lastMessageId;
      isMore = messages.nextPage;
    }
    expect(bodies).toEqual(['text 5', 'text 4', 'text 3', 'text 2', 'text 1']);
  });

  test('the type filter is a comma-separated list', async () => {
    const { conversationId } = sim.leadTexts(contact.id, 'sms');
    sim.leadTexts(contact.id, 'mail', { type: 'Email' });
    sim.leadTexts(contact.id, 'chat', { type: 'Live_Chat' });
    const path = `/conversations/${conversationId}/messages?type=TYPE_SMS,TYPE_EMAIL`;
    const { messages } = (await call('GET', path)).body.messages;
    expect(messages.map(({ messageType }: { messageType: string }) => messageType)).toEqual([
      'TYPE_EMAIL',
      'TYPE_SMS',
    ]);
  });

  test('recently changed conversations come first, and only since the given time', async () => {
    const since = clock.now();
    sim.leadTexts(contact.id, 'first');
    clock.advance(1_000);
    const other = sim.createContact({ texts: { phone: '+15125550112' } });
    sim.leadTexts(other.id, 'second');
    const path = `/conversations/search?locationId=demo-location&lastMessageDirection=inbound&startDate=${since}`;
    const { conversations } = (await call('GET', path)).body;
    expect(conversations.map(({ contactId }: { contactId: string }) => contactId)).toEqual([
      other.id,
      contact.id,
    ]);
  });

  test('the export walks through the messages by cursor', async () => {
    for (let at = 1; at <= 12; at += 1) sim.leadTexts(contact.id, `text ${at}`);
    const path = `/conversations/messages/export?locationId=demo-location&contactId=${contact.id}&limit=10`;
    const first = await call('GET', path);
    expect(first.body.messages.map((it: { body: string }) => it.body).slice(0, 2)).toEqual([
      'text 12',
      'text 11',
    ]);
    const second = await call('GET', `${path}&cursor=${first.body.nextCursor}`);
    expect(second.body.messages.map((it: { body: string }) => it.body)).toEqual(['text 2', 'text 1']);
    expect(second.body.nextCursor).toBeNull();
  });

  test('an inbound message added by a provider is told like any other', async () => {
    const body = { type: 'SMS', contactId: contact.id, message: 'from a provider' };
    const added = await call('POST', '/conversations/messages/inbound', body);
    expect(added.body.success).toBe(true);
    expect((await eventsOf('InboundMessage'))[0]).toMatchObject({ messageId: added.body.messageId });
  });

  test('a late attachment is not in the webhook and comes by the API', async () => {
    sim.knobs.set({ webhook: { lateAttachmentRate: 1, lateAttachmentMs: 3_000 } });
    const message = sim.leadTexts(contact.id, '', { attachments: ['https://example.com/house.jpg'] });
    expect((await eventsOf('InboundMessage'))[0].attachments).toEqual([]);
    const path = `/conversations/messages/${message.id}`;
    expect((await call('GET', path)).body.attachments).toEqual([]);
    clock.advance(3_000);
    expect((await call('GET', path)).body.attachments).toEqual(['https://example.com/house.jpg']);
  });
});
