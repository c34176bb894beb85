import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** A text that no webhook brought, and that the door could not store when reconciliation found it. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test('is taken in by the next pass: a lost «STOP» stops', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy a house');
  await world.settled();
  expect(await world.service.reconcile(world.locationId)).toMatchObject({ isComplete: true });
  world.ghl.knobs.set({ webhook: { dropRate: 1 } });
  world.ghl.leadTexts(lead.id, 'STOP');
  world.ghl.knobs.set({ webhook: { dropRate: 0 } });

  await world.database.query(`create function refuse_stop() returns trigger language plpgsql as $$
    begin raise exception 'disk full'; end $$`);
  await world.database.query(`create trigger refuse_stop before insert on inbox for each row
    when (new.event->>'text' = 'STOP') execute function refuse_stop()`);
  world.clock.advance(150_000);
  expect(await world.service.reconcile(world.locationId)).toMatchObject({ takenIn: 0, isComplete: false });

  await world.database.query('drop trigger refuse_stop on inbox');
  // far past the overlap of two passes: only the mark that stayed still covers it
  world.clock.advance(600_000);
  expect(await world.service.reconcile(world.locationId)).toMatchObject({ takenIn: 1, isComplete: true });
  await world.settled();
  expect((await conversation.view()).contact.mode).toBe('stopped');
});
