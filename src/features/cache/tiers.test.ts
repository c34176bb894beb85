import { ManualClock } from '../../kit/clock.ts';
import { shelfContract, tierContract } from './contract/trial.ts';
import { FakeTier, FakeTierServer } from './fake-tier.ts';
import { MemoryTier } from './memory-tier.ts';

tierContract('fake', async () => {
  const clock = new ManualClock(1_000_000);
  const server = new FakeTierServer(clock);
  return {
    one: new FakeTier(server),
    other: new FakeTier(server),
    pass: async (ms) => clock.advance(ms),
    close: async () => undefined,
  };
});

const sizes = {
  'memory, ready objects': { hotBytes: 64e6, packedBytes: 64e6 },
  // Nothing fits into the hot layer, so that every entry goes through packing and back.
  'memory, packed': { hotBytes: 600, packedBytes: 64e6 },
};

for (const [name, options] of Object.entries(sizes)) {
  shelfContract(name, async () => {
    const clock = new ManualClock(1_000_000);
    const memory = new MemoryTier(options);
    const pass = (json: unknown) => json;
    return {
      shelf: {
        pass: async (ms) => clock.advance(ms),
        put: async (key, tags, json, lifeMs) => {
          const until = clock.now() + lifeMs;
          const life = { freshUntil: until, deadAt: until, origin: 'live' as const };
          memory.write(key, { cache: 'c', value: JSON.parse(json), json, tags, life, memoryUntil: until });
        },
        take: async (key) => {
          const hit = memory.read(key, clock.now(), pass);
          return hit === undefined ? undefined : JSON.stringify(hit.value);
        },
        invalidate: async (tags) => memory.invalidate(tags),
      },
      close: async () => memory.clear(),
    };
  });
}
