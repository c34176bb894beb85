import { expect } from 'vitest';
import { judgeTalks } from '../support/judge-talks.ts';
import { holdTalks, makeTalks } from '../support/talk.ts';
import type { TestWorld } from '../support/test-world.ts';

export interface DropOptions {
  readonly conversations: number;
  readonly dropRate: number;
  readonly timeoutMs: number;
}

/** Conversations on one page of a pass. */
const pageSize = 50;

/** Some webhooks never come: the next pass of reconciliation takes their texts in, once and in order. */
export async function dropDeliveries(world: TestWorld, options: DropOptions): Promise<void> {
  const { conversations, dropRate, timeoutMs } = options;
  const talks = makeTalks(world.ghl, conversations);
  world.ghl.knobs.set({ webhook: { dropRate } });
  await holdTalks(world.ghl, talks, timeoutMs);
  world.ghl.knobs.set({ webhook: { dropRate: 0 } });
  await world.settled(timeoutMs);
  expect(judgeTalks(world.ghl, talks)).toEqual([]);
  const rows = await world.database.query<{ from: string; to: string }>(
    "select occurred_at as from, received_at as to from inbox where door = 'reconcile' and kind = 'text-received'",
  );
  const dropped = world.ghl
    .deliveries()
    .filter(({ type, outcome }) => type === 'InboundMessage' && outcome === 'dropped');
  expect(dropped.length).toBeGreaterThan(conversations * 4 * dropRate * 0.4);
  // a pass may find a text whose webhook is still on its way
  expect(rows.length).toBeGreaterThanOrEqual(dropped.length);
  // counted in passes, not in seconds: a text waits for the pass under way, and for one more
  const searches = world.ghl.requests().filter((call) => call.operationId === 'search-conversation');
  const perPass = Math.ceil(conversations / pageSize) + 1;
  for (const row of rows) {
    const passed = searches.filter((call) => call.at > Number(row.from) && call.at < Number(row.to));
    expect(passed.length).toBeLessThanOrEqual(2 * perPass);
  }
  expect(world.log.errors()).toEqual([]);
}
