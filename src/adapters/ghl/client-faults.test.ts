import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultPrivateToken, demoLocationId, type GhlSim, startGhlSim } from '../../../sim/ghl/index.ts';
import type { CrmTokens } from '../../domain/crm.ts';
import { ManualClock, systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { seededRandom } from '../../kit/random.ts';
import type { Wait } from '../../kit/wait.ts';
import { createGhlClient, type GhlClient, type GhlClientOptions } from './client.ts';
import { createPrivateTokens } from './private-tokens.ts';

const home = demoLocationId;
let sim: GhlSim;
const closing: AsyncDisposable[] = [];

/** Pauses between attempts are not slept; the rate limit has its own tests. */
const noPause: Wait = () => new Promise((resolve) => setImmediate(() => resolve('elapsed')));

function client(options: Partial<GhlClientOptions> = {}): GhlClient {
  const tokens = createPrivateTokens(new Map([[home, defaultPrivateToken]]), silentLog);
  const base = { baseUrl: sim.url, tokens, clock: systemClock, random: seededRandom(1), wait: noPause };
  const created = createGhlClient({ ...base, ...options });
  closing.push(created);
  return created;
}

const text = () => ({ contactId: sim.contact.id, channel: 'SMS', message: 'Hi Jamie' }) as const;
const count = (operationId: string) =>
  sim.requests().filter((each) => each.operationId === operationId).length;

beforeEach(async () => {
  sim = await startGhlSim();
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map((each) => each[Symbol.asyncDispose]()));
  await sim[Symbol.asyncDispose]();
});

test.each(['reset', 'reset-after', 'error', 'error-after'] as const)(
  'a send that meets «%s» has an unknown result and is never repeated',
  async (fault) => {
    sim.faults.plan({ operationId: 'send-a-new-message', fault });
    const result = await client().sendText(home, text());
    expect(result).toMatchObject({ outcome: 'failed', kind: 'unknown' });
    expect(count('send-a-new-message')).toBe(1);
    expect(sim.sentTexts()).toHaveLength(fault.endsWith('after') ? 1 : 0);
  },
);

test.each(['reset', 'reset-after', 'error', 'error-after'] as const)(
  'a read and a tag that meet «%s» are tried again',
  async (fault) => {
    sim.faults.plan({ operationId: '*', fault, times: 2 });
    const crm = client();
    expect(await crm.getContact(home, sim.contact.id)).toMatchObject({ outcome: 'ok' });
    sim.faults.plan({ operationId: '*', fault, times: 2 });
    expect(await crm.addTags(home, sim.contact.id, ['Hot'])).toMatchObject({ outcome: 'ok' });
    expect(crm.stats()).toMatchObject({ calls: 2, ok: 2, attempts: 6 });
  },
);

test('notes, tasks, opportunities and workflows are never repeated', async () => {
  const crm = client();
  const contactId = sim.contact.id;
  const opportunity = {
    contactId,
    pipelineId: 'p',
    stageId: 's',
    name: 'n',
    monetaryValue: 1,
    assignedTo: '',
  };
  const calls = [
    () => crm.addNote(home, contactId, 'note'),
    () => crm.addTask(home, contactId, { title: 't', body: '', dueAt: 0, assignedTo: '' }),
    () => crm.startWorkflow(home, contactId, 'w'),
    () => crm.createOpportunity(home, opportunity),
  ];
  for (const call of calls) {
    sim.faults.plan({ operationId: '*', fault: 'error' });
    expect(await call()).toMatchObject({ kind: 'unknown', status: 503 });
  }
  expect(crm.stats().attempts).toBe(4);
});

test('nobody listening means nothing was sent', async () => {
  const probe = createTcpServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  probe.close();
  await once(probe, 'close');
  const crm = client({ baseUrl: `http://127.0.0.1:${port}` });
  expect(await crm.sendText(home, text())).toMatchObject({ kind: 'unreachable', isRetryable: true });
});

async function hangingServer(): Promise<{ url: string; server: Server }> {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push({
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, server };
}

test('a call that hangs ends with its own deadline, result unknown', async () => {
  const { url } = await hangingServer();
  const result = await client({ baseUrl: url }).sendText(home, text(), { deadlineMs: 50 });
  expect(result).toMatchObject({
    kind: 'unknown',
    message: expect.stringMatching(/^no answer within \d+ ms$/),
  });
});

test('a read that hangs gets a second attempt inside its deadline', async () => {
  const { url } = await hangingServer();
  const crm = client({ baseUrl: url, attemptMs: 30 });
  expect(await crm.getContact(home, 'c', { deadlineMs: 5000 })).toMatchObject({ kind: 'unknown' });
  expect(crm.stats().attempts).toBe(4);
});

test('a caller who gives up during the call ends it', async () => {
  const { url, server } = await hangingServer();
  const controller = new AbortController();
  const calling = client({ baseUrl: url }).sendText(home, text(), { signal: controller.signal });
  await once(server, 'request');
  controller.abort();
  expect(await calling).toMatchObject({ kind: 'unknown', message: 'cancelled', isRetryable: false });
});

test('a caller who gave up before gets nothing sent', async () => {
  const result = await client().sendText(home, text(), { signal: AbortSignal.abort() });
  expect(result).toMatchObject({ kind: 'unreachable', isRetryable: false });
  expect(sim.requests()).toHaveLength(0);
});

test('after many failures in a row calls fail at once, and one of them tries later', async () => {
  const clock = new ManualClock(Date.now());
  const crm = client({ clock, breaker: { failures: 3, openMs: 2000 } });
  sim.faults.plan({ operationId: '*', fault: 'error', times: 3 });
  for (let calls = 0; calls < 3; calls++) await crm.sendText(home, text());
  expect(await crm.sendText(home, text())).toMatchObject({
    kind: 'unreachable',
    message: 'the CRM is down',
    retryAfterMs: 2000,
  });
  expect(sim.requests()).toHaveLength(3);
  clock.advance(2000);
  expect(await crm.sendText(home, text())).toMatchObject({ outcome: 'ok' });
});

function sourceOf(tokens: string[]): CrmTokens & { readonly rejections: string[] } {
  const rejections: string[] = [];
  return {
    rejections,
    tokenFor: () => Promise.resolve({ outcome: 'ok', token: tokens[0] ?? '' }),
    rejected: (_, token) => {
      rejections.push(token);
      if (tokens.length > 1) tokens.shift();
      return Promise.resolve(tokens[0] !== token);
    },
  };
}

test('a dead token is reported and the fresh one used once, also for a send', async () => {
  const tokens = sourceOf(['pit-dead', defaultPrivateToken]);
  expect(await client({ tokens }).sendText(home, text())).toMatchObject({ outcome: 'ok' });
  expect(tokens.rejections).toEqual(['pit-dead']);
  expect(sim.sentTexts()).toHaveLength(1);
});

test('tokens that stay dead end the call instead of turning in a loop', async () => {
  const tokens = sourceOf(['pit-dead', 'pit-dead-too', 'pit-dead-again']);
  expect(await client({ tokens }).getContact(home, sim.contact.id)).toMatchObject({
    kind: 'unauthorised',
    status: 401,
  });
  expect(tokens.rejections).toHaveLength(2);
});

test('a missing scope and a wrong location never touch the token', async () => {
  sim.tokens.addPrivateToken('pit-narrow', { companyId: 'demo-company', locationId: home }, [
    'contacts.readonly',
  ]);
  const narrow = sourceOf(['pit-narrow', defaultPrivateToken]);
  expect(await client({ tokens: narrow }).sendText(home, text())).toMatchObject({
    kind: 'unauthorised',
    status: 401,
  });
  expect(narrow.rejections).toEqual([]);
  const elsewhere = sim.createLocation();
  const wrong = sourceOf([defaultPrivateToken]);
  expect(await client({ tokens: wrong }).listWorkflows(elsewhere.id)).toMatchObject({
    kind: 'unauthorised',
    status: 403,
  });
  expect(wrong.rejections).toEqual([]);
});

test('a storm stays under the limit of the CRM, replies first', async () => {
  sim.knobs.set({ limits: { burst: 20, burstMs: 400 } });
  const tokens = createPrivateTokens(new Map([[home, defaultPrivateToken]]), silentLog);
  const base = { baseUrl: sim.url, tokens, clock: systemClock, random: seededRandom(1) };
  const crm = createGhlClient({ ...base, rateLimit: { most: 20, intervalMs: 400 } });
  closing.push(crm);
  const order: string[] = [];
  const read = async (lane: 'sync' | 'reply') => {
    const result = await crm.getContact(home, sim.contact.id, { lane });
    order.push(`${lane}:${result.outcome}`);
  };
  const storm = Array.from({ length: 40 }, () => read('sync'));
  const replies = Array.from({ length: 10 }, () => read('reply'));
  await Promise.all([...storm, ...replies]);
  expect(order.filter((each) => each.endsWith(':ok'))).toHaveLength(50);
  expect(order.lastIndexOf('reply:ok')).toBeLessThan(30);
  expect(sim.requests().filter(({ status }) => status === 429).length).toBeLessThanOrEqual(1);
});

test('a 429 is not repeated for a send, and says when to come back', async () => {
  sim.knobs.set({ limits: { burst: 1 } });
  const crm = client({ rateLimit: { most: 100, intervalMs: 10_000 } });
  const statuses = [await crm.sendText(home, text()), await crm.sendText(home, text(), { deadlineMs: 200 })];
  expect(statuses[0]).toMatchObject({ outcome: 'ok' });
  expect(statuses[1]).toMatchObject({ kind: 'limited', isRetryable: true });
  expect(sim.sentTexts()).toHaveLength(1);
});

test.each([
  ['a page', '<html>gateway</html>'],
  ['nothing', ''],
])(
  '%s in place of an answer is an unknown result; only what is repeatable may be asked again',
  async (_, body) => {
    const server = createServer((_, response) => response.end(body)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push({ [Symbol.asyncDispose]: async () => void server.close() });
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    expect(await client({ baseUrl: url }).sendText(home, text())).toMatchObject({
      kind: 'unknown',
      status: 200,
      isRetryable: false,
    });
    expect(await client({ baseUrl: url }).listNotes(home, 'c')).toMatchObject({
      kind: 'unknown',
      isRetryable: true,
    });
  },
);
