import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { patienceMs } from '../support/until.ts';
import { repeatDeliveries } from './repeat-deliveries.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test('a thousand deliveries, 30 % of them twice at the same moment, others late: one turn and one reply each', async () => {
  await repeatDeliveries(world, 90, patienceMs);
  expect(world.ghl.deliveries().length).toBeGreaterThan(1_000);
});

test('an older text that arrives after a newer one is answered too, and the newer words stand', async () => {
  const lead = world.lead();
  world.ghl.knobs.set({ webhook: { duplicateRate: 0, reorderRate: 0 } });
  const early = new Date(world.clock.now() - 30_000).toISOString();
  const replied = world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
  world.ghl.leadTexts(lead.id, 'sorry, our budget is 420k');
  await replied;
  world.ghl.leadTexts(lead.id, 'our budget is 300k', { dateAdded: early });
  await world.settled();
  const facts = await world.database.query<{ value: string }>(
    "select fact->>'value' as value from fact where contact_id = $1 and key = 'price'",
    [lead.id],
  );
  expect(facts.map((fact) => fact.value)).toEqual([expect.stringContaining('420')]);
  expect(world.sent(lead)).toHaveLength(2);
});
