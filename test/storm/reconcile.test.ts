import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { judgeTalks } from '../support/judge-talks.ts';
import { holdTalks, makeTalks } from '../support/talk.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

const isLong = process.env.LONG === '1';
const conversations = isLong ? 250 : 25;
const dropRate = isLong ? 0.05 : 0.2;
const intervalSeconds = 1;

/** Webhooks that never come. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld({ settings: { RECONCILE_SECONDS: String(intervalSeconds) } });
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test('texts whose webhook never comes are taken in by reconciliation: once, in order, inside its interval', async () => {
  const talks = makeTalks(world.ghl, conversations);
  world.ghl.knobs.set({ webhook: { dropRate } });
  await holdTalks(world.ghl, talks, 60_000);
  world.ghl.knobs.set({ webhook: { dropRate: 0 } });
  await world.settled(30_000);
  expect(judgeTalks(world.ghl, talks)).toEqual([]);
  const rows = await world.database.query<{ late: string }>(
    "select received_at - occurred_at as late from inbox where door = 'reconcile' and kind = 'text-received'",
  );
  const dropped = world.ghl
    .deliveries()
    .filter(({ type, outcome }) => type === 'InboundMessage' && outcome === 'dropped');
  expect(dropped.length).toBeGreaterThan(conversations * 4 * dropRate * 0.4);
  // a pass may find a text whose webhook is still on its way
  expect(rows.length).toBeGreaterThanOrEqual(dropped.length);
  const latest = Math.max(...rows.map((row) => Number(row.late)));
  // the interval, and the pass itself on a busy machine
  expect(latest).toBeLessThan(intervalSeconds * 1000 + 4_000);
  expect(world.log.errors()).toEqual([]);
}, 90_000);

test('a person whose message no webhook reports takes over all the same', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy a house');
  await world.settled();
  world.ghl.knobs.set({ webhook: { dropRate: 1 } });
  const noted = world.nextEvent('turn-decided', (event) => event.contactId === lead.id);
  world.ghl.agentTexts(lead.id, 'Maria here, I take over');
  await noted;
  world.ghl.knobs.set({ webhook: { dropRate: 0 } });
  await world.settled();
  expect((await conversation.view()).contact.mode).toBe('listening');
});
