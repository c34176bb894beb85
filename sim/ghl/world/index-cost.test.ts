import { expect, test } from 'vitest';
import { type GhlSim, startGhlSim } from '../index.ts';
import { apiCaller } from '../test-kit/api-caller.ts';

/** Milliseconds of the fastest of several rounds, which a busy machine disturbs least. */
async function fastestMs(rounds: number, act: () => Promise<unknown>): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const startedMs = performance.now();
    await act();
    fastest = Math.min(fastest, performance.now() - startedMs);
  }
  return fastest;
}

async function costOfASend(sim: GhlSim): Promise<number> {
  const call = apiCaller(sim.url);
  const body = { type: 'SMS', contactId: sim.contact.id, message: 'Hello' };
  return fastestMs(40, async () => {
    await call('POST', '/conversations/messages', body);
    await call('GET', `/conversations/search?locationId=demo-location&contactId=${sim.contact.id}`);
  });
}

test('a send and a search cost the same beside 40,000 messages as in an empty world', async () => {
  await using sim = await startGhlSim({ knobs: { limits: { burst: 1_000_000 } } });
  await costOfASend(sim);
  const empty = await costOfASend(sim);
  for (let at = 0; at < 4_000; at += 1) {
    const { id } = sim.createContact({ texts: { phone: `+1512${5_000_000 + at}` } });
    for (let text = 0; text < 10; text += 1) sim.leadTexts(id, `text ${text}`);
  }
  expect(await costOfASend(sim)).toBeLessThan(empty * 3 + 1);
});
