import { z } from 'zod';
import type { BenchRow } from '../report.ts';
import { type BenchWorld, benchToken } from '../world/bench-world.ts';

const shape = z.object({
  caches: z.array(
    z.object({
      name: z.string(),
      hits: z.object({ memory: z.number(), shared: z.number(), database: z.number() }),
      misses: z.number(),
    }),
  ),
});

/** A share of fewer asks is chance. */
const askedAtLeast = 30;

const named = [
  {
    name: 'semantic',
    of: 'analyses asked for: a hit is the same words of the same lead read again, so first readings cannot be one',
  },
  { name: 'smallTalk', of: 'greetings and thanks without context, shared by a location' },
] as const;

/** What the caches of analyses served in this traffic; the sequential flow asks none of them. */
export async function hitRates(world: BenchWorld): Promise<BenchRow[]> {
  const answer = await fetch(`${world.service.url}/api/pages/caches`, {
    headers: { authorization: `Bearer ${benchToken}` },
  });
  const { caches } = shape.parse(await answer.json());
  return named.map(({ name, of }) => {
    const found = caches.find((cache) => cache.name === name);
    const hits = found === undefined ? 0 : found.hits.memory + found.hits.shared + found.hits.database;
    const asked = hits + (found?.misses ?? 0);
    return {
      ...{ id: `hit_share_${name}`, unit: 'share', n: asked, of },
      ...(asked < askedAtLeast
        ? { value: null, why: `fewer than ${askedAtLeast} were asked` }
        : { value: hits / asked }),
    };
  });
}
