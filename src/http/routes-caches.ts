import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  agentTag,
  type Cache,
  type CacheName,
  erasureTags,
  type HeldEntries,
  settingsTag,
  type Tag,
} from '../features/cache/index.ts';
import type { MetricReader } from '../features/metrics/index.ts';
import { cachesView } from './caches-view.ts';
import type { InvalidateResponse } from './contract/caches.ts';
import { describeAct } from './note-acts.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';

export interface CachePorts {
  readonly cache: Pick<Cache, 'figures' | 'contents' | 'invalidate' | 'strategyOf'>;
  readonly stored: () => Promise<ReadonlyMap<string, HeldEntries>>;
  readonly reader: Pick<MetricReader, 'windows'>;
  readonly now: () => number;
}

const dayMs = 86_400_000;

export const invalidateShape = z.union([
  z.strictObject({ what: z.enum(['contact', 'agent']), id: z.string().min(1).max(100) }),
  z.strictObject({ what: z.literal('settings') }),
]);
type Invalidation = z.output<typeof invalidateShape>;

export function cacheRoutes(app: FastifyInstance, ports: CachePorts): void {
  const owner = { config: { role: 'owner' as const } };

  app.get('/api/pages/caches', owner, async () => {
    const at = ports.now();
    const span = { size: 'quarter', from: at - dayMs, until: at + 1, locationId: null } as const;
    const read = (name: 'cache_hits' | 'cache_asked') =>
      ports.reader.windows({ name, ...span, flag: null, bySplit: true });
    const [hits, asked, inDatabase] = await Promise.all([
      read('cache_hits'),
      read('cache_asked'),
      ports.stored(),
    ]);
    const { cache } = ports;
    const strategyOf = (name: CacheName) => cache.strategyOf(name);
    const held = { inMemory: cache.contents(), inDatabase };
    return cachesView({ at, figures: cache.figures(), strategyOf, ...held, hits, asked });
  });

  app.post<{ Params: { location: string } }>(
    '/api/locations/:location/caches/invalidate',
    owner,
    async (request, reply) => {
      const body = invalidateShape.safeParse(parseJsonObject(bytesOf(request.body)));
      if (!body.success) {
        const error = 'write {"what": "contact" or "agent", "id": "…"} or {"what": "settings"}';
        return reply.code(400).send({ error });
      }
      const { what } = body.data;
      describeAct(request, { subject: what === 'settings' ? what : `${what} ${body.data.id}` });
      const { outcome } = await ports.cache.invalidate(tagsOf(request.params.location, body.data));
      return { outcome } satisfies InvalidateResponse;
    },
  );
}

function tagsOf(locationId: string, of: Invalidation): readonly Tag[] {
  switch (of.what) {
    case 'contact':
      return erasureTags(locationId, of.id);
    case 'agent':
      return [agentTag(locationId, of.id)];
    case 'settings':
      return [settingsTag(locationId)];
    default:
      return of satisfies never;
  }
}
