import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** The way from a lead's text to an answer and an updated CRM, on both databases that a user may have. */
describe.each(['server', 'embedded'] as const)('on the %s database', (database) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ database });
  });
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
  });

  test('a text is answered once, with the disclosure, and the CRM shows what was said', async () => {
    const lead = world.lead();
    const conversation = openConversation(world, lead);
    const reply = await conversation.says('Hi, I want to buy a 3 bedroom house in Round Rock');
    await world.settled();
    expect(world.sent(lead)).toEqual([reply]);
    expect(reply).toMatch(/AI assistant/);
    expect(reply).toMatch(/STOP/);
    expect(world.ghl.world.contacts.get(lead.id)?.tags).toEqual(
      expect.arrayContaining(['Location-Round Rock', 'Warm-Lead', 'AI-Engaged']),
    );
    const view = await conversation.view();
    expect(view.contact).toMatchObject({ mode: 'active', score: 2 });
    expect(view.facts.map((fact) => fact.key)).toEqual(expect.arrayContaining(['areas', 'bedrooms']));
  });

  test('three quick texts get one answer that knows all three', async () => {
    const lead = world.lead();
    world.ghl.leadTexts(lead.id, 'hey we want to buy');
    world.ghl.leadTexts(lead.id, 'somewhere in Pflugerville');
    world.ghl.leadTexts(lead.id, 'and with 4 bedrooms');
    await world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
    await world.settled();
    expect(world.sent(lead)).toHaveLength(1);
    const view = await openConversation(world, lead).view();
    expect(view.facts.map((fact) => fact.key)).toEqual(expect.arrayContaining(['areas', 'bedrooms']));
    expect(view.runs.filter((run) => run.outcome === 'answered')).toHaveLength(1);
    expect(view.messages.filter((message) => message.author === 'lead')).toHaveLength(3);
  });

  test('a whole conversation ends in one handoff with note, task, workflow and opportunity once', async () => {
    const lead = world.lead();
    const conversation = openConversation(world, lead);
    await conversation.says('Hi, we are looking to buy a house');
    await conversation.says('In Round Rock, 3 bedrooms');
    await conversation.says('Our budget is 450k');
    await world.settled();
    const count = conversation.counts();
    expect(count).toMatchObject({
      'text-sent': 3,
      'note-created': 1,
      'workflow-started': 1,
      'opportunity-created': 1,
    });
    expect(conversation.taskTitles().filter((title) => title.startsWith('Take over'))).toHaveLength(1);
    expect(world.ghl.world.contacts.get(lead.id)?.tags).toEqual(
      expect.arrayContaining(['Hot-Lead', 'AI-Qualified', 'AI-Off', 'Budget-300k-500k']),
    );
    expect(world.ghl.world.contacts.get(lead.id)?.tags).not.toContain('Needs Qualifying');

    world.ghl.leadTexts(lead.id, 'when will somebody call me?');
    await world.settled();
    expect(world.sent(lead)).toHaveLength(3);
    expect(conversation.counts()).toMatchObject({ 'note-created': 1, 'workflow-started': 1 });
    expect((await conversation.view()).contact.mode).toBe('listening');
  });

  test('nothing in the log asks for a person', () => {
    expect(world.log.errors()).toEqual([]);
  });
});
