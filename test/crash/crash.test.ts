import { expect, test } from 'vitest';
import { stormWithKills } from './kill-storm.ts';

test('killed eight times in the middle of forty conversations: nothing lost, nothing twice', async () => {
  const result = await stormWithKills({
    conversations: 40,
    kills: 8,
    seed: 1,
    liveMs: 900,
    timeoutMs: 180_000,
  });
  expect(result.faults).toEqual([]);
  const texts = result.conversations * 4;
  expect(result).toMatchObject({ kills: 8, texts, replies: texts, dead: 0, errors: [] });
}, 600_000);
