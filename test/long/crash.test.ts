import { expect, test } from 'vitest';
import { stormWithKills } from '../crash/kill-storm.ts';

test(
  'killed a hundred times in a storm of two hundred conversations: nothing lost, nothing twice',
  async () => {
    const result = await stormWithKills({
      conversations: 200,
      kills: 100,
      seed: 7,
      quietMs: 1000,
      liveMs: 4_000,
      timeoutMs: 15 * 60_000,
    });
    expect(result.faults).toEqual([]);
    const texts = result.conversations * 4;
    expect(result).toMatchObject({ kills: 100, texts, replies: texts, dead: 0, errors: [] });
    // a workflow whose start was cut off in the middle is left to the task and the note
    expect(result.workflows).toBeGreaterThan(result.conversations * 0.9);
  },
  30 * 60_000,
);
