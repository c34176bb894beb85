import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** The words that the law and the carriers give a meaning, whoever has the conversation. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const modelAsked = (text: string) =>
  world.claude.requests().some((request) => request.userText.includes(text) && request.kind === 'analysis');

describe('STOP', () => {
  test.each([
    ...['STOP', 'unsubscribe', 'Stop.', 'opt out', 'revoke', 'REMOVE'],
    ...['please stop texting me', 'Stop, we already bought a house', 'ya no me escriban por favor'],
  ])('«%s» ends all texts, without a model', async (word) => {
    const lead = world.lead();
    const conversation = openConversation(world, lead);
    await conversation.says('Hi, we want to buy a house');
    const before = world.sent(lead).length;
    world.ghl.leadTexts(lead.id, word);
    await world.settled();
    const contact = world.ghl.world.contacts.get(lead.id);
    expect(contact?.dndSettings.SMS?.status).toMatch(/permanent|active/);
    expect(contact?.tags).toContain('AI-Off');
    expect((await conversation.view()).contact.mode).toBe('stopped');
    // at most the one confirmation, which GoHighLevel itself sends for its own words
    const after = world.sent(lead).slice(before);
    expect(after.length).toBeLessThanOrEqual(1);
    for (const text of after) expect(text).toMatch(/opted out/);
    world.ghl.leadTexts(lead.id, 'and one more thing');
    await world.settled();
    expect(world.sent(lead).slice(before)).toEqual(after);
    expect(modelAsked('and one more thing')).toBe(false);
  });

  test('is heard while a person has the conversation', async () => {
    const lead = world.lead();
    const conversation = openConversation(world, lead);
    await conversation.says('Hi, we want to buy a house');
    world.ghl.agentTexts(lead.id, 'Maria here');
    await world.settled();
    world.ghl.leadTexts(lead.id, 'stop');
    await world.settled();
    expect((await conversation.view()).contact.mode).toBe('stopped');
    expect(world.ghl.world.contacts.get(lead.id)?.dndSettings.SMS?.status).toBe('permanent');
  });

  test('is heard of a contact that was never activated', async () => {
    const lead = world.lead({ tags: [] });
    world.ghl.leadTexts(lead.id, 'STOP');
    await world.settled();
    expect((await openConversation(world, lead).view()).contact.mode).toBe('stopped');
    expect(world.sent(lead)).toEqual([]);
  });

  test('counts for the number, not only for the contact', async () => {
    const phone = '+15125557001';
    const one = world.lead({ phone });
    world.ghl.leadTexts(one.id, 'STOP');
    await world.settled();
    const other = world.lead({ phone });
    world.ghl.leadTexts(other.id, 'hello, is the house available?');
    await world.settled();
    expect(world.sent(other)).toEqual([]);
    expect(modelAsked('hello, is the house available?')).toBe(false);
  });

  test('START brings the number back, and a person decides about the assistant', async () => {
    const lead = world.lead();
    const conversation = openConversation(world, lead);
    world.ghl.leadTexts(lead.id, 'STOP');
    await world.settled();
    world.ghl.leadTexts(lead.id, 'START');
    await world.settled();
    const [row] = await world.database.query<{ open: string }>(
      'select count(*) as open from suppression where contact_id = $1 and lifted_at is null',
      [lead.id],
    );
    expect(row?.open).toBe('0');
    expect(conversation.taskTitles().filter((title) => title.startsWith('Wants texts again'))).toHaveLength(
      1,
    );
    world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
    // the edit is known when its webhook is taken in; a text that overtakes it finds the person's tags of before
    await world.settled();
    const reply = await conversation.says('Hi again, we still want to buy');
    expect(reply).not.toBe('');
  });
});

test('HELP is answered by rule, in every mode, at once', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  expect(await conversation.says('HELP')).toMatch(/Sunrise Realty.*\+15125550100.*STOP/);
  world.ghl.agentTexts(lead.id, 'Maria here');
  await world.settled();
  expect(await conversation.says('help')).toMatch(/Sunrise Realty/);
  expect((await conversation.view()).contact.mode).toBe('listening');
  expect(modelAsked('HELP')).toBe(false);
});

test.each(['are you a bot?', 'is this a real person?'])(
  '«%s» is answered with the truth',
  async (question) => {
    const lead = world.lead();
    const conversation = openConversation(world, lead);
    await conversation.says('Hi, we want to buy a house');
    const reply = await conversation.says(question);
    expect(reply).toMatch(/AI assistant/);
    expect(reply).not.toMatch(/I am a (?:human|person)/i);
  },
);

test('doubt about an opt-out: the assistant holds, a person is told, and more texts do not wake it', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy a house');
  const before = world.sent(lead).length;
  world.ghl.leadTexts(lead.id, 'please stop texting me at work, ok');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(before);
  expect((await conversation.view()).contact.mode).toBe('paused');
  expect(conversation.taskTitles()).toEqual([expect.stringMatching(/^Take over: /)]);
  world.ghl.leadTexts(lead.id, 'we have 450k');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(before);
  const view = await conversation.view();
  expect(view.contact.mode).toBe('paused');
  expect(view.facts.map((fact) => fact.key)).toContain('price');
});

test('a Spanish conversation stays Spanish, disclosure and help included', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  const first = await conversation.says('Hola, quiero comprar una casa en Round Rock');
  expect(first).toMatch(/asistente/i);
  expect(first).toMatch(/STOP/);
  const second = await conversation.says('3 recamaras y 400 mil');
  expect(second).toMatch(/\b(?:usted|gracias|equipo|que|cual|para|precio|casa|con)\b/i);
  expect(await conversation.says('HELP')).toMatch(/para ayuda/);
});

test('nothing in the log asks for a person', () => {
  expect(world.log.errors()).toEqual([]);
});
