import { z } from 'zod';
import { type Cache, cachePlans, defineCache } from '../features/cache/index.ts';
import type { PipelineDeps } from '../features/pipeline/index.ts';

/**
 * An analysis as the model wrote it; read anew each time, so that a change of our reading needs no new key. Not kept in
 * the database: two commits in every turn, one of them before the model is asked, against one call saved after a crash.
 */
const semantic = defineCache({ ...cachePlans.semantic, durable: 'never' }, z.string().min(2));

const ofLocation = defineCache(cachePlans.smallTalk, z.string().min(2));

/** The pipeline's memory of analyses, kept in the tiered cache. */
export function analysesIn(cache: Cache): PipelineDeps['analyses'] {
  return {
    get: <F>(
      { contactId, ...of }: Parameters<PipelineDeps['analyses']['get']>[0],
      compute: () => Promise<{ outcome: 'keep'; value: string } | { outcome: 'pass'; value: F }>,
    ) =>
      contactId === null
        ? cache.get<typeof of, string, F>(ofLocation, of, compute)
        : cache.get<typeof of & { contactId: string }, string, F>(semantic, { ...of, contactId }, compute),
  };
}
