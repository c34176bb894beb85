import { afterEach, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** Three in the morning in Austin; Texas opens at nine. */
const threeAtNight = Date.parse('2026-11-24T09:00:00Z');
const minuteMs = 60_000;
const worlds: TestWorld[] = [];

afterEach(async () => {
  for (const world of worlds.splice(0)) await world[Symbol.asyncDispose]();
});

async function nightWorld(burstQuietMs: number): Promise<TestWorld> {
  const world = await startTestWorld({
    startAt: threeAtNight,
    location: { burstQuietMs, burstLongestMs: burstQuietMs },
  });
  worlds.push(world);
  return world;
}

async function heldUntil(world: TestWorld, contactId: string): Promise<number> {
  const row = await until('the answer is held', async () => {
    const [held] = await world.database.query<{ due_at: string }>(
      "select due_at from effect where contact_id = $1 and kind = 'send-text' and state = 'planned'",
      [contactId],
    );
    return held;
  });
  return Number(row.due_at);
}

test('a text of this minute is answered at night: it is an answer to an inquiry', async () => {
  const world = await nightWorld(40);
  const lead = world.lead();
  expect(await openConversation(world, lead).says('Hi, we want to buy a house')).toMatch(/AI assistant/);
});

test('an answer that comes too late for the night waits for the morning and is composed from what is known then', async () => {
  const world = await nightWorld(1_500);
  const lead = world.lead();
  const accepted = world.nextEvent('text-accepted', (event) => event.contactId === lead.id);
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house in Buda');
  await accepted;
  world.clock.advance(20 * minuteMs);
  const due = await heldUntil(world, lead.id);
  expect(new Date(due).toISOString()).toBe('2026-11-24T15:00:00.000Z');
  expect(world.sent(lead)).toEqual([]);

  world.ghl.agentEdits(lead.id, { texts: { firstName: 'Renamed' } });
  await world.ghl.deliveriesSettled();
  const asked = world.claude.requests().length;
  const sent = world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
  world.clock.advance(due - world.clock.now() + 1000);
  await sent;
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  expect(world.sent(lead)[0]).toMatch(/AI assistant/);
  const anew = world.claude
    .requests()
    .slice(asked)
    .filter((request) => request.kind === 'reply');
  expect(anew.length).toBeGreaterThanOrEqual(1);
  expect(anew[0]?.userText).toContain('Renamed');
  expect(world.log.errors()).toEqual([]);
});

test('the closing text of a handoff at night goes in the morning, although a person is in charge by then', async () => {
  const world = await nightWorld(1_500);
  const lead = world.lead();
  const accepted = world.nextEvent('text-accepted', (event) => event.contactId === lead.id);
  world.ghl.leadTexts(lead.id, 'can I talk to a real person please');
  await accepted;
  world.clock.advance(20 * minuteMs);
  const due = await heldUntil(world, lead.id);
  const conversation = openConversation(world, lead);
  expect((await conversation.view()).contact.mode).toBe('listening');
  const sent = world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
  world.clock.advance(due - world.clock.now() + 1000);
  await sent;
  await world.settled();
  expect(world.sent(lead)).toEqual([expect.stringMatching(/AI assistant.*team/s)]);
  expect(world.sent(lead)[0]).not.toMatch(/\?/);
  expect((await conversation.view()).contact.mode).toBe('listening');
});

test('it does not go where a person has written to the lead meanwhile', async () => {
  const world = await nightWorld(1_500);
  const lead = world.lead();
  const accepted = world.nextEvent('text-accepted', (event) => event.contactId === lead.id);
  world.ghl.leadTexts(lead.id, 'can I talk to a real person please');
  await accepted;
  world.clock.advance(20 * minuteMs);
  const due = await heldUntil(world, lead.id);
  world.ghl.agentTexts(lead.id, 'Maria here, good morning');
  await world.settled();
  world.clock.advance(due - world.clock.now() + 1000);
  await until('nothing waits any more', async () => {
    const open = await world.database.query(
      "select 1 from effect where contact_id = $1 and kind = 'send-text' and state = 'planned'",
      [lead.id],
    );
    return open.length === 0 ? true : undefined;
  });
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
  // whoever wrote knows that the lead is not without an answer
  expect(openConversation(world, lead).taskTitles()).not.toContain('A text could not be delivered');
});

test('a newer text at night takes the place of the held answer: one text for both', async () => {
  const world = await nightWorld(1_500);
  const lead = world.lead();
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await world.nextEvent('text-accepted');
  world.clock.advance(20 * minuteMs);
  await heldUntil(world, lead.id);
  world.ghl.leadTexts(lead.id, 'in Round Rock if possible');
  await world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
  world.clock.advance(6 * 60 * minuteMs);
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
});

test('a workflow that texts in the meantime delays it and takes nothing from it', async () => {
  const world = await nightWorld(1_500);
  const lead = world.lead();
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await world.nextEvent('text-accepted');
  world.clock.advance(20 * minuteMs);
  const due = await heldUntil(world, lead.id);
  const noted = world.nextEvent('turn-decided', (event) => event.contactId === lead.id);
  const sentAt = new Date(world.clock.now()).toISOString();
  world.ghl.pushRaw(
    JSON.stringify({
      ...{ type: 'OutboundMessage', locationId: lead.locationId, contactId: lead.id, direction: 'outbound' },
      ...{ conversationId: 'conversation', messageId: 'of-a-workflow', webhookId: 'of-a-workflow' },
      ...{ messageType: 'SMS', source: 'workflow', body: 'Your guide is attached', dateAdded: sentAt },
    }),
  );
  await noted;
  expect(await heldUntil(world, lead.id)).toBe(due);
  const sent = world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
  world.clock.advance(due - world.clock.now() + 1000);
  await sent;
  expect(world.sent(lead)).toHaveLength(1);
});

test('STOP cancels what waits for the morning', async () => {
  const world = await nightWorld(1_500);
  const lead = world.lead();
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await world.nextEvent('text-accepted');
  world.clock.advance(20 * minuteMs);
  await heldUntil(world, lead.id);
  world.ghl.leadTexts(lead.id, 'STOP');
  await world.nextEvent('turn-decided', (event) => event.outcome === 'stopped');
  world.clock.advance(6 * 60 * minuteMs);
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
});

test('a person who writes in the meantime cancels it too', async () => {
  const world = await nightWorld(1_500);
  const lead = world.lead();
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await world.nextEvent('text-accepted');
  world.clock.advance(20 * minuteMs);
  await heldUntil(world, lead.id);
  world.ghl.agentTexts(lead.id, 'Maria here, good morning');
  await world.ghl.deliveriesSettled();
  world.clock.advance(6 * 60 * minuteMs);
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
});

test('a text that is hours old on arrival is a matter for a person', async () => {
  const world = await startTestWorld();
  worlds.push(world);
  const lead = world.lead();
  const dateAdded = new Date(world.clock.now() - 3 * 60 * minuteMs).toISOString();
  world.ghl.leadTexts(lead.id, 'is the house still available?', { dateAdded });
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
  expect(openConversation(world, lead).taskTitles()).toEqual([expect.stringMatching(/^Look at/)]);
});

test('a person hears of an answer that waited for the morning and may not go any more', async () => {
  const world = await nightWorld(1_500);
  const lead = world.lead();
  const accepted = world.nextEvent('text-accepted', (event) => event.contactId === lead.id);
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await accepted;
  world.clock.advance(20 * minuteMs);
  const due = await heldUntil(world, lead.id);
  // the most that the assistant may write on one day, as if it had been written since
  await world.database.query(
    `insert into message (location_id, contact_id, message_id, author, channel, text, at)
     select $1, $2, 'of-today-' || n, 'assistant', 'SMS', 'of today', $3 from generate_series(1, 40) n`,
    [lead.locationId, lead.id, world.clock.now()],
  );
  world.clock.advance(due - world.clock.now() + 1000);
  await until('a person is told', async () => {
    const told = await world.database.query(
      "select 1 from effect where contact_id = $1 and kind = 'add-task' and state = 'done'",
      [lead.id],
    );
    return told.length === 0 ? undefined : true;
  });
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
  expect(openConversation(world, lead).taskTitles()).toEqual(['A text could not be delivered']);
});
