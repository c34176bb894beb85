import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** A CRM that fails, lies or falls silent. */
let world: TestWorld;
beforeAll(async () => {
  // what is in doubt is looked at when its call must be over: the sooner, the shorter this file
  world = await startTestWorld({ settings: { GHL_CALL_TIMEOUT_MS: '1500' } });
});
afterEach(() => {
  world.ghl.knobs.set({ network: { errorRate: 0, errorAfterRate: 0, resetRate: 0, resetAfterRate: 0 } });
  world.ghl.faults.clear();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const hotText = 'Hi, we want to buy in Round Rock, 3 bedrooms, up to 450k';

function expectOneHandoff(leadId: string): void {
  const own = world.ghl.effects({ contactId: leadId }).filter((effect) => effect.by === 'api');
  const count = (kind: string) => own.filter((effect) => effect.kind === kind).length;
  expect({
    texts: count('text-sent'),
    notes: count('note-created'),
    workflows: count('workflow-started'),
    opportunities: count('opportunity-created'),
    takeOver: own.filter(
      ({ kind, detail }) => kind === 'task-created' && /^Take over/.test(String(detail.title)),
    ).length,
  }).toEqual({ texts: 1, notes: 1, workflows: 1, opportunities: 1, takeOver: 1 });
}

test('the send is done and the connection is reset before the answer: exactly one text', async () => {
  const lead = world.lead();
  world.ghl.faults.plan({ operationId: 'send-a-new-message', fault: 'reset-after' });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  const view = await openConversation(world, lead).view();
  expect(view.messages.filter((message) => message.author === 'assistant')).toHaveLength(1);
  expect(view.effects.filter((effect) => effect.kind === 'send-text')).toMatchObject([{ state: 'done' }]);
});

test('the send is refused with 500 after it was done: exactly one text', async () => {
  const lead = world.lead();
  world.ghl.faults.plan({ operationId: 'send-a-new-message', fault: 'error-after', status: 500 });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
});

test('the connection is reset before the send: the text goes out later, once', async () => {
  const lead = world.lead();
  world.ghl.faults.plan({ operationId: 'send-a-new-message', fault: 'reset' });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
});

test.each(['create-note', 'create-task', 'create-opportunity', 'add-tags', 'update-contact'])(
  '%s is done and its answer is lost: nothing is doubled, nothing is missing',
  async (operationId) => {
    const lead = world.lead();
    world.ghl.faults.plan({ operationId, fault: 'reset-after' });
    world.ghl.leadTexts(lead.id, hotText);
    await world.settled();
    expectOneHandoff(lead.id);
    expect(world.ghl.world.contacts.get(lead.id)?.tags).toEqual(
      expect.arrayContaining(['Hot-Lead', 'AI-Off']),
    );
  },
);

test('every other call fails or loses its answer: all of it arrives, once', async () => {
  const leads = Array.from({ length: 12 }, () => world.lead());
  world.ghl.knobs.set({
    network: { errorRate: 0.1, errorAfterRate: 0.05, resetRate: 0.1, resetAfterRate: 0.05 },
  });
  for (const lead of leads) world.ghl.leadTexts(lead.id, hotText);
  await world.settled();
  for (const lead of leads) {
    const own = world.ghl.effects({ contactId: lead.id }).filter((effect) => effect.by === 'api');
    const count = (kind: string) => own.filter((effect) => effect.kind === kind).length;
    expect(count('text-sent')).toBe(1);
    expect(count('note-created')).toBe(1);
    expect(count('opportunity-created')).toBe(1);
    // a start whose answer was lost cannot be looked up and is not repeated
    expect(count('workflow-started')).toBeLessThanOrEqual(1);
    expect(world.ghl.world.contacts.get(lead.id)?.tags).toEqual(
      expect.arrayContaining(['Hot-Lead', 'AI-Off']),
    );
  }
});

test('the CRM is down for a while: nothing is lost, and everything happens once when it is back', async () => {
  const leads = Array.from({ length: 5 }, () => world.lead());
  world.ghl.knobs.set({ network: { errorRate: 1 } });
  const failed = () => world.ghl.requests().filter((request) => request.status >= 500).length;
  const before = failed();
  for (const lead of leads) world.ghl.leadTexts(lead.id, hotText);
  await until('each of them has failed at least twice', () => failed() - before >= leads.length * 2);
  expect(world.ghl.sentTexts({ contactId: leads[0]?.id ?? '' })).toEqual([]);
  world.ghl.knobs.set({ network: { errorRate: 0 } });
  await world.settled();
  for (const lead of leads) expectOneHandoff(lead.id);
});

test('the CRM refuses the text because the lead is blocked: a person is told, once', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  const before = world.claude.requests().length;
  world.claude.script(
    (request) => {
      if (!request.userText.includes('marker-dnd') || request.kind !== 'reply') return false;
      // between the gate and the send somebody blocks the lead
      const contact = world.ghl.world.contacts.get(lead.id);
      if (contact !== undefined) contact.dndSettings = { SMS: { status: 'active' } };
      return true;
    },
    [{}],
  );
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house, marker-dnd');
  await world.settled();
  expect(world.claude.requests().length).toBeGreaterThan(before);
  expect(world.sent(lead)).toEqual([]);
  expect(conversation.taskTitles()).toEqual(
    expect.arrayContaining([expect.stringMatching(/could not be delivered/)]),
  );
  const { effects } = await conversation.view();
  expect(effects.filter((effect) => effect.kind === 'send-text')).toMatchObject([{ state: 'refused' }]);
});

test('the CRM goes down between the decision and its effects: they are repeated until they are done, once', async () => {
  const lead = world.lead();
  const operations = ['send-a-new-message', 'create-note', 'create-task', 'create-opportunity', 'add-tags'];
  for (const operationId of operations) world.ghl.faults.plan({ operationId, fault: 'error', times: 2 });
  world.ghl.leadTexts(lead.id, hotText);
  await world.settled();
  expectOneHandoff(lead.id);
});

test('the lead answers a text whose sending is still in doubt: nothing is asked twice', async () => {
  const lead = world.lead();
  world.ghl.faults.plan({ operationId: 'send-a-new-message', fault: 'reset-after' });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a home');
  await world.ghl.waitForEffect((effect) => effect.kind === 'text-sent' && effect.contactId === lead.id);
  world.ghl.leadTexts(lead.id, 'Somewhere in Pflugerville please');
  await world.settled();
  const [first, second, ...more] = world.sent(lead);
  expect(more).toEqual([]);
  expect(first).toMatch(/AI assistant/);
  // the second answer knows that the first was said: it neither introduces itself nor repeats the question
  expect(second).not.toMatch(/AI assistant/);
  const rows = await world.database.query<{ asked: string }>(
    "select meta->>'asked' as asked from message where contact_id = $1 and author = 'assistant' order by at",
    [lead.id],
  );
  expect(new Set(rows.map((row) => row.asked)).size).toBe(2);
});
