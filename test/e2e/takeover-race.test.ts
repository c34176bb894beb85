import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/kit/random.ts';
import { deskOf, leadOf } from '../support/desk-client.ts';
import { startTestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

const turns = 200;
const atOnce = 8;

/** The moment is drawn, so that it falls before, into and behind every part of a turn; the draws are counted below. */
test(`an agent takes over at a random moment of ${turns} turns: nothing of the assistant leaves after the answer`, async () => {
  await using world = await startTestWorld({
    location: { burstQuietMs: 5 },
    ghl: { network: { profile: 'seed' } },
  });
  const random = seededRandom(20261125);
  const desk = deskOf(world, 'agent-race');
  const leads = Array.from({ length: turns }, (_, index) =>
    leadOf(world, 'agent-race', `+1512${String(8_000_000 + index)}`),
  );
  let spoken = 0;
  let silenced = 0;
  const late: string[] = [];
  const next = leads[Symbol.iterator]();
  const worker = async () => {
    for (const lead of { [Symbol.iterator]: () => next }) {
      const known = world.nextEvent('reply-sent', ({ contactId }) => contactId === lead.id);
      world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
      await known;
      const before = world.sent(lead).length;
      world.ghl.leadTexts(lead.id, 'up to 450k, in Kyle, with a garden');
      await wait(random() * 700);
      const answer = await desk.takeOver(lead);
      const said = world.sent(lead).length;
      expect(answer.status).toBe(200);
      if (said > before) spoken += 1;
      else silenced += 1;
      await until('the lead is read', async () => {
        const [row] = await world.database.query<{ waits: string }>(
          "select count(*) as waits from inbox where contact_id = $1 and state = 'pending'",
          [lead.id],
        );
        return row?.waits === '0';
      });
      if (world.sent(lead).length > said) late.push(lead.id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await world.settled();
  expect(late).toEqual([]);
  const total = leads.reduce((sum, lead) => sum + world.sent(lead).length, 0);
  // every lead got the first answer, and the second where it was faster than the agent
  expect(total).toBe(turns + spoken);
  // the moments were mixed, or nothing was raced
  expect(spoken).toBeGreaterThan(turns / 20);
  expect(silenced).toBeGreaterThan(turns / 20);
  console.info(`takeover race: ${turns} turns, ${spoken} answered before, ${silenced} silenced, 0 after`);
}, 240_000);
