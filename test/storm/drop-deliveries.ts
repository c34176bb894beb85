import { expect } from 'vitest';
import { judgeTalks } from '../support/judge-talks.ts';
import { holdTalks, makeTalks } from '../support/talk.ts';
import type { TestWorld } from '../support/test-world.ts';

export interface DropOptions {
  readonly conversations: number;
  readonly dropRate: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** The interval, and the pass itself on a busy machine. */
const passMs = 6_000;

/** Some webhooks never come: reconciliation takes their texts in, once, in order, inside its interval. */
export async function dropDeliveries(world: TestWorld, options: DropOptions): Promise<void> {
  const { conversations, dropRate, intervalMs, timeoutMs } = options;
  const talks = makeTalks(world.ghl, conversations);
  world.ghl.knobs.set({ webhook: { dropRate } });
  await holdTalks(world.ghl, talks, timeoutMs);
  world.ghl.knobs.set({ webhook: { dropRate: 0 } });
  await world.settled(timeoutMs);
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
  expect(latest).toBeLessThan(intervalMs + passMs);
  expect(world.log.errors()).toEqual([]);
}
