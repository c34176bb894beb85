import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GhlSim, startGhlSim } from '../index.ts';
import { apiCaller, type CallApi } from '../test-kit/api-caller.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../test-kit/webhook-receiver.ts';

let receiver: WebhookReceiver;
let sim: GhlSim;
let call: CallApi;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  sim = await startGhlSim();
  call = apiCaller(sim.url);
});
afterAll(async () => {
  await sim[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

test('a target set from outside receives a text of a new lead', async () => {
  await call('POST', '/sim/webhook-target', { url: receiver.url, kind: 'app' });
  const contact = { firstName: 'Nia', phone: '+15125550321' };
  const { body } = await call('POST', '/sim/lead-text', { contact, body: 'Hello' });
  await receiver.untilReceived(3);
  const types = receiver.received.map(({ event }) => event.type).sort();
  expect(types).toEqual(['ContactCreate', 'ConversationUnreadUpdate', 'InboundMessage']);
  const record = await call('GET', `/sim/record?contactId=${body.contactId}`);
  expect(record.body.effects.map(({ kind }: { kind: string }) => kind)).toContain('text-received');
  const view = await call('GET', `/sim/contact?id=${body.contactId}`);
  expect(view.body).toMatchObject({ name: 'Nia', tags: ['Needs Qualifying'], messages: [{ body: 'Hello' }] });
});

test('knobs can be read and set; unknown ones are refused and change nothing', async () => {
  const before = (await call('GET', '/sim/knobs')).body;
  expect((await call('PUT', '/sim/knobs', { webhook: { dropRate: 0.2, nonsense: 1 } })).status).toBe(422);
  expect((await call('GET', '/sim/knobs')).body).toMatchObject({ webhook: before.webhook });
  const after = await call('PUT', '/sim/knobs', { webhook: { dropRate: 0.2 } });
  expect(after.body.webhook.dropRate).toBe(0.2);
  sim.knobs.reset();
});

test('raw webhooks are pushed and deliveries listed', async () => {
  const count = receiver.received.length;
  await call('POST', '/sim/raw-webhook', { body: { type: 'Anything' }, signature: 'missing' });
  await receiver.untilReceived(count + 1);
  expect(receiver.received.at(-1)?.headers['x-ghl-signature']).toBeUndefined();
  const { deliveries } = (await call('GET', '/sim/deliveries')).body;
  expect(deliveries.at(-1)).toMatchObject({ kind: 'raw', faults: ['missing'] });
});

test('a body that is too large is answered, not left waiting', async () => {
  const { status, body } = await call('POST', '/sim/raw-webhook', { body: 'a'.repeat(5_000_000) });
  expect([status, body.message]).toEqual([413, 'a body has 5000000 bytes at most']);
});

test('faults can be planned from outside', async () => {
  await call('POST', '/sim/faults', { operationId: 'get-contact', fault: 'error', status: 500 });
  expect((await call('GET', `/contacts/${sim.contact.id}`)).status).toBe(500);
});

test('the stream tells every effect and resumes after the last one seen', async () => {
  const next = async (lastEventId: string | undefined, act: () => void): Promise<string> => {
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const response = await request(`${sim.url}/sim/events`, { headers });
    act();
    let text = '';
    for await (const chunk of response.body) {
      text += String(chunk);
      if (text.includes('event: effect')) break;
    }
    return text;
  };
  const live = await next(undefined, () => void sim.leadTexts(sim.contact.id, 'live'));
  expect(live).toContain('"body":"live"');
  const id = Number(/id: (\d+)/.exec(live)?.[1]);
  const resumed = await next(String(id - 1), () => {});
  expect(resumed).toContain(`id: ${id}\n`);
});

test('the page is served under a strict policy, without inline script', async () => {
  const response = await request(`${sim.url}/`);
  const html = await response.body.text();
  expect(response.headers['content-security-policy']).toContain("script-src 'self'");
  expect(html).not.toMatch(/<script(?![^>]*src=)|style=|\son\w+=/);
});
