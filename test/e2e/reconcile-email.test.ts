import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** Emails: their words are in no list, and they have two ids. */
let world: TestWorld;
let workflow: string | undefined;
beforeAll(async () => {
  world = await startTestWorld({ settings: { GHL_CALL_TIMEOUT_MS: '1500' } });
  ({ workflow } = world.ghl.targets);
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
afterEach(() => {
  world.ghl.faults.clear();
  world.ghl.knobs.set({ webhook: { dropRate: 0 }, answers: { emailThreads: false } });
});

let leads = 0;
function emailer(): Contact {
  leads += 1;
  const texts = { firstName: 'Eve', lastName: 'Test', type: 'lead', email: `eve${leads}@example.com` };
  return world.ghl.createContact({
    texts: { ...texts, phone: `+1512220${9000 + leads}` },
    tags: ['Needs Qualifying'],
  });
}

const writes = (lead: Contact, words: string) =>
  world.ghl.leadTexts(lead.id, words, { type: 'Email', html: `<p>${words}</p>`, subject: 'Homes' });

function lost(lead: Contact, words: string): void {
  world.ghl.knobs.set({ webhook: { dropRate: 1 } });
  writes(lead, words);
  world.ghl.knobs.set({ webhook: { dropRate: 0 } });
}

const reconcile = () => world.service.reconcile(world.locationId);
const view = (lead: Contact) => openConversation(world, lead).view();
const said = async (lead: Contact) =>
  (await view(lead)).messages.filter(({ author }) => author === 'lead').map(({ text }) => text);
const received = async (lead: Contact) => {
  const [row] = await world.database.query<{ count: string }>(
    `select count(*) from inbox where kind = 'text-received' and contact_id = '${lead.id}'`,
  );
  return Number(row?.count);
};

describe.each([false, true])('threads in one line: %s', (emailThreads) => {
  test('a lost «Unsubscribe» stops', async () => {
    world.ghl.knobs.set({ answers: { emailThreads } });
    const lead = emailer();
    writes(lead, 'Hi, we want to buy a house in Kyle');
    await world.settled();
    lost(lead, 'Unsubscribe');
    expect(await reconcile()).toMatchObject({ takenIn: 1, isComplete: true });
    await world.settled();
    expect(await said(lead)).toContain('Unsubscribe');
    expect((await view(lead)).contact.mode).toBe('stopped');
  });

  test('what a webhook brought is not taken in again, nor are our own answers', async () => {
    world.ghl.knobs.set({ answers: { emailThreads } });
    const lead = emailer();
    writes(lead, 'Hi, we want to buy a house in Kyle');
    await world.settled();
    writes(lead, 'Around 400k');
    await world.settled();
    expect(await reconcile()).toMatchObject({ takenIn: 0, isComplete: true });
    await world.settled();
    expect(await received(lead)).toBe(2);
    expect((await view(lead)).contact.mode).toBe('active');
    expect((await view(lead)).messages.map(({ author }) => author).toSorted()).toEqual([
      'assistant',
      'assistant',
      'lead',
      'lead',
    ]);
  });

  test('an email that a person wrote takes over', async () => {
    world.ghl.knobs.set({ answers: { emailThreads } });
    const lead = emailer();
    writes(lead, 'Hi, we want to buy a house in Kyle');
    await world.settled();
    world.ghl.knobs.set({ webhook: { dropRate: 1 } });
    world.ghl.agentTexts(lead.id, '', { type: 'Email', html: '<p>Maria here, I take over</p>' });
    expect(await reconcile()).toMatchObject({ takenIn: 1, isComplete: true });
    await world.settled();
    expect((await view(lead)).contact.mode).toBe('listening');
    expect((await view(lead)).messages.map(({ text }) => text)).toContain('Maria here, I take over');
  });
});

test('the echo of our own email is ours, also where it does not say so', async () => {
  world.ghl.knobs.set({ webhook: { nullsRate: 1 } });
  const lead = emailer();
  writes(lead, 'Hi, we want to buy a house in Kyle');
  await world.settled();
  world.ghl.knobs.set({ webhook: { nullsRate: 0 } });
  expect(await reconcile()).toMatchObject({ takenIn: 0, isComplete: true });
  await world.settled();
  const { contact, messages } = await view(lead);
  expect(contact.mode).toBe('active');
  expect(messages.map(({ author }) => author).toSorted()).toEqual(['assistant', 'lead']);
});

test('an email through both doors, and found by reconciliation, is one', async () => {
  if (workflow === undefined) throw new Error('the world has no door for workflows');
  world.ghl.targets.workflow = workflow;
  world.ghl.knobs.set({ webhook: { customData: { messageId: '{{message.id}}' } } });
  const lead = emailer();
  writes(lead, 'Hi, we want to buy a house in Kyle');
  await world.settled();
  delete world.ghl.targets.workflow;
  world.ghl.knobs.set({ webhook: { customData: {} } });
  expect(await reconcile()).toMatchObject({ takenIn: 0, isComplete: true });
  await world.settled();
  expect(world.ghl.sentTexts({ contactId: lead.id })).toHaveLength(1);
  expect(await said(lead)).toEqual(['Hi, we want to buy a house in Kyle']);
});

test('a webhook that comes after reconciliation is a repeat', async () => {
  const lead = emailer();
  world.ghl.knobs.set({ webhook: { lagMs: 1_500 } });
  writes(lead, 'Hi, we want to buy a house in Kyle');
  expect(await reconcile()).toMatchObject({ takenIn: 1 });
  world.ghl.knobs.set({ webhook: { lagMs: 0 } });
  await world.settled();
  expect(await received(lead)).toBe(1);
  expect(world.ghl.sentTexts({ contactId: lead.id })).toHaveLength(1);
});

test('one whose words cannot be had is not answered, and in the end a person is asked to read it', async () => {
  const lead = emailer();
  lost(lead, 'Unsubscribe');
  world.ghl.faults.plan({ operationId: 'get-email-by-id', fault: 'error', status: 404, times: 3 });
  for (let pass = 1; pass < 3; pass += 1) {
    expect(await reconcile()).toMatchObject({ takenIn: 0, isComplete: false });
    expect(await received(lead)).toBe(0);
  }
  expect(await reconcile()).toMatchObject({ takenIn: 1, isComplete: true });
  await world.settled();
  expect(world.ghl.sentTexts({ contactId: lead.id })).toEqual([]);
  expect(openConversation(world, lead).taskTitles()).toHaveLength(1);
  expect((await view(lead)).runs).toMatchObject([{ outcome: 'refused', reason: 'unreadable' }]);
  expect(await reconcile()).toMatchObject({ takenIn: 0, isComplete: true });
});

test('an answer by email whose result was lost is sent once', async () => {
  const lead = emailer();
  world.ghl.faults.plan({ operationId: 'send-a-new-message', fault: 'reset-after' });
  writes(lead, 'Hi, we want to buy a house in Kyle');
  const sent = () => world.ghl.sentTexts({ contactId: lead.id });
  await until('the answer is with the CRM', () => sent().length > 0);
  const effect = async () =>
    (await view(lead)).effects.find(({ kind }) => kind === 'send-text')?.state ?? 'none';
  await until('the look has found it', async () => {
    world.clock.advance(1_000);
    return (await effect()) === 'done';
  });
  await world.settled();
  expect(sent()).toHaveLength(1);
  expect((await view(lead)).contact.mode).toBe('active');
});
