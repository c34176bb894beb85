import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '../http/server.ts';
import { type GhlSim, type KnobPatch, startGhlSim } from '../index.ts';
import {
  type ReceivedWebhook,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../test-kit/webhook-receiver.ts';

const quick = { retryBaseMs: 1, retryCapMs: 4 };
let receiver: WebhookReceiver;
let sim: GhlSim;

beforeEach(async () => {
  receiver = await startWebhookReceiver();
  sim = await startGhlSim({ seed: 5, targets: { app: receiver.url }, knobs: { webhook: quick } });
});
afterEach(async () => {
  await sim[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

function isSigned({ bytes, headers }: ReceivedWebhook): boolean {
  const signature = Buffer.from(String(headers['x-ghl-signature'] ?? ''), 'base64');
  return verify(null, bytes, createPublicKey(sim.publicKeyPem), signature);
}

async function text(webhook: KnobPatch['webhook'] = {}, body = 'Hello'): Promise<readonly ReceivedWebhook[]> {
  sim.knobs.set({ webhook });
  sim.leadTexts(sim.contact.id, body);
  await sim.deliveriesSettled();
  return receiver.received.filter(({ event }) => (event.data ?? event).messageType === 'SMS');
}

describe('the envelope', () => {
  test('carries the four fields and a signature over the raw bytes', async () => {
    const [got] = await text({}, 'Café near 5th/Main?');
    expect(got?.event).toMatchObject({
      type: 'InboundMessage',
      body: 'Café near 5th/Main?',
      appId: sim.app.appId,
    });
    expect(got?.event.webhookId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Date.parse(got?.event.timestamp)).toBeGreaterThan(0);
    expect(got && isSigned(got)).toBe(true);
  });

  test('can have bytes that no second serialisation gives', async () => {
    const [got] = await text({ escapedRate: 1 }, 'Café near 5th/Main?');
    expect(got?.event.body).toBe('Café near 5th/Main?');
    expect(got?.bytes.toString()).not.toBe(JSON.stringify(got?.event));
    expect(got && isSigned(got)).toBe(true);
  });
});

describe('retries', () => {
  test('until the first 2xx, with the same id and bytes', async () => {
    receiver.answerNext(500, 302, 0, 404);
    sim.knobs.set({ webhook: { maxRetries: 12 } });
    sim.agentEdits(sim.contact.id, { tags: ['One'] });
    await sim.deliveriesSettled();
    const [delivery] = sim.deliveries();
    expect(delivery?.outcome).toBe('delivered');
    expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 302, undefined, 404, 200]);
    expect(new Set(receiver.received.map(({ bytes }) => bytes.toString())).size).toBe(1);
  });

  test('twelve after the original, then no more', async () => {
    receiver.answerNext(...Array.from({ length: 20 }, () => 401));
    sim.agentEdits(sim.contact.id, { tags: ['One'] });
    await sim.deliveriesSettled();
    expect(sim.deliveries()[0]).toMatchObject({ outcome: 'gave-up' });
    expect(receiver.received).toHaveLength(13);
  });

  test('a manual resend repeats the bytes once', async () => {
    receiver.answerNext(...Array.from({ length: 13 }, () => 503));
    sim.agentEdits(sim.contact.id, { tags: ['One'] });
    await sim.deliveriesSettled();
    const [delivery] = sim.deliveries();
    await sim.resend(delivery?.webhookId ?? '');
    expect(delivery?.outcome).toBe('delivered');
    expect(receiver.received.at(-1)?.event.webhookId).toBe(delivery?.webhookId);
  });

  test('a receiver that never answers is a timeout', async () => {
    sim.knobs.set({ webhook: { timeoutMs: 50, maxRetries: 0 } });
    await using silent = await listen(async () => {}, { port: 0, host: '127.0.0.1' });
    sim.targets.app = silent.url;
    sim.agentEdits(sim.contact.id, { tags: ['One'] });
    await sim.deliveriesSettled();
    expect(sim.deliveries()[0]).toMatchObject({
      outcome: 'gave-up',
      attempts: [{ error: expect.any(String) }],
    });
  });
});

describe('faults', () => {
  test('duplicates have the same id', async () => {
    const got = await text({ duplicateRate: 1 });
    expect(got).toHaveLength(2);
    expect(new Set(got.map(({ event }) => event.webhookId)).size).toBe(1);
  });

  test('dropped ones are only known to the API', async () => {
    expect(await text({ dropRate: 1 })).toEqual([]);
    expect(sim.deliveries().map(({ outcome }) => outcome)).toEqual(['dropped', 'dropped']);
  });

  test('some delayed, so that the order turns', async () => {
    sim.knobs.set({ webhook: { reorderRate: 0.5, reorderDelayMs: 40 } });
    for (let at = 0; at < 20; at += 1) sim.leadTexts(sim.contact.id, `${at}`);
    await sim.deliveriesSettled();
    const bodies = receiver.received
      .filter(({ event }) => event.type === 'InboundMessage')
      .map(({ event }) => event.body);
    expect(bodies).toHaveLength(20);
    expect(bodies).not.toEqual([...bodies].sort((a, b) => Number(a) - Number(b)));
  });

  test.each([
    ['unsigned', { unsignedRate: 1 }, undefined],
    ['not available', { notAvailableRate: 1 }, 'N/A'],
  ])('%s', async (_name, knobs, header) => {
    const [got] = await text(knobs);
    expect(got?.headers['x-ghl-signature']).toBe(header);
  });

  test('tampered bodies do not verify', async () => {
    const [got] = await text({ tamperedRate: 1 });
    expect(got?.event.tampered).toBe(true);
    expect(got && isSigned(got)).toBe(false);
  });

  test("another app's events are well signed", async () => {
    const [got] = await text({ foreignAppRate: 1 });
    expect(got?.event.appId).not.toBe(sim.app.appId);
    expect(got && isSigned(got)).toBe(true);
  });

  test('nulls, missing ids, empty endpoints, unknown fields', async () => {
    const rates = { nullsRate: 1, missingMessageIdRate: 1, emptyEndpointsRate: 1, extraFieldsRate: 1 };
    const [got] = await text(rates);
    expect(got?.event).toMatchObject({
      status: null,
      from: {},
      to: {},
      futureField: { nested: [1, null, 'x'] },
    });
    expect(got?.event).not.toHaveProperty('messageId');
  });

  test('nested data as in the guide', async () => {
    const [got] = await text({ nestedDataRate: 1 });
    expect(got?.event).toMatchObject({ type: 'InboundMessage', data: { body: 'Hello' } });
    expect(got?.event.body).toBeUndefined();
  });

  test('the same seed strikes the same events', async () => {
    const struck = async () => {
      await using again = await startGhlSim({
        seed: 9,
        targets: { app: receiver.url },
        knobs: { webhook: { dropRate: 0.5 } },
      });
      for (let at = 0; at < 20; at += 1) again.leadTexts(again.contact.id, `${at}`);
      return again.deliveries().map(({ outcome, webhookId }) => `${webhookId} ${outcome === 'dropped'}`);
    };
    const first = await struck();
    expect(await struck()).toEqual(first);
    expect(new Set(first.map((line) => line.endsWith('true'))).size).toBe(2);
  });
});

describe('raw and workflow webhooks', () => {
  test('a raw body goes out as it is, signed as asked', async () => {
    const body = '{ "type":"InboundMessage" , "odd": 1.0 }';
    sim.pushRaw(body);
    sim.pushRaw(body, 'tampered');
    await sim.deliveriesSettled();
    expect(receiver.received.map(({ bytes }) => bytes.toString())).toEqual([body, body]);
    expect(receiver.received.map(isSigned).sort()).toEqual([false, true]);
  });

  test('a workflow posts snake case, without signature, ids or envelope', async () => {
    delete sim.targets.app;
    sim.targets.workflow = receiver.url;
    sim.knobs.set({ webhook: { customData: { dedupe: '{{message.id}}' } } });
    const message = sim.leadTexts(sim.contact.id, 'Hi there');
    await sim.deliveriesSettled();
    const [got] = receiver.received;
    expect(got?.event).toMatchObject({
      contact_id: sim.contact.id,
      full_name: 'Jamie Carter',
      tags: 'Needs Qualifying',
      message: { body: 'Hi there', direction: 'inbound' },
      customData: { dedupe: message.id },
      location: { id: 'demo-location' },
    });
    expect(got?.event).not.toHaveProperty('webhookId');
    expect(got?.headers).not.toHaveProperty('x-ghl-signature');
  });
});
