import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { patienceMs } from '../support/until.ts';
import { dropDeliveries } from './drop-deliveries.ts';

const intervalMs = 2_000;

/** Webhooks that never come. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld({ settings: { RECONCILE_SECONDS: String(intervalMs / 1000) } });
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test('texts whose webhook never comes are taken in by reconciliation: once, in order, by the next pass', async () => {
  await dropDeliveries(world, { conversations: 25, dropRate: 0.2, timeoutMs: patienceMs });
});

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
