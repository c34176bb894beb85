import { expect } from 'vitest';
import { judgeTalks } from '../support/judge-talks.ts';
import { holdTalks, makeTalks } from '../support/talk.ts';
import type { TestWorld } from '../support/test-world.ts';

/** A third of the webhooks comes twice, at the same moment; others come late. One turn and one reply each. */
export async function repeatDeliveries(
  world: TestWorld,
  conversations: number,
  timeoutMs: number,
): Promise<void> {
  // through one door, so that a delivery is a row
  delete world.ghl.targets.workflow;
  const talks = makeTalks(world.ghl, conversations);
  world.ghl.knobs.set({
    webhook: { duplicateRate: 0.3, duplicateAfterMs: 0, reorderRate: 0.2, reorderDelayMs: 150 },
  });
  await holdTalks(world.ghl, talks, timeoutMs);
  await world.settled(timeoutMs);
  world.ghl.knobs.set({ webhook: { duplicateRate: 0, reorderRate: 0 } });
  expect(judgeTalks(world.ghl, talks)).toEqual([]);
  const [rows] = await world.database.query<{ texts: string; runs: string }>(
    `select count(*) as texts, count(distinct run_id) as runs from inbox where kind = 'text-received' and state = 'done'`,
  );
  expect(rows).toEqual({ texts: String(conversations * 4), runs: String(conversations * 4) });
  const repeated = world.ghl
    .deliveries()
    .filter(({ type, faults }) => type === 'InboundMessage' && faults.includes('duplicate'));
  expect(repeated.length).toBeGreaterThan(conversations);

  // the log page's «resend», a day later: the same ids come again and change nothing
  world.clock.advance(86_400_000);
  for (const delivery of repeated.slice(0, 50)) await world.ghl.resend(delivery.webhookId);
  await world.settled();
  expect(judgeTalks(world.ghl, talks, true)).toEqual([]);
  expect(world.log.errors()).toEqual([]);
}
