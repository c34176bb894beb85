import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { agentHeaders, coachingPath, openPanelClient, type SeenFrame } from '../support/coaching-client.ts';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** One subscription per agent, over real sockets. */
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
      firstName: `Dana${leads}`,
      lastName: 'Streamed',
      phone: `+1512${String(7_000_000 + leads)}`,
      type: 'lead',
      assignedTo: agentId,
    },
    tags: ['Needs Qualifying'],
  });
}

function streamOf(agentId: string, lastId = '', locationId = world.locationId) {
  const headers = { ...agentHeaders(agentId), ...(lastId === '' ? {} : { 'last-event-id': lastId }) };
  return openPanelClient(`${world.service.url}/api/locations/${locationId}/agents/me/stream`, headers);
}

const named = (event: string, contactId?: string) => (frame: SeenFrame) =>
  frame.event === event && (contactId === undefined || frame.data.contactId === contactId);

const everything = async (agentId: string) => {
  await request(`${world.service.url}/api/locations/${world.locationId}/coaching/depth`, {
    method: 'PUT',
    headers: agentHeaders(agentId),
    body: '{"depth":"supervised"}',
  });
};

type Stream = Awaited<ReturnType<typeof streamOf>>;

/** The agent has the conversation on the screen. */
const open = async (agentId: string, lead: Contact) => {
  const url = world.service.url + coachingPath(world.locationId, lead.id);
  await (await request(url, { headers: agentHeaders(agentId) })).body.dump();
};

/** The same, and the model's card that this look asks for has arrived. */
const look = async (agentId: string, lead: Contact, stream: Stream) => {
  const from = stream.frames.length;
  await open(agentId, lead);
  await stream.next(named('model-end', lead.id), from);
};

const coachingCalls = (words: string) =>
  world.claude
    .requests()
    .filter(({ systemText, userText }) => systemText.startsWith('You coach') && userText.includes(words));

test('a lead who writes is announced, coached at once and worded by the model, in this order', async () => {
  await everything('desk-a');
  const lead = leadOf('desk-a');
  await openConversation(world, lead).says('Hi, we want to buy a house');
  const stream = await streamOf('desk-a');
  await stream.next(named('hello'));
  await look('desk-a', lead, stream);
  const hello = await stream.next(named('hello'));
  expect(hello.data).toMatchObject({ agentId: 'desk-a', conversations: [{ contactId: lead.id }] });
  const from = stream.frames.length;
  world.ghl.leadTexts(lead.id, 'that one is way too expensive for us');
  const cards = await stream.next(named('cards', lead.id), from);
  expect((cards.data.cards as { kind: string }[])[0]).toMatchObject({
    kind: 'objection',
    playbook: { playbook: 'price_too_high' },
  });
  const objection = await stream.next(named('objection', lead.id), from);
  expect(objection.data.objection).toMatchObject({
    type: 'price',
    quote: expect.stringContaining('too expensive'),
  });
  const end = await stream.next(named('model-end', lead.id), from);
  const events = stream.frames.slice(from).map(({ event }) => event);
  for (const [before, after] of [
    ['inbound', 'cards'],
    ['cards', 'model-start'],
    ['model-start', 'model-delta'],
    ['model-delta', 'model-end'],
  ] as const)
    expect(events.indexOf(before)).toBeLessThan(events.indexOf(after));
  expect((end.data.cards as { lane: string }[])[0]?.lane).toBe('model');
  const ids = stream.frames.slice(from).map(({ id }) => Number(id.split('-')[1]));
  expect(ids).toEqual(ids.map((_id, index) => (ids[0] ?? 0) + index));
  stream.close();
});

test('being connected is no reason to pay the model: a conversation that is not on the screen gets rules alone', async () => {
  await everything('desk-i');
  const [opened, closed] = [leadOf('desk-i'), leadOf('desk-i')];
  for (const lead of [opened, closed]) await openConversation(world, lead).says('Hi, we want to buy a house');
  await world.settled();
  const stream = await streamOf('desk-i');
  await stream.next(named('hello'));
  await look('desk-i', closed, stream);
  await look('desk-i', opened, stream);
  const from = stream.frames.length;
  world.ghl.leadTexts(closed.id, 'the hoa over there is far too expensive');
  await stream.next(named('cards', closed.id), from);
  world.ghl.leadTexts(opened.id, 'the lot over there is far too expensive');
  await stream.next(named('model-end', opened.id), from);
  await world.settled();
  expect(coachingCalls('the lot over there')).toHaveLength(1);
  expect(coachingCalls('the hoa over there')).toHaveLength(0);
  stream.close();
});

test('neither another agent nor another location hears a word', async () => {
  const lead = leadOf('desk-b');
  const other = leadOf('desk-c');
  await openConversation(world, lead).says('Hi, I want to sell my house');
  await openConversation(world, other).says('Hi, I want to sell my house');
  const [mine, theirs] = [await streamOf('desk-b'), await streamOf('desk-c')];
  await Promise.all([mine.next(named('hello')), theirs.next(named('hello'))]);
  world.ghl.leadTexts(lead.id, 'can i talk to a person please');
  await mine.next(named('alerts', lead.id));
  world.ghl.leadTexts(other.id, 'can i talk to a person please');
  await theirs.next(named('alerts', other.id));
  const contacts = (frames: readonly SeenFrame[]) =>
    new Set(JSON.stringify(frames).match(/"contactId":"[^"]+"/gu) ?? []);
  expect(contacts(mine.frames)).toEqual(new Set([`"contactId":"${lead.id}"`]));
  expect(contacts(theirs.frames)).toEqual(new Set([`"contactId":"${other.id}"`]));
  await expect(streamOf('desk-b', '', 'another-location')).rejects.toThrow('404');
  mine.close();
  theirs.close();
});

test('an assignment takes effect at once, in both directions, and nothing of before is told again', async () => {
  const lead = leadOf('desk-d');
  await openConversation(world, lead).says('Hi, we want to buy, but it is too expensive');
  await world.settled();
  const [giving, taking] = [await streamOf('desk-d'), await streamOf('desk-e')];
  const place = (await giving.next(named('hello'))).id;
  await taking.next(named('hello'));
  await look('desk-d', lead, giving);
  world.ghl.leadTexts(lead.id, 'and rates are too high right now');
  await giving.next(named('model-end', lead.id));
  await world.settled();
  world.clock.advance(1000);
  world.ghl.agentEdits(lead.id, { texts: { assignedTo: 'desk-e' } });
  await Promise.all([giving.next(named('unassigned', lead.id)), taking.next(named('assigned', lead.id))]);
  const silentFrom = giving.frames.length;
  await open('desk-e', lead);
  world.ghl.leadTexts(lead.id, 'still too expensive');
  await taking.next(named('model-end', lead.id));
  expect(giving.frames.slice(silentFrom)).toEqual([]);
  const back = await streamOf('desk-d', place);
  await back.next(named('resumed'));
  await back.next(named('unassigned', lead.id));
  expect(back.frames.map(({ event }) => event)).toEqual(['resumed', 'unassigned']);
  for (const one of [giving, taking, back]) one.close();
});

test('who comes back gets exactly what was missed, in all tabs', async () => {
  const lead = leadOf('desk-f');
  await openConversation(world, lead).says('Hi, we want to buy a house');
  const stays = await streamOf('desk-f');
  const leaves = await streamOf('desk-f');
  const last = (await leaves.next(named('hello'))).id;
  await stays.next(named('hello'));
  leaves.close();
  await look('desk-f', lead, stays);
  const from = stays.frames.length;
  world.ghl.leadTexts(lead.id, 'never mind, can we see it on Friday?');
  await stays.next(named('model-end', lead.id), from);
  const back = await streamOf('desk-f', last);
  const end = await back.next(named('model-end', lead.id));
  expect(back.frames[0]?.event).toBe('resumed');
  const upTo = (frames: readonly SeenFrame[]) =>
    frames.slice(0, frames.findIndex(({ id }) => id === end.id) + 1);
  expect(upTo(back.frames.slice(1))).toEqual(upTo(stays.frames.slice(1)));
  stays.close();
  back.close();
});

test('an id that nobody gave is answered with resync and everything anew', async () => {
  const lead = leadOf('desk-g');
  await openConversation(world, lead).says('Hi, we want to buy a house');
  const stream = await streamOf('desk-g', 'othersystem-17');
  expect((await stream.next(named('resync'))).data).toEqual({ why: 'unknown-id' });
  expect((await stream.next(named('hello'))).data.conversations).toHaveLength(1);
  stream.close();
});

test('looking at a conversation has its card worded onto the stream, once', async () => {
  await everything('desk-h');
  const lead = leadOf('desk-h');
  await openConversation(world, lead).says('we want to buy in Kyle, but it is way too expensive there');
  const stream = await streamOf('desk-h');
  await stream.next(named('hello'));
  await look('desk-h', lead, stream);
  const calls = () =>
    world.claude.requests().filter(({ systemText }) => systemText.startsWith('You coach')).length;
  const before = calls();
  await open('desk-h', lead);
  expect(calls()).toBe(before);
  stream.close();
});
