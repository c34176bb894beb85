import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { holdModel } from '../support/held-model.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** What happens to a turn when the world does not wait for it. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test('a newer text cancels the unsent answer, and both are answered once, together', async () => {
  const lead = world.lead();
  const model = holdModel(world.claude, 'marker-newer');
  world.ghl.leadTexts(lead.id, 'we want to buy in Kyle, marker-newer');
  await model.asked;
  const superseded = world.nextEvent('turn-superseded', (event) => event.contactId === lead.id);
  world.ghl.leadTexts(lead.id, 'with 4 bedrooms');
  await superseded;
  model.release();
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  const view = await openConversation(world, lead).view();
  expect(view.facts.map((fact) => fact.key)).toEqual(expect.arrayContaining(['areas', 'bedrooms']));
  expect(view.messages.map((message) => message.author)).toEqual(['lead', 'lead', 'assistant']);
});

test('a lead who never stops typing is answered all the same', async () => {
  const lead = world.lead();
  for (let text = 1; text <= 6; text += 1) {
    const model = holdModel(world.claude, `typing ${text} of`);
    world.ghl.leadTexts(lead.id, `typing ${text} of many`);
    // four runs at most are stopped; the next one is let through whatever the lead types
    if (text <= 4) await model.asked;
    model.release();
  }
  await world.settled();
  expect(world.sent(lead).length).toBeGreaterThanOrEqual(1);
  expect(world.sent(lead).length).toBeLessThanOrEqual(6);
});

test.each(['analysis', 'reply'] as const)(
  'a person writes while the model thinks (%s): nothing is sent, now or later',
  async (kind) => {
    const lead = world.lead();
    const model = holdModel(world.claude, `marker-takeover-${kind}`, kind);
    world.ghl.leadTexts(lead.id, `we want to buy in Buda, marker-takeover-${kind}`);
    await model.asked;
    world.ghl.agentTexts(lead.id, 'Hi, Maria here, I will call you in five minutes');
    await world.ghl.deliveriesSettled();
    model.release();
    await world.settled();
    expect(world.sent(lead)).toEqual([]);
    const conversation = openConversation(world, lead);
    expect((await conversation.view()).contact.mode).toBe('listening');
    expect(world.ghl.world.contacts.get(lead.id)?.tags).toContain('AI-Off');

    world.ghl.leadTexts(lead.id, 'great, we have 450k');
    await world.settled();
    expect(world.sent(lead)).toEqual([]);
    const view = await conversation.view();
    expect(view.contact.mode).toBe('listening');
    // a person is in charge, and the facts go on being read
    expect(view.facts.map((fact) => fact.key)).toEqual(expect.arrayContaining(['areas', 'price']));
  },
);

test('a person who writes between two turns takes over', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy');
  world.ghl.agentTexts(lead.id, 'This is Maria, I take it from here');
  await world.settled();
  expect((await conversation.view()).contact.mode).toBe('listening');
  world.ghl.leadTexts(lead.id, 'thanks Maria');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
});

test('STOP while the model thinks: nothing is sent after it, by anybody', async () => {
  const lead = world.lead();
  const model = holdModel(world.claude, 'marker-halt');
  world.ghl.leadTexts(lead.id, 'we want to buy in Leander, marker-halt');
  await model.asked;
  world.ghl.leadTexts(lead.id, 'STOP');
  await world.ghl.deliveriesSettled();
  const suppressed = await world.database.query<{ words: string }>(
    'select words from suppression where contact_id = $1',
    [lead.id],
  );
  // one row for each door that brought it
  expect(new Set(suppressed.map((row) => row.words))).toEqual(new Set(['STOP']));
  model.release();
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
  const conversation = openConversation(world, lead);
  expect((await conversation.view()).contact.mode).toBe('stopped');
  const contact = world.ghl.world.contacts.get(lead.id);
  expect(contact?.dndSettings.SMS?.status).toBe('permanent');
  expect(contact?.tags).toContain('AI-Off');
  world.ghl.leadTexts(lead.id, 'are you still there?');
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
});

test('the texts of a burst are read in the order they were written, however they arrive', async () => {
  const lead = world.lead();
  world.ghl.knobs.set({ webhook: { reorderRate: 1, reorderDelayMs: 30 } });
  const at = (seconds: number) => ({
    dateAdded: new Date(world.clock.now() - 60_000 + seconds * 1000).toISOString(),
  });
  world.ghl.leadTexts(lead.id, 'our budget is 300k', at(1));
  world.ghl.leadTexts(lead.id, 'sorry, our budget is 420k', at(2));
  world.ghl.knobs.set({ webhook: { reorderRate: 0 } });
  await world.settled();
  const view = await openConversation(world, lead).view();
  expect(view.messages.filter((one) => one.author === 'lead').map((one) => one.text)).toEqual([
    'our budget is 300k',
    'sorry, our budget is 420k',
  ]);
  expect(view.facts.find((fact) => fact.key === 'price')?.value).toContain('420');
});

test('nothing in the log asks for a person', () => {
  expect(world.log.errors()).toEqual([]);
});
