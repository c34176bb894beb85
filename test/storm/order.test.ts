import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

const contacts = 50;
const textsEach = 20;

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  // through one door, so that a text is accepted once
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test('fifty leads write twenty texts each, at once: each in order, all in parallel', async () => {
  const leads = Array.from({ length: contacts }, () => world.lead());
  const allAsked = Promise.withResolvers<void>();
  const asked = new Set<string>();
  // the first analysis of each lead waits for the first of all the others: one after another would never end
  for (const [index, lead] of leads.entries()) {
    world.claude.script(
      (request) => {
        const isFirst =
          request.kind === 'analysis' &&
          request.userText.includes(`from lead ${index}.`) &&
          !asked.has(lead.id);
        if (!isFirst) return false;
        asked.add(lead.id);
        if (asked.size === contacts) allAsked.resolve();
        return true;
      },
      [{ until: allAsked.promise }],
    );
  }
  const startAt = world.clock.now() - 60_000;
  for (let number = 1; number <= textsEach; number += 1) {
    for (const [index, lead] of leads.entries()) {
      // a page of conversations that all ended in one millisecond would be reconciled for ever
      const dateAdded = new Date(startAt + number * 1000 + index).toISOString();
      world.ghl.leadTexts(lead.id, `text ${number} from lead ${index}.`, { dateAdded });
    }
    if (number === 1) await allAsked.promise;
    await until(`all have sent ${number}`, () => accepted() >= number * contacts);
  }
  await world.settled();
  expect(asked.size).toBe(contacts);

  const rows = await world.database.query<{ contact_id: string; text: string; place: string }>(
    `select i.contact_id, i.event->>'text' as text, r.decided_at as place
     from inbox i join run r using (run_id) where i.kind = 'text-received'
     order by r.decided_at, i.occurred_at, i.id`,
  );
  for (const [index, lead] of leads.entries()) {
    const read = rows.filter((row) => row.contact_id === lead.id).map((row) => row.text);
    expect(read).toEqual(Array.from({ length: textsEach }, (_, at) => `text ${at + 1} from lead ${index}.`));
  }
  expect(await overlappingRuns()).toEqual([]);
  expect(world.log.errors()).toEqual([]);
});

function accepted(): number {
  return world.events.filter((event) => event.event === 'text-accepted').length;
}

/** Two runs of one lead at the same time. */
async function overlappingRuns(): Promise<unknown[]> {
  return world.database.query(
    `select a.run_id from run a join run b on a.location_id = b.location_id and a.contact_id = b.contact_id
       and a.run_id <> b.run_id and a.started_at < b.decided_at and b.started_at < a.decided_at`,
  );
}
