import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** More conversations than a page holds, none of which a webhook reported. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test.each(['number', 'text', 'none'] as const)(
  'all are taken in, where the search states times as: %s',
  async (conversationDates) => {
    world.clock.advance(3_600_000);
    await world.service.reconcile(world.locationId);
    world.ghl.knobs.set({ webhook: { dropRate: 1 }, answers: { conversationDates } });
    const leads: string[] = [];
    for (let lead = 0; lead < 70; lead += 1) {
      // without the tag that activates: taken in and refused, which costs no answers
      const { id } = world.lead({ tags: [] });
      leads.push(id);
      world.ghl.leadTexts(id, 'Hi, we want to buy a house');
      world.clock.advance(1_000);
    }
    expect(await world.service.reconcile(world.locationId)).toMatchObject({ isComplete: true });
    // by this pass or by the service's own, which may have begun meanwhile
    const rows = await world.database.query(
      "select 1 from inbox where contact_id = any ($1) and kind = 'text-received'",
      [leads],
    );
    expect(rows).toHaveLength(70);
    world.ghl.knobs.set({ webhook: { dropRate: 0 }, answers: { conversationDates: 'number' } });
    await world.settled();
  },
);
