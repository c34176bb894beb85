import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { createLifecycleStore, Database } from '../../src/adapters/store/index.ts';
import { Dormancy } from '../../src/features/lifecycle/index.ts';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** How far a lead gets is booked step by step; who is silent falls asleep; deals are counted, corrected and taken back. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const dayMs = 86_400_000;
let events = 0;

async function deal(lead: Contact, type: string, status: string, monetaryValue: number): Promise<void> {
  events += 1;
  world.ghl.pushRaw(
    JSON.stringify({
      ...{ type, locationId: lead.locationId, contactId: lead.id, status, monetaryValue },
      ...{ id: `deal-${lead.id}`, pipelineId: 'p', pipelineStageId: 's' },
      ...{ timestamp: new Date(world.clock.now()).toISOString(), webhookId: `wh-deal-${events}` },
    }),
  );
  await world.settled();
  world.clock.advance(1000);
}

async function path(lead: Contact): Promise<readonly string[]> {
  const rows = await world.database.query<{ line: string }>(
    `select journey || ': ' || from_stage || ' > ' || to_stage || case when implied then ' (implied)' else '' end
       || ', ' || cause || ', ' || score as line
     from stage_change where contact_id = $1 order by id`,
    [lead.id],
  );
  return rows.map(({ line }) => line);
}

async function stageOf(lead: Contact): Promise<string | undefined> {
  const [row] = await world.database.query<{ stage: string }>(
    'select stage from contact where contact_id = $1',
    [lead.id],
  );
  return row?.stage;
}
const dealOf = async (lead: Contact) => {
  const rows = await world.database.query<{ status: string; value_usd: number }>(
    'select status, value_usd from deal where contact_id = $1',
    [lead.id],
  );
  return rows.map(({ status, value_usd }) => `${status} ${value_usd}`);
};

async function sleepAll(): Promise<void> {
  const address = { connectionString: world.database.url };
  await using database = new Database({ address, maxConnections: 1, onError: () => undefined });
  const { clock, log } = world;
  await using dormancy = new Dormancy({
    store: createLifecycleStore(database),
    forget: async () => undefined,
    clock,
    log,
  });
  await dormancy.sweep();
}

test('a lead climbs, sleeps, comes back, and a deal ends the journey, is corrected and taken back', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy a house in Kyle');
  await world.settled();
  expect(await path(lead)).toEqual([
    '1: new > contacted (implied), text of the lead, 1',
    '1: contacted > engaged, text of the lead, 1',
  ]);

  world.clock.advance(14 * dayMs - 60_000);
  await sleepAll();
  expect(await stageOf(lead)).toBe('engaged');
  world.clock.advance(120_000);
  await sleepAll();
  expect(await stageOf(lead)).toBe('dormant');

  await conversation.says('sorry, was away. 3 bedrooms, up to 450k');
  await world.settled();
  expect((await path(lead)).slice(2)).toEqual([
    '1: engaged > dormant, silent for 14 days, 1',
    '1: dormant > engaged (implied), text of the lead, 3',
    '1: engaged > hot, text of the lead, 3',
  ]);

  await deal(lead, 'OpportunityStatusUpdate', 'won', 440_000);
  // the platform tells most changes twice
  await deal(lead, 'OpportunityUpdate', 'won', 440_000);
  expect((await path(lead)).slice(5)).toEqual([
    '1: hot > qualified (implied), deal won, 3',
    '1: qualified > appointment (implied), deal won, 3',
    '1: appointment > converted, deal won, 3',
  ]);
  expect(await dealOf(lead)).toEqual(['won 440000']);

  await deal(lead, 'OpportunityStatusUpdate', 'open', 440_000);
  expect(await stageOf(lead)).toBe('hot');
  expect(await dealOf(lead)).toEqual(['open 440000']);
});

test('an edit of a deal that was won long ago does not end what the lead has begun since', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy in Kyle');
  await world.settled();
  await deal(lead, 'OpportunityStatusUpdate', 'won', 300_000);
  world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
  await world.settled();
  expect(await conversation.says('Hi again, now we look for a second one')).not.toBe('');
  await deal(lead, 'OpportunityMonetaryValueUpdate', 'won', 310_000);
  expect((await conversation.view()).contact).toMatchObject({ journey: 2, mode: 'active' });
  expect(await dealOf(lead)).toEqual(['won 310000']);
  expect(await conversation.says('somewhere in Hutto')).not.toBe('');
});

test('a contact that the assistant does not answer is contacted, and not new, once they wrote', async () => {
  const lead = world.lead({ tags: [] });
  world.ghl.leadTexts(lead.id, 'hello?');
  await world.settled();
  expect(await stageOf(lead)).toBe('contacted');
});
