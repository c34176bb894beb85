import { expect, test } from 'vitest';
import { startWarmingWorld, type WarmingWorld } from './trial.ts';
import type { Warming } from './warming.ts';

const minute = 60_000;

function pair(contactId: string, agentId = 'a1') {
  return { locationId: 'l1', agentId, contactId };
}

function named(world: WarmingWorld, event: string): number {
  return world.events.filter((one) => one.event === event).length;
}

async function text(world: WarmingWorld, warming: Warming, contactId: string, agentId = 'a1'): Promise<void> {
  warming.note({
    event: 'text-accepted',
    locationId: 'l1',
    contactId,
    messageId: 'm',
    door: 'app',
  });
  await warming.settled();
  world.clock.advance(1000);
  warming.turnDecided(pair(contactId, agentId), false);
  await warming.settled();
  world.clock.advance(1000);
}

async function look(world: WarmingWorld, warming: Warming, contactId: string, agentId = 'a1'): Promise<void> {
  warming.looked(pair(contactId, agentId));
  await warming.settled();
  world.clock.advance(minute);
  expect(world.warnings).toEqual([]);
}

test('a text of an agent at work is prepared for; the look uses it, a newer text or a day wastes it', async () => {
  await using world = await startWarmingWorld();
  await using warming = world.process();
  await look(world, warming, 'other');
  await text(world, warming, 'c1');
  expect(world.asked).toEqual([pair('c1')]);
  await look(world, warming, 'c1');
  await warming.tick();
  expect(named(world, 'warm-used')).toBe(1);
  await text(world, warming, 'c2');
  await text(world, warming, 'c2');
  expect(named(world, 'warm-wasted')).toBe(1);
  world.clock.advance(1441 * minute);
  await warming.tick();
  expect(named(world, 'warm-wasted')).toBe(2);
  const view = await warming.view('l1');
  expect(view.agents).toMatchObject([{ agentId: 'a1', used: 1, wasted: 2, open: 0, usedShare: null }]);
});

test('nobody at work: nothing is prepared', async () => {
  await using world = await startWarmingWorld();
  await using warming = world.process();
  await text(world, warming, 'c1');
  expect(world.asked).toEqual([]);
});

test('a dashboard that has been open for hours is somebody at work', async () => {
  await using world = await startWarmingWorld();
  await using warming = world.process();
  world.openDesks.push({ locationId: 'l1', agentId: 'a1' });
  world.clock.advance(120 * minute);
  await warming.tick();
  await warming.settled();
  await text(world, warming, 'c1');
  expect(world.asked).toEqual([pair('c1')]);
  world.openDesks.length = 0;
  world.clock.advance(20 * minute);
  await warming.tick();
  await text(world, warming, 'c2');
  expect(world.asked).toEqual([pair('c1')]);
});

test('under pressure, over budget or with the flag off it drops, and says which', async () => {
  await using world = await startWarmingWorld(20_000);
  await using warming = world.process();
  await look(world, warming, 'other');
  world.pressure.high = true;
  await text(world, warming, 'c1');
  world.pressure.high = false;
  world.pressure.on = false;
  await text(world, warming, 'c2');
  world.pressure.on = true;
  await warming.tick();
  world.asked.length = 0;
  world.events.length = 0;
  // a million tokens a day leave 50,000 at risk: two cards of 20,000 and what is left begins a third
  for (const contact of ['c3', 'c4', 'c5', 'c6']) await text(world, warming, contact);
  expect(world.events.filter(({ event }) => event === 'warm-dropped')).not.toEqual([]);
  expect(world.asked.length).toBeLessThanOrEqual(3);
  const reasons = world.events.flatMap((one) => (one.event === 'warm-dropped' ? [one.reason] : []));
  expect(new Set(reasons)).toEqual(new Set(['budget']));
});

test('without money to spare nothing is prepared', async () => {
  await using world = await startWarmingWorld(2_000);
  await using warming = world.process();
  await look(world, warming, 'other');
  world.pressure.poor = true;
  await text(world, warming, 'c1');
  expect(world.asked).toEqual([]);
  expect(world.events).toMatchObject([{ event: 'warm-dropped', reason: 'budget' }]);
  world.pressure.poor = false;
  await text(world, warming, 'c2');
  expect(world.asked).toEqual([pair('c2')]);
});

test("every call of the location counts for its day, the coach's too", async () => {
  await using world = await startWarmingWorld();
  await world.database.rows(
    'test_coach_call',
    "insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, cost_usd, total_ms, request_id, at) values ('l1', 'c', gen_random_uuid(), 'coach', 'm', 400000, 60000, 30000, 10000, 1, 1, '', $1)",
    [world.clock.now()],
  );
  await using warming = world.process();
  expect((await warming.view('l1')).budget).toMatchObject({
    ...{ dailyTokens: 1_500_000, atRisk: 0, limit: 75_000, tokensLeft: 75_000 },
  });
});

test('a lead who writes again unopened teaches that the card was of no use, in every process', async () => {
  await using world = await startWarmingWorld();
  await using one = world.process();
  await using other = world.process();
  const taught = async () => {
    const [row] = await world.database.rows<{ n: number }>(
      'test_taught',
      'select coalesce(sum(use_examples), 0)::int as n from warming_model',
    );
    return row?.n ?? 0;
  };
  for (const process of [one, other]) await look(world, process, 'seen');
  await text(world, one, 'c1');
  await one.tick();
  await other.tick();
  await other.tick();
  const before = await taught();
  await text(world, one, 'c1');
  await one.tick();
  const here = await taught();
  expect(here).toBeGreaterThan(before);
  // the other process forecast the same lead and hears of the second text by its line
  await other.tick();
  world.clock.advance(minute);
  await other.tick();
  expect(await taught()).toBeGreaterThan(here);
});

test('an agent who uses under half of twenty in a week is left alone, others are not', async () => {
  await using world = await startWarmingWorld(100);
  await using warming = world.process();
  for (let number = 0; number < 21; number += 1) {
    await look(world, warming, 'other');
    // the second text wastes what was prepared about the first
    await text(world, warming, `c${number}`);
    await text(world, warming, `c${number}`);
  }
  await warming.tick();
  await look(world, warming, 'other');
  await look(world, warming, 'other', 'a2');
  world.asked.length = 0;
  await text(world, warming, 'late');
  await text(world, warming, 'late2', 'a2');
  expect(world.asked).toEqual([pair('late2', 'a2')]);
  expect((await warming.view('l1')).agents).toMatchObject([
    { agentId: 'a1', isOff: true },
    { agentId: 'a2' },
  ]);
});

test('what is learned survives a restart, and two processes add to it', async () => {
  await using world = await startWarmingWorld();
  let learned = 0;
  {
    await using one = world.process();
    await using other = world.process();
    for (let round = 0; round < 12; round += 1) {
      await text(world, one, 'c1');
      await look(world, one, 'c1');
      await text(world, other, 'c2', 'a2');
      await look(world, other, 'c2', 'a2');
      world.clock.advance(6 * minute);
      await one.tick();
      await other.tick();
    }
    learned = (await other.view('l1')).learning.allExamples;
    expect(learned).toBeGreaterThan(20);
  }
  await world.database.rows(
    'test_decides',
    'update warming_model set learned_decides = true, use_threshold = 0.71',
  );
  await using again = world.process();
  const view = await again.view('l1');
  // what the last process had found stands until this one knows enough
  expect(view).toMatchObject({ decidedBy: 'learned', threshold: 0.71 });
  expect(view.learning.allExamples).toBeGreaterThanOrEqual(learned);
  const [row] = await world.database.rows<{ n: number; writers: number }>(
    'test_events',
    'select count(*)::int as n, count(distinct writer)::int as writers from warming_event',
  );
  expect(row).toEqual({ n: 48, writers: 2 });
});

test('an erased contact leaves no trace', async () => {
  await using world = await startWarmingWorld();
  await using warming = world.process();
  await look(world, warming, 'c2');
  await text(world, warming, 'c1');
  await look(world, warming, 'c1');
  await warming.tick();
  await look(world, warming, 'c1');
  await warming.forget('l1', 'c1');
  await warming.tick();
  for (const table of ['warming_event', 'warming_preparation']) {
    const rows = await world.database.rows<{ contact_id: string }>(`test_${table}`, `select * from ${table}`);
    expect(rows.filter(({ contact_id }) => contact_id === 'c1')).toEqual([]);
  }
});
