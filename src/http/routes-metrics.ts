import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  isMetricName,
  type MetricReader,
  metricNames,
  type RequestRecord,
  windowSizes,
} from '../features/metrics/index.ts';
import type { Reading, Rollback } from '../features/rollout/index.ts';

export interface MetricPorts {
  readonly reader: Pick<MetricReader, 'targets' | 'windows' | 'business'>;
  readonly now: () => number;
  /** What this process counted, in Prometheus' words. */
  readonly exposition: () => Promise<string>;
  readonly answered: (record: RequestRecord) => void;
  /** What the guard of this process sees; a process that is not the guard sees nothing. */
  readonly guard: () => { readonly isGuard: boolean; readonly readings: readonly Reading[] };
  readonly rollbacks: (limit: number) => Promise<readonly Rollback[]>;
}

const dayMs = 86_400_000;
const windowsAtMost = 1_500;

const whole = (least: number, most: number, byDefault: number) =>
  z.coerce.number().int().min(least).max(most).default(byDefault);

export const spanShape = z.object({ days: whole(1, 400, 1) });

export const businessShape = spanShape.extend({ location: z.string().min(1).nullable().default(null) });

export const windowsShape = z.object({
  name: z.string().refine(isMetricName, `name must be one of ${metricNames.join(', ')}`),
  location: z.string().min(1).nullable().default(null),
  window: z.enum(windowSizes, `window must be one of ${windowSizes.join(', ')}`).default('minute'),
  last: whole(1, windowsAtMost, 60),
  flag: z.string().min(1).nullable().default(null),
  by: z.enum(['split', 'all']).default('all'),
});

const minutes = { minute: 1, quarter: 15, day: 1440 } as const;

/**
 * What was counted. `/metrics` asks for an owner's token like the rest: location ids and costs are nobody else's
 * business.
 */
export function metricRoutes(app: FastifyInstance, ports: MetricPorts): void {
  const guard = { config: { role: 'owner' as const } };

  app.get('/metrics', guard, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await ports.exposition()),
  );

  app.get('/api/metrics/targets', guard, async (request, reply) => {
    const query = spanShape.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ error: 'ask with ?days=1 to 400' });
    return { targets: await ports.reader.targets(query.data.days * dayMs) };
  });

  app.get('/api/metrics/business', guard, async (request, reply) => {
    const query = businessShape.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ error: 'ask with ?days=1 to 400 and &location=…' });
    const { days, location } = query.data;
    return { days, location, metrics: await ports.reader.business(location, days * dayMs) };
  });

  app.get('/api/metrics/windows', guard, async (request, reply) => {
    const query = windowsShape.safeParse(request.query);
    if (!query.success) {
      return reply.code(400).send({ error: query.error.issues.map(({ message }) => message).join('; ') });
    }
    const { name, location, window, last, flag, by } = query.data;
    if (!isMetricName(name)) throw new Error(`${name} passed the check of its name`);
    const until = ports.now() + 1;
    const from = until - last * minutes[window] * 60_000;
    const series = await ports.reader.windows({
      ...{ name, locationId: location, size: window, from, until, flag },
      bySplit: by === 'split',
    });
    return { name, location, window, flag, series };
  });

  app.get('/api/rollouts', guard, async () => ({
    ...ports.guard(),
    rollbacks: await ports.rollbacks(100),
  }));
}
