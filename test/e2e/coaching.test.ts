import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import type { Card } from '../../src/features/coaching/index.ts';
import { agentHeaders, coachingPath, openPanelClient } from '../support/coaching-client.ts';
import { openConversation } from '../support/conversation.ts';
import { holdModel } from '../support/held-model.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** Coaching as an agent's panel sees it, over real sockets. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

let leads = 0;

function leadOf(agentId: string): Contact {
  leads += 1;
  return world.ghl.createContact({
    texts: {
      firstName: `Eva${leads}`,
      lastName: 'Coached',
      phone: `+1512${String(6_000_000 + leads)}`,
      type: 'lead',
      assignedTo: agentId,
    },
    tags: ['Needs Qualifying'],
  });
}

async function look(lead: Contact, agentId: string, locationId = world.locationId) {
  const url = world.service.url + coachingPath(locationId, lead.id);
  const { statusCode, body } = await request(url, { headers: agentHeaders(agentId) });
  return { statusCode, body: (await body.json()) as { revision: number; cards: Card[] } };
}

async function post(path: string, agentId: string, body: object, method: 'POST' | 'PUT' = 'POST') {
  const answer = await request(world.service.url + path, {
    method,
    headers: agentHeaders(agentId),
    body: JSON.stringify(body),
  });
  return { statusCode: answer.statusCode, body: (await answer.body.json()) as Record<string, unknown> };
}

function panelOf(lead: Contact, agentId: string, more: Record<string, string> = {}) {
  const url = `${world.service.url}${coachingPath(world.locationId, lead.id)}/stream`;
  return openPanelClient(url, { ...agentHeaders(agentId), ...more });
}

const everything = async (agentId: string) =>
  post(`/api/locations/${world.locationId}/coaching/depth`, agentId, { depth: 'supervised' }, 'PUT');

test('an objection gets its playbook at once, then the wording of the model', async () => {
  const lead = leadOf('agent-a');
  await everything('agent-a');
  await openConversation(world, lead).says('we want to buy in Kyle, but it is way too expensive there');
  const panel = await panelOf(lead, 'agent-a');
  const cards = (await panel.next(({ event }) => event === 'cards')).data.cards as Card[];
  expect(cards[0]).toMatchObject({
    lane: 'instant',
    kind: 'objection',
    playbook: { playbook: 'price_too_high' },
  });
  expect(cards[0]?.evidence).toMatchObject({ kind: 'quote' });
  const end = await panel.next(({ event }) => event === 'model-end');
  const events = panel.frames.map(({ event }) => event);
  expect(events.indexOf('cards')).toBeLessThan(events.indexOf('model-start'));
  expect(events).toContain('model-delta');
  const [card] = end.data.cards as Card[];
  expect(card).toMatchObject({ lane: 'model', kind: 'objection' });
  expect(card?.costUsd).toBeGreaterThan(0);
  const deltas = panel.frames.filter(({ event }) => event === 'model-delta').map(({ data }) => data);
  const words = (field: string) =>
    deltas
      .filter((one) => one.field === field)
      .map((one) => one.text)
      .join('');
  expect([words('title'), words('say')]).toEqual([card?.title, card?.say]);
  panel.close();
});

test('who looks again gets the model card from the cache, without a second call', async () => {
  const lead = leadOf('agent-b');
  await everything('agent-b');
  await openConversation(world, lead).says('we want to buy a home, rates are too high right now though');
  const panel = await panelOf(lead, 'agent-b');
  const end = await panel.next(({ event }) => event === 'model-end');
  panel.close();
  const calls = () =>
    world.claude.requests().filter(({ systemText }) => systemText.startsWith('You coach')).length;
  const before = calls();
  const again = await look(lead, 'agent-b');
  expect(again.body.cards[0]).toMatchObject({
    title: (end.data.cards as Card[])[0]?.title,
    lane: 'instant',
    costUsd: 0,
  });
  expect(calls()).toBe(before);
  const resumed = await panelOf(lead, 'agent-b', { 'last-event-id': end.id });
  expect((await resumed.next(({ id }) => id !== '')).event).toBe('resumed');
  resumed.close();
});

test('a newer text takes the cards away at once and stops the model card about the older one', async () => {
  const lead = leadOf('agent-c');
  await everything('agent-c');
  await openConversation(world, lead).says('Hi, we want to buy a house');
  const held = holdModel(world.claude, 'too far from work', 'analysis');
  const panel = await panelOf(lead, 'agent-c');
  await panel.next(({ event }) => event === 'model-end');
  const model = holdCoach('too far from work');
  world.ghl.leadTexts(lead.id, 'that one is too far from work');
  await panel.next(({ event }) => event === 'superseded');
  held.release();
  await model.asked;
  const seen = panel.frames.length;
  world.ghl.leadTexts(lead.id, 'never mind, can we see it on Friday?');
  // a look that was under way may see the newer text first: its cards replace the old ones without that word
  await panel.next(
    ({ event, data }) => event === 'superseded' || (event === 'cards' && data.revision === 3),
    seen,
  );
  model.release();
  const end = await panel.next(({ event }) => event === 'model-end', seen);
  expect((end.data.cards as Card[]).map(({ revision }) => revision)).toEqual(
    (end.data.cards as Card[]).map(() => 3),
  );
  expect((end.data.cards as Card[])[0]).toMatchObject({ kind: 'book' });
  panel.close();
});

test('neither another agent nor another location sees anything, on any route', async () => {
  const lead = leadOf('agent-d');
  await openConversation(world, lead).says('can i talk to a person please');
  const mine = await look(lead, 'agent-d');
  expect(mine.body.cards[0]).toMatchObject({ kind: 'handoff', severity: 'critical' });
  const cardId = mine.body.cards[0]?.id;
  for (const [agent, location] of [
    ['agent-e', world.locationId],
    ['agent-d', 'another-location'],
  ] as const) {
    const path = coachingPath(location, lead.id);
    const headers = agentHeaders(agent);
    const answers = [
      await request(world.service.url + path, { headers }),
      await request(`${world.service.url}${path}/stream`, { headers }),
      await request(`${world.service.url}${path}/draft`, { method: 'POST', headers, body: '{"text":"Hi"}' }),
      await request(`${world.service.url}${path}/cards/${cardId}/state`, {
        method: 'POST',
        headers,
        body: '{"state":"dismissed"}',
      }),
    ];
    for (const { statusCode, body } of answers) {
      expect(await body.json()).toEqual({ error: 'no such contact of this agent' });
      expect(statusCode).toBe(404);
    }
  }
  const unknown = await look({ ...lead, id: 'nobody' }, 'agent-d');
  expect(unknown.statusCode).toBe(404);
});

test('an open panel ends when the contact goes to another agent', async () => {
  const lead = leadOf('agent-f');
  await openConversation(world, lead).says('Hi, looking for a house');
  const panel = await panelOf(lead, 'agent-f');
  await panel.next(({ event }) => event === 'model-end');
  world.ghl.agentEdits(lead.id, { texts: { assignedTo: 'agent-g' } });
  expect((await panel.next(({ event }) => event === 'closed')).data).toEqual({ why: 'not-yours' });
  await panel.ended;
});

test('without the token or the agent there is nothing; garbage is refused', async () => {
  const path = coachingPath(world.locationId, world.ghl.contact.id);
  const url = world.service.url + path;
  expect((await request(url, { headers: { 'x-agent-id': 'agent-a' } })).statusCode).toBe(401);
  const { 'x-agent-id': _agent, ...noAgent } = agentHeaders('agent-a');
  expect((await request(url, { headers: noAgent })).statusCode).toBe(400);
  expect((await post(`${path}/draft`, 'agent-a', { text: 5 })).statusCode).toBe(400);
  expect((await post(`${path}/cards/x/state`, 'agent-a', { state: 'burnt' })).statusCode).toBe(400);
  expect((await post(`/api/locations/l/coaching/depth`, 'agent-a', { depth: 'all' }, 'PUT')).statusCode).toBe(
    400,
  );
});

test('what the agent does with a card is kept, with what was edited', async () => {
  const lead = leadOf('agent-h');
  await everything('agent-h');
  await openConversation(world, lead).says('Hi, we want to buy but we need to talk to my wife first');
  const [card] = (await look(lead, 'agent-h')).body.cards;
  const path = `${coachingPath(world.locationId, lead.id)}/cards/${card?.id}/state`;
  expect((await post(path, 'agent-h', { state: 'inserted' })).body).toEqual({ state: 'inserted' });
  const edited = card?.say.replace('Makes sense', 'Got you') ?? '';
  expect((await post(path, 'agent-h', { state: 'edited', text: edited })).body).toEqual({ state: 'edited' });
  expect((await post(path, 'agent-h', { state: 'sent' })).body).toEqual({ state: 'sent' });
  expect((await post(path, 'agent-h', { state: 'shown' })).statusCode).toBe(409);
  const rows = await world.database.query<{ state: string; edit: unknown }>(
    'select state, edit from coaching_card where card_id = $1',
    [card?.id],
  );
  expect(rows).toEqual([{ state: 'sent', edit: { at: 0, removed: 'Makes sense', added: 'Got you' } }]);
  expect((await look(lead, 'agent-h')).body.cards.map(({ id }) => id)).not.toContain(card?.id);
});

test('an opt-out pins one card that offers no words, and the model is not asked', async () => {
  const lead = leadOf('agent-i');
  await openConversation(world, lead).says('Hi, we want to buy a house');
  world.ghl.leadTexts(lead.id, 'please stop texting me');
  await world.settled();
  const panel = await panelOf(lead, 'agent-i');
  const { data } = await panel.next(({ event }) => event === 'cards');
  expect(data.cards).toMatchObject([{ kind: 'compliance', severity: 'critical', pinned: true, say: '' }]);
  expect(data.modelFollows).toBe(false);
  panel.close();
});

test('a draft with an invented number or a word about who lives there is blocked with its reason', async () => {
  const lead = leadOf('agent-j');
  await openConversation(world, lead).says('Hi, we want to buy a house in Buda');
  const draft = async (text: string) =>
    (await post(`${coachingPath(world.locationId, lead.id)}/draft`, 'agent-j', { text })).body;
  expect(await draft('Happy to help. What matters most to you in a home?')).toMatchObject({
    mayBeSent: true,
    card: null,
  });
  expect(await draft('I have one for $385,000 there.')).toMatchObject({
    mayBeSent: false,
    card: { kind: 'compliance', severity: 'high', pinned: true, evidence: { ruleId: 'untraceable-number' } },
  });
  expect(await draft('Buda is a safe area with good schools.')).toMatchObject({
    mayBeSent: false,
    card: { severity: 'critical' },
  });
});

/** The next coaching call about these words is answered only when the test says so. */
function holdCoach(words: string) {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  world.claude.script(
    (one) => {
      const isWanted = one.systemText.startsWith('You coach') && one.userText.includes(words);
      if (isWanted) asked.resolve();
      return isWanted;
    },
    [{ until: released.promise }],
  );
  return { asked: asked.promise, release: () => released.resolve() };
}
