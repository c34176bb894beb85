import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPrivateToken, demoLocationId, type GhlSim, startGhlSim } from '../../../sim/ghl/index.ts';
import { until } from '../../../test/support/until.ts';
import type { CrmResult } from '../../domain/crm.ts';
import { ManualClock, systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { seededRandom } from '../../kit/random.ts';
import { createGhlClient, type GhlClient } from './client.ts';
import { operations } from './operations.ts';
import { createPrivateTokens } from './private-tokens.ts';

/** The whole port against the simulated CRM, over real sockets. */
let sim: GhlSim;
let crm: GhlClient;
const used = new Set<string>();
const home = demoLocationId;

function value<T>(result: CrmResult<T>): T {
  if (result.outcome !== 'ok') throw new Error(JSON.stringify(result));
  return result.value;
}

beforeAll(async () => {
  sim = await startGhlSim({ checksAnswers: true, knobs: { limits: { burst: 10_000 } } });
  const tokens = createPrivateTokens(new Map([[home, defaultPrivateToken]]), silentLog);
  crm = createGhlClient({
    baseUrl: sim.url,
    tokens,
    clock: systemClock,
    random: seededRandom(1),
    onCall: ({ operation }) => used.add(operation),
  });
});
afterAll(async () => {
  await crm[Symbol.asyncDispose]();
  await sim[Symbol.asyncDispose]();
});

test.each(['.', '..'])('an id that is %s leads to no other address', async (contactId) => {
  const before = sim.requests().length;
  const added = await crm.addTask(home, contactId, { title: 't', body: 'b', dueAt: 1, assignedTo: '' });
  expect(added).toMatchObject({ outcome: 'failed', kind: 'not-found', isRetryable: false });
  expect(await crm.getContact(home, contactId)).toMatchObject({ outcome: 'failed', kind: 'not-found' });
  expect(sim.requests()).toHaveLength(before);
});

test('says how many calls wait for a connection', async () => {
  const held = Promise.withResolvers<void>();
  const server = createServer(
    (_, response) => void held.promise.then(() => response.writeHead(404).end('{}')),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const tokens = createPrivateTokens(new Map([[home, defaultPrivateToken]]), silentLog);
  await using narrow = createGhlClient({
    baseUrl: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    ...{ tokens, clock: systemClock, random: seededRandom(1), pool: { connections: 2 } },
  });
  const calls = Array.from({ length: 5 }, (_, n) => narrow.getContact(home, `contact-${n}`));
  await until('two are out and three wait', () => {
    const { connections, awaited } = narrow.stats();
    return connections === 2 && awaited === 3;
  });
  held.resolve();
  await Promise.all(calls);
  expect(narrow.stats().awaited).toBe(0);
  server.close();
});

test('sends a text and finds it again by id, in the list and in the conversations', async () => {
  const { contact } = sim;
  const sent = value(
    await crm.sendText(home, { contactId: contact.id, channel: 'SMS', message: 'Hi Jamie' }),
  );
  expect(sim.sentTexts({ contactId: contact.id }).at(-1)).toMatchObject({
    messageId: sent.messageId,
    body: 'Hi Jamie',
  });
  const expected = {
    messageId: sent.messageId,
    direction: 'outbound',
    channel: 'SMS',
    text: 'Hi Jamie',
    contactId: contact.id,
  };
  expect(value(await crm.getMessage(home, sent.messageId))).toMatchObject(expected);
  const page = value(await crm.listMessages(home, sent.conversationId, { limit: 20 }));
  expect(page.messages).toContainEqual(expect.objectContaining(expected));
  const found = value(await crm.searchConversations(home, { contactId: contact.id, limit: 5 }));
  expect(found).toMatchObject([{ conversationId: sent.conversationId, contactId: contact.id }]);
});

test('pages through a conversation without a gap or a repeat', async () => {
  const contact = sim.createContact({ texts: { phone: '+15125550199' } });
  const written = Array.from({ length: 7 }, (_, index) => sim.leadTexts(contact.id, `text ${index}`).id);
  const [conversation] = value(await crm.searchConversations(home, { contactId: contact.id, limit: 1 }));
  const seen: string[] = [];
  let lastMessageId: string | undefined;
  for (let pages = 0; pages < 9; pages++) {
    const page = { limit: 3, ...(lastMessageId && { lastMessageId }) };
    const list = value(await crm.listMessages(home, conversation?.conversationId ?? '', page));
    expect(
      list.messages.every(({ direction, channel }) => direction === 'inbound' && channel === 'SMS'),
    ).toBe(true);
    seen.push(...list.messages.map(({ messageId }) => messageId));
    if (!list.nextPage) break;
    lastMessageId = list.lastMessageId;
  }
  expect(seen.toSorted()).toEqual(written.toSorted());
  expect(new Set(seen).size).toBe(7);
});

test('an email is sent as HTML, and read with the words of its own call', async () => {
  const contact = sim.createContact({ texts: { phone: '+15125550198', email: 'ana@example.com' } });
  const written = sim.leadTexts(contact.id, '', { type: 'Email', html: '<p>Saturday &amp; Sunday</p>' });
  const read = value(await crm.getMessage(home, written.id));
  expect(read).toMatchObject({ channel: 'Email', direction: 'inbound', text: 'Saturday & Sunday' });
  const email = { contactId: contact.id, channel: 'Email', message: 'See you <then>\nMaria' } as const;
  const sent = value(await crm.sendText(home, email));
  expect(value(await crm.getMessage(home, sent.messageId)).text).toBe('See you <then>\nMaria');
});

test('an email is listed without words, with the ids by which they are had', async () => {
  const contact = sim.createContact({ texts: { phone: '+15125550197', email: 'eve@example.com' } });
  const written = sim.leadTexts(contact.id, '', { type: 'Email', html: '<p>Saturday</p>' });
  const page = value(await crm.listMessages(home, written.conversationId, { limit: 5 }));
  const emailId = written.emailId ?? '';
  expect(page.messages).toMatchObject([{ messageId: written.id, emailIds: [emailId], text: '' }]);
  expect(value(await crm.getEmail(home, emailId))).toMatchObject({
    ...{ emailId, text: 'Saturday', direction: 'inbound', at: Date.parse(written.dateAdded) },
  });
  const sent = value(await crm.sendText(home, { contactId: contact.id, channel: 'Email', message: 'Yes' }));
  expect(sent.emailId).not.toBe(sent.messageId);
  expect(value(await crm.getEmail(home, sent.emailId ?? ''))).toMatchObject({ text: 'Yes', source: 'api' });
});

test('an email whose words cannot be had is no email without words', async () => {
  const contact = sim.createContact({ texts: { phone: '+15125550196', email: 'ivy@example.com' } });
  const written = sim.leadTexts(contact.id, '', { type: 'Email', html: '<p>Saturday</p>' });
  sim.faults.plan({ operationId: 'get-email-by-id', fault: 'error', status: 404 });
  expect(await crm.getMessage(home, written.id)).toMatchObject({ outcome: 'failed', kind: 'not-found' });
});

test('lists conversations newest first and pages by time', async () => {
  const clock = new ManualClock(Date.parse('2026-11-25T12:00:00Z'));
  const other = await startGhlSim({ clock });
  await using _closing = other;
  const contacts = Array.from({ length: 5 }, (_, index) =>
    other.createContact({ texts: { phone: `+1512555020${index}` } }),
  );
  for (const contact of contacts) {
    other.leadTexts(contact.id, 'hello');
    clock.advance(1000);
  }
  const tokens = createPrivateTokens(new Map([[home, defaultPrivateToken]]), silentLog);
  await using client = createGhlClient({
    baseUrl: other.url,
    tokens,
    clock: systemClock,
    random: seededRandom(1),
  });
  const first = value(await client.searchConversations(home, { limit: 2 }));
  const startAfter = first.at(-1)?.lastMessageAt ?? 0;
  const second = value(await client.searchConversations(home, { limit: 5, startAfter }));
  const order = [...first, ...second].map(({ contactId }) => contactId);
  expect(order).toEqual(contacts.map(({ id }) => id).reverse());
});

test('reads a contact and finds it by its phone, or nobody', async () => {
  const contact = value(await crm.getContact(home, sim.contact.id));
  expect(contact).toMatchObject({
    locationId: home,
    contactId: sim.contact.id,
    firstName: 'Jamie',
    lastName: 'Carter',
    phone: '+15125550142',
    email: 'jamie@example.com',
    dnd: false,
    smsDnd: 'inactive',
  });
  expect(contact.tags.map((tag) => tag.toLowerCase())).toContain('needs qualifying');
  expect(value(await crm.findContactByPhone(home, '+15125550142'))?.contactId).toBe(sim.contact.id);
  expect(value(await crm.findContactByPhone(home, '+15125559999'))).toBeNull();
  expect(await crm.getContact(home, 'nobody-with-this-id')).toMatchObject({
    outcome: 'failed',
    kind: 'not-found',
    isRetryable: false,
  });
});

test('tags are added and taken away one by one, fields are set beside them', async () => {
  const contact = sim.createContact({ texts: { phone: '+15125550300' }, tags: ['Keep'] });
  const fields = value(await crm.listCustomFields(home));
  const score = fields.find(({ fieldKey }) => fieldKey === 'contact.lead_score');
  const budget = fields.find(({ name }) => name === 'Budget');
  value(await crm.addTags(home, contact.id, ['Hot', 'AI-Off']));
  value(await crm.removeTags(home, contact.id, ['Hot']));
  const values = [
    { id: score?.id ?? '', value: 82 },
    { id: budget?.id ?? '', value: 'up to $450,000' },
  ];
  value(await crm.setFields(home, contact.id, values));
  const read = value(await crm.getContact(home, contact.id));
  expect(read.tags.map((tag) => tag.toLowerCase()).toSorted()).toEqual(['ai-off', 'keep']);
  expect(read.customFields).toEqual({ [score?.id ?? '']: 82, [budget?.id ?? '']: 'up to $450,000' });
});

test('blocks texting and is then refused for good', async () => {
  const contact = sim.createContact({ texts: { phone: '+15125550301' } });
  value(await crm.setSmsDnd(home, contact.id, 'active'));
  expect(value(await crm.getContact(home, contact.id)).smsDnd).toBe('active');
  const text = { contactId: contact.id, channel: 'SMS', message: 'Hi' } as const;
  const refused = await crm.sendText(home, text);
  expect(refused).toMatchObject({ outcome: 'failed', kind: 'refused', status: 400, isRetryable: false });
  expect(refused).toMatchObject({ message: expect.stringMatching(/DND/) });
  expect(await crm.sendText(home, { ...text, channel: 'other' })).toMatchObject({
    kind: 'refused',
    status: null,
  });
});

test('notes, tasks, assignment and workflows', async () => {
  const contact = sim.createContact({ texts: { phone: '+15125550302' } });
  const note = value(await crm.addNote(home, contact.id, 'Budget up to $450k'));
  value(await crm.updateNote(home, contact.id, note.id, 'Budget up to $500k'));
  expect(value(await crm.listNotes(home, contact.id))).toEqual([{ id: note.id, body: 'Budget up to $500k' }]);
  const [agent] = value(await crm.listUsers(home));
  expect(agent?.name).toBe('Maria Lopez');
  const dueAt = Date.parse('2026-11-26T15:00:00Z');
  const task = value(
    await crm.addTask(home, contact.id, {
      title: 'Call',
      body: 'Hot lead',
      dueAt,
      assignedTo: agent?.id ?? '',
    }),
  );
  expect(value(await crm.listTasks(home, contact.id))).toEqual([{ id: task.id, title: 'Call' }]);
  value(await crm.assignContact(home, contact.id, agent?.id ?? ''));
  expect(value(await crm.getContact(home, contact.id)).assignedTo).toBe(agent?.id);
  const [workflow] = value(await crm.listWorkflows(home));
  expect(workflow?.name).toBe('Notify agent');
  value(await crm.startWorkflow(home, contact.id, workflow?.id ?? ''));
  expect(
    sim.effects({ contactId: contact.id }).filter(({ kind }) => kind === 'workflow-started'),
  ).toHaveLength(1);
});

test('an opportunity is created, found and moved', async () => {
  const contact = sim.createContact({ texts: { phone: '+15125550303' } });
  const [pipeline] = value(await crm.listPipelines(home));
  const stage = (name: string) => pipeline?.stages.find((each) => each.name === name)?.id ?? '';
  const pipelineId = pipeline?.id ?? '';
  const common = { contactId: contact.id, pipelineId, name: 'Ana', assignedTo: '' };
  const { opportunityId } = value(
    await crm.createOpportunity(home, { ...common, stageId: stage('New'), monetaryValue: null }),
  );
  value(await crm.updateOpportunity(home, opportunityId, { stageId: stage('Hot'), monetaryValue: 450_000 }));
  expect(value(await crm.findOpportunities(home, contact.id))).toEqual([
    { opportunityId, pipelineId, stageId: stage('Hot'), status: 'open', monetaryValue: 450_000 },
  ]);
});

test('reads the location', async () => {
  expect(value(await crm.getLocation(home))).toMatchObject({
    locationId: home,
    companyId: 'demo-company',
    name: 'Sunrise Realty',
    timeZone: 'America/Chicago',
    phone: '+15125550100',
  });
});

test('a location without a token is not asked', async () => {
  const before = sim.requests().length;
  expect(await crm.getLocation('elsewhere')).toMatchObject({ kind: 'unauthorised', status: null });
  expect(sim.requests().length).toBe(before);
});

test('every operation was used, and every answer fitted the published schema', () => {
  expect([...used].toSorted()).toEqual(Object.keys(operations).toSorted());
  expect(crm.stats().failed).not.toHaveProperty('unknown');
  expect(sim.misfits()).toEqual([]);
});
