import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultPrivateToken, demoLocationId, type GhlSim, startGhlSim } from '../../../sim/ghl/index.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { seededRandom } from '../../kit/random.ts';
import { createGhlClient } from './client.ts';
import { hashedMessageId } from './delivery-id.ts';
import { createPrivateTokens } from './private-tokens.ts';
import { createSignatureVerifier, type SignatureVerdict } from './signature.ts';
import { toInboundEvent } from './to-domain.ts';
import { workflowToInboundEvent } from './workflow-to-domain.ts';

/** What the simulated CRM really posts, faults included, through signature and reading. */
let sim: GhlSim;
let server: Server;
let received: { path: string; raw: Buffer; headers: IncomingHttpHeaders }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const raw = Buffer.concat(await request.toArray());
    received.push({ path: request.url ?? '', raw, headers: request.headers });
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  sim = await startGhlSim({ targets: { app: `${url}/app`, workflow: `${url}/workflow` } });
});
beforeEach(() => {
  sim.knobs.reset();
  received = [];
});
afterAll(async () => {
  await sim[Symbol.asyncDispose]();
  server.close();
  server.closeAllConnections();
});

function eventsAt(path: string): { verdict: SignatureVerdict; event: unknown; appId: string }[] {
  const verifier = createSignatureVerifier({ publicKeysPem: [sim.publicKeyPem] });
  const context = { receivedAt: Date.now() };
  return received
    .filter((each) => each.path === path)
    .map(({ raw, headers }) => {
      const body: unknown = JSON.parse(raw.toString());
      const read =
        path === '/workflow' ? workflowToInboundEvent(body, context) : toInboundEvent(body, context);
      if (read.outcome === 'malformed') throw new Error(read.why);
      return { verdict: verifier.verify(raw, headers), event: read.event, appId: read.appId };
    });
}

const isText = ({ event }: { event: unknown }) => Object(event).kind === 'text-received';

async function leadTexts(body: string) {
  const message = sim.leadTexts(sim.contact.id, body);
  await sim.deliveriesSettled();
  return message;
}

const written = 'Hola, ¿450k/mes? "yes" \u00e9';

test.each([
  'nullsRate',
  'emptyEndpointsRate',
  'extraFieldsRate',
  'nestedDataRate',
  'escapedRate',
  'lagMs',
] as const)('a text with %s is verified and read whole', async (knob) => {
  sim.knobs.set({ webhook: { [knob]: 1 } });
  const message = await leadTexts(written);
  const [text] = eventsAt('/app').filter(isText);
  expect(text).toMatchObject({
    verdict: 'valid',
    appId: sim.app.appId,
    event: { contactId: sim.contact.id, locationId: demoLocationId, text: written, messageId: message.id },
  });
});

test('without a message id, the webhook and the message list give the same one', async () => {
  sim.knobs.set({ webhook: { missingMessageIdRate: 1 } });
  const message = await leadTexts('no id here');
  const [text] = eventsAt('/app').filter(isText);
  const tokens = createPrivateTokens(new Map([[demoLocationId, defaultPrivateToken]]), silentLog);
  await using crm = createGhlClient({
    baseUrl: sim.url,
    tokens,
    clock: systemClock,
    random: seededRandom(1),
  });
  const listed = await crm.getMessage(demoLocationId, message.id);
  if (listed.outcome !== 'ok') throw new Error(listed.message);
  const id = hashedMessageId({ locationId: demoLocationId, ...listed.value });
  expect(text?.event).toMatchObject({ messageId: id, conversationId: message.conversationId });
});

test.each([
  ['unsignedRate', 'missing'],
  ['notAvailableRate', 'missing'],
  ['tamperedRate', 'invalid'],
] as const)('a delivery with %s is %s', async (knob, verdict) => {
  sim.knobs.set({ webhook: { [knob]: 1 } });
  await leadTexts('hello');
  const verdicts = eventsAt('/app').map((each) => each.verdict);
  expect(verdicts.length).toBeGreaterThan(0);
  expect(new Set(verdicts)).toEqual(new Set([verdict]));
});

test('the event of another app says so', async () => {
  sim.knobs.set({ webhook: { foreignAppRate: 1 } });
  await leadTexts('hello');
  expect(eventsAt('/app').every(({ appId }) => appId !== sim.app.appId)).toBe(true);
});

test('a repeat has the same delivery id, another text another', async () => {
  sim.knobs.set({ webhook: { duplicateRate: 1 } });
  await leadTexts('first');
  await leadTexts('second');
  const ids = eventsAt('/app')
    .filter(isText)
    .map(({ event }) => Object(event).deliveryId);
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(2);
});

test('STOP arrives as a text and as a contact whose texting is blocked for good', async () => {
  const contact = sim.createContact({ texts: { phone: '+15125550900' } });
  sim.leadTexts(contact.id, 'STOP');
  await sim.deliveriesSettled();
  const events = eventsAt('/app').map(({ event }) => event);
  expect(events).toContainEqual(expect.objectContaining({ kind: 'text-received', text: 'STOP' }));
  expect(events).toContainEqual(
    expect.objectContaining({
      kind: 'contact-changed',
      change: 'dnd',
      smsDnd: 'permanent',
      contactId: contact.id,
    }),
  );
});

test('our own send echoes as ours, a person’s as a person’s', async () => {
  const tokens = createPrivateTokens(new Map([[demoLocationId, defaultPrivateToken]]), silentLog);
  await using crm = createGhlClient({
    baseUrl: sim.url,
    tokens,
    clock: systemClock,
    random: seededRandom(1),
  });
  await crm.sendText(demoLocationId, { contactId: sim.contact.id, channel: 'SMS', message: 'from us' });
  sim.agentTexts(sim.contact.id, 'from Maria');
  await sim.deliveriesSettled();
  const sent = eventsAt('/app')
    .map(({ event }) => Object(event))
    .filter(({ kind }) => kind === 'text-sent');
  const authors = new Map(sent.map(({ text, by }) => [text, by]));
  expect(authors).toEqual(
    new Map([
      ['from us', 'us'],
      ['from Maria', 'person'],
    ]),
  );
});

test('the workflow webhook of the same text, with and without a mapped id', async () => {
  const first = await leadTexts('by workflow');
  expect(eventsAt('/workflow')[0]?.event).toMatchObject({
    kind: 'text-received',
    door: 'workflow',
    contactId: first.contactId,
    text: 'by workflow',
    channel: 'SMS',
    deliveryId: expect.stringMatching(/^hash-/),
  });
  received = [];
  sim.knobs.set({
    webhook: { customData: { messageId: '{{message.id}}', conversationId: '{{message.conversationId}}' } },
  });
  const second = await leadTexts('by workflow');
  expect(eventsAt('/workflow')[0]?.event).toMatchObject({
    messageId: second.id,
    conversationId: second.conversationId,
  });
});
