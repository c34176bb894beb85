import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultPrivateToken, demoLocationId, type GhlSim, startGhlSim } from '../../../sim/ghl/index.ts';
import {
  type GarblingName,
  type GarblingProxy,
  garblings,
  startGarblingProxy,
} from '../../../test/support/garbling-proxy.ts';
import type { CrmResult } from '../../domain/crm.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { seededRandom } from '../../kit/random.ts';
import { createGhlClient, type GhlClient } from './client.ts';
import { createPrivateTokens } from './private-tokens.ts';

/** Something between the CRM and us spoils its answers. */

const home = demoLocationId;
let sim: GhlSim;
let proxy: GarblingProxy;
let crm: GhlClient;
let conversationId = '';
let garbling: GarblingName | null = null;

beforeAll(async () => {
  sim = await startGhlSim({ knobs: { limits: { burst: 1_000_000 } } });
  proxy = await startGarblingProxy(sim.url, (answer) =>
    garbling === null ? null : garblings[garbling](answer),
  );
  crm = createGhlClient({
    baseUrl: proxy.url,
    tokens: createPrivateTokens(new Map([[home, defaultPrivateToken]]), silentLog),
    clock: systemClock,
    random: seededRandom(1),
    rateLimit: { most: 1_000_000, intervalMs: 10_000 },
    breaker: { failures: 1_000_000, openMs: 1 },
    wait: () => new Promise((resolve) => setImmediate(() => resolve('elapsed'))),
  });
  sim.leadTexts(sim.contact.id, 'Hi');
  const sent = await crm.sendText(home, { contactId: sim.contact.id, channel: 'SMS', message: 'Hello' });
  conversationId = sent.outcome === 'ok' ? sent.value.conversationId : '';
  await crm.addNote(home, sim.contact.id, 'a note');
  await crm.addTask(home, sim.contact.id, { title: 'a task', body: '', dueAt: 0, assignedTo: '' });
  const pipelines = await crm.listPipelines(home);
  const pipeline = pipelines.outcome === 'ok' ? pipelines.value[0] : undefined;
  await crm.createOpportunity(home, {
    contactId: sim.contact.id,
    pipelineId: pipeline?.id ?? '',
    stageId: pipeline?.stages[0]?.id ?? '',
    name: 'a home',
    monetaryValue: 1,
    assignedTo: '',
  });
});
beforeEach(() => {
  garbling = null;
});
afterAll(async () => {
  await crm[Symbol.asyncDispose]();
  await proxy[Symbol.asyncDispose]();
  await sim[Symbol.asyncDispose]();
});

const reads: Readonly<Record<string, () => Promise<CrmResult<unknown>>>> = {
  listMessages: () => crm.listMessages(home, conversationId, { limit: 1 }),
  searchConversations: () => crm.searchConversations(home, { limit: 5 }),
  getContact: () => crm.getContact(home, sim.contact.id),
  listNotes: () => crm.listNotes(home, sim.contact.id),
  listTasks: () => crm.listTasks(home, sim.contact.id),
  findOpportunities: () => crm.findOpportunities(home, sim.contact.id),
  getLocation: () => crm.getLocation(home),
  listCustomFields: () => crm.listCustomFields(home),
  listWorkflows: () => crm.listWorkflows(home),
  listPipelines: () => crm.listPipelines(home),
  listUsers: () => crm.listUsers(home),
};
const names = Object.keys(garblings) as GarblingName[];

test.each(names)('«%s»: what is read is what the CRM said, or nothing is known', async (name) => {
  for (const [operation, read] of Object.entries(reads)) {
    garbling = null;
    const said = await read();
    expect(said, operation).toMatchObject({ outcome: 'ok' });
    garbling = name;
    const heard = await read();
    if (heard.outcome === 'ok') expect(heard, operation).toEqual(said);
    else expect(heard, operation).toMatchObject({ kind: 'unknown', isRetryable: true });
  }
});

test.each(names)('«%s»: a text or note that may be written is not called refused', async (name) => {
  garbling = name;
  const text = { contactId: sim.contact.id, channel: 'SMS', message: 'Hello' } as const;
  for (const result of [await crm.sendText(home, text), await crm.addNote(home, sim.contact.id, 'more')]) {
    if (result.outcome === 'failed') expect(result.kind).toBe('unknown');
  }
});

test.each(['words', 'half', 'page', 'null', 'redirect'] as const)(
  '«%s» is no success of a write, which is tried again',
  async (name) => {
    garbling = name;
    const tags = await crm.addTags(home, sim.contact.id, ['Hot']);
    expect(tags).toMatchObject({ kind: 'unknown', isRetryable: true });
  },
);

test('an answer without end is broken off', async () => {
  garbling = 'huge';
  expect(await crm.getContact(home, sim.contact.id)).toMatchObject({
    kind: 'unknown',
    message: 'connection failed: UND_ERR_RES_EXCEEDED_MAX_SIZE',
  });
});

test('a 2xx without words is one', async () => {
  garbling = 'empty';
  expect(await crm.addTags(home, sim.contact.id, ['Hot'])).toMatchObject({ outcome: 'ok' });
});
