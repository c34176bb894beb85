import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeTalks } from '../support/judge-talks.ts';
import { holdTalks, makeTalks } from '../support/talk.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

const isLong = process.env.LONG === '1';
const conversations = isLong ? 250 : 125;

/** Leads with four texts each; a third of the webhooks comes twice, at the same moment, or late. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test('a thousand deliveries, 30 % of them twice at the same moment, others late: one turn and one reply each', async () => {
  // through one door, so that a delivery is a row
  delete world.ghl.targets.workflow;
  const talks = makeTalks(world.ghl, conversations);
  world.ghl.knobs.set({
    webhook: { duplicateRate: 0.3, duplicateAfterMs: 0, reorderRate: 0.2, reorderDelayMs: 150 },
  });
  await holdTalks(world.ghl, talks, 80_000);
  await world.settled(60_000);
  expect(judgeTalks(world.ghl, talks)).toEqual([]);
  const [rows] = await world.database.query<{ texts: string; runs: string }>(
    `select count(*) as texts, count(distinct run_id) as runs from inbox where kind = 'text-received' and state = 'done'`,
  );
  expect(rows).toEqual({ texts: String(conversations * 4), runs: String(conversations * 4) });
  const repeated = world.ghl
    .deliveries()
    .filter(({ type, faults }) => type === 'InboundMessage' && faults.includes('duplicate'));
  expect(repeated.length).toBeGreaterThan(conversations);
  expect(world.ghl.deliveries().length).toBeGreaterThan(1_000);
  expect(world.log.errors()).toEqual([]);

  // the log page's «resend», a day later: the same ids come again and change nothing
  world.clock.advance(86_400_000);
  for (const delivery of repeated.slice(0, 50)) await world.ghl.resend(delivery.webhookId);
  await world.settled();
  expect(judgeTalks(world.ghl, talks)).toEqual([]);
}, 120_000);

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
