import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** After a person gave a lead back: what they know hands over no second time, what comes after does. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const wishes = [
  'Hi, we want to buy a home',
  'Somewhere in Kyle please',
  'We need 3 bedrooms',
  'Budget is up to 350k',
];
const fillers = ['hmm ok', 'well let me see', 'not sure about that', 'ok then', 'alright', 'I will think'];

test('hot, given back, then nothing new: the conversation is stuck, once', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  for (const wish of wishes) await conversation.says(wish);
  await world.settled();
  expect((await conversation.view()).runs.at(-1)).toMatchObject({ outcome: 'handed-off', reason: 'hot' });
  world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
  await world.settled();
  const said: string[] = [];
  for (const filler of fillers) {
    if ((await conversation.view()).contact.mode === 'listening' && said.length > 0) break;
    await conversation.says(filler);
    await world.settled();
    said.push(filler);
  }
  const view = await conversation.view();
  expect(view.runs.at(-1)).toMatchObject({ outcome: 'handed-off', reason: 'stuck' });
  expect(said.length).toBeGreaterThan(1);
  expect(view.contact.conversation.handoffsOpened).toEqual(['hot', 'stuck']);

  world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
  await world.settled();
  await conversation.says('yeah');
  expect((await conversation.view()).contact.mode).toBe('active');
});

test('represented, given back, then hot: a person learns of it, and the lead is promised no call', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, I already have an agent, thanks');
  await world.settled();
  world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
  await world.settled();
  for (const wish of wishes.slice(0, 3)) await conversation.says(wish);
  const closing = await conversation.says('Budget is up to 350k');
  await world.settled();
  const view = await conversation.view();
  expect(view.runs.at(-1)).toMatchObject({ outcome: 'handed-off', reason: 'hot' });
  expect(view.contact.conversation.handoffsOpened).toEqual(['represented', 'hot']);
  expect(closing).toContain('if anything is still open');
});
