import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { holdModel } from '../support/held-model.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** Who may be spoken to: tags, do-not-disturb, people. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test.each([
  [
    'a deactivation tag wins over the activation tag',
    ['Needs Qualifying', 'ai-off'],
    'deactivation_tag_present',
  ],
  ['without an activation tag nobody is spoken to', ['Newsletter'], 'activation_tag_missing'],
])('%s', async (_what, tags, reason) => {
  const lead = world.lead({ tags });
  const text = `hello from ${reason}`;
  world.ghl.leadTexts(lead.id, text);
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
  expect((await openConversation(world, lead).view()).runs).toMatchObject([{ outcome: 'refused', reason }]);
  expect(world.claude.requests().some((request) => request.userText.includes(text))).toBe(false);
  expect(openConversation(world, lead).counts()).toEqual({});
});

test('do-not-disturb in the CRM silences, without a model', async () => {
  const lead = world.lead({ dnd: true });
  world.ghl.leadTexts(lead.id, 'hello from a blocked lead');
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
  expect((await openConversation(world, lead).view()).runs).toMatchObject([
    { outcome: 'refused', reason: 'dnd' },
  ]);
});

test('do-not-disturb that is set while the lead writes is an opt-out all the same', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy a house');
  await world.settled();
  const model = holdModel(world.claude, 'marker-blocked');
  world.ghl.leadTexts(lead.id, 'in Kyle, marker-blocked');
  await model.asked;
  world.ghl.agentEdits(lead.id, { dndSettings: { SMS: { status: 'active', message: '', code: '' } } });
  world.ghl.leadTexts(lead.id, 'are you there?');
  await world.ghl.deliveriesSettled();
  // the burst is over: one run has both
  world.clock.advance(5_000);
  model.release();
  await world.settled();
  expect((await conversation.view()).contact.mode).toBe('stopped');
  expect(
    await world.database.query('select rule from suppression where contact_id = $1 and lifted_at is null', [
      lead.id,
    ]),
  ).toEqual([{ rule: 'crm-do-not-disturb' }]);
  expect(world.sent(lead)).toHaveLength(1);
});

test('an activation tag that a person adds later opens the conversation', async () => {
  const lead = world.lead({ tags: [] });
  const conversation = openConversation(world, lead);
  world.ghl.leadTexts(lead.id, 'hello, anybody?');
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
  world.ghl.agentEdits(lead.id, { tags: ['hit list'] });
  await world.settled();
  expect(await conversation.says('we want to buy a house')).toMatch(/AI assistant/);
});

// an edit is known when its webhook is taken in: a text that overtakes it is for the people of before
describe('after a handoff', () => {
  async function handedOff() {
    const lead = world.lead();
    const conversation = openConversation(world, lead);
    await conversation.says('Hi, we want to buy in Round Rock, 3 bedrooms, up to 450k');
    await world.settled();
    expect((await conversation.view()).contact.mode).toBe('listening');
    return { lead, conversation };
  }

  test('only the tags of a person give the conversation back, and it is not handed off again for the same reason', async () => {
    const { lead, conversation } = await handedOff();
    world.ghl.agentEdits(lead.id, { tags: ['Hot-Lead', 'Needs Qualifying'] });
    await world.settled();
    const reply = await conversation.says('do you also have something in Kyle?');
    await world.settled();
    expect(reply).not.toMatch(/reach out to you|will reach out/);
    expect((await conversation.view()).contact.mode).toBe('active');
    expect(conversation.taskTitles().filter((title) => title.startsWith('Take over'))).toHaveLength(1);
    expect(conversation.counts()).toMatchObject({ 'workflow-started': 1, 'opportunity-created': 1 });

    world.ghl.agentTexts(lead.id, 'Maria again, I will take it');
    await world.settled();
    expect((await conversation.view()).contact.mode).toBe('listening');
    expect(world.ghl.world.contacts.get(lead.id)?.tags).toContain('AI-Off');
    const sent = world.sent(lead).length;
    world.ghl.leadTexts(lead.id, 'thank you Maria');
    await world.settled();
    expect(world.sent(lead)).toHaveLength(sent);
  });

  test('the lead who texts before the silencing tags are in the CRM does not wake the assistant', async () => {
    const lead = world.lead();
    const conversation = openConversation(world, lead);
    world.ghl.faults.plan({ operationId: 'add-tags', fault: 'error', times: 3, status: 503 });
    world.ghl.faults.plan({ operationId: 'remove-tags', fault: 'error', times: 3, status: 503 });
    await conversation.says('Hi, we want to buy in Round Rock, 3 bedrooms, up to 450k');
    world.ghl.leadTexts(lead.id, 'who is going to call?');
    await world.settled();
    expect(world.sent(lead)).toHaveLength(1);
    expect((await conversation.view()).contact.mode).toBe('listening');
    expect(world.ghl.world.contacts.get(lead.id)?.tags).toContain('AI-Off');
    expect(world.ghl.world.contacts.get(lead.id)?.tags).not.toContain('Needs Qualifying');
  });

  test('won ends the journey; a return begins a new one, with its own handoff', async () => {
    const { lead, conversation } = await handedOff();
    const opportunity = [...world.ghl.world.opportunities.ofContact(lead.id)][0];
    expect(opportunity).toBeDefined();
    world.ghl.pushRaw(
      JSON.stringify({
        type: 'OpportunityStatusUpdate',
        locationId: lead.locationId,
        id: opportunity?.id,
        contactId: lead.id,
        status: 'won',
        appId: world.ghl.app.appId,
        webhookId: `won-${lead.id}`,
        timestamp: new Date(world.clock.now()).toISOString(),
      }),
    );
    await world.settled();
    world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
    await world.settled();
    await conversation.says('Hi, now we want to buy another one in Kyle, 2 bedrooms, up to 300k');
    await world.settled();
    const view = await conversation.view();
    expect(view.contact.journey).toBe(2);
    expect(conversation.counts()).toMatchObject({ 'note-created': 2, 'workflow-started': 2 });
    expect(conversation.taskTitles().filter((title) => title.startsWith('Take over'))).toHaveLength(2);
  });
});

test('nothing in the log asks for a person', () => {
  expect(world.log.errors()).toEqual([]);
});
