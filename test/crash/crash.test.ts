import { expect, test } from 'vitest';
import { stormWithKills } from './kill-storm.ts';

test.each([
  { how: 'rows and lanes in one commit', quietMs: 100, conversations: 20, kills: 4 },
  { how: 'lanes after their rows', quietMs: 1000, conversations: 40, kills: 8 },
])(
  'killed $kills times in the middle of $conversations conversations, $how: nothing lost, nothing twice',
  async ({ quietMs, conversations, kills }) => {
    const result = await stormWithKills({
      ...{ conversations, kills, quietMs },
      seed: 1,
      liveMs: 900,
      timeoutMs: 180_000,
    });
    expect(result.faults).toEqual([]);
    const texts = result.conversations * 4;
    expect(result).toMatchObject({ kills, texts, replies: texts, dead: 0, errors: [] });
  },
  600_000,
);
