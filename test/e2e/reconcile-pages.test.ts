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
    for (let lead = 0; lead < 70; lead += 1) {
      // without the tag that activates: taken in and refused, which costs no answers
      world.ghl.leadTexts(world.lead({ tags: [] }).id, 'Hi, we want to buy a house');
      world.clock.advance(1_000);
    }
    expect(await world.service.reconcile(world.locationId)).toMatchObject({
      takenIn: 70,
      isComplete: true,
    });
    world.ghl.knobs.set({ webhook: { dropRate: 0 }, answers: { conversationDates: 'number' } });
    await world.settled();
  },
);
