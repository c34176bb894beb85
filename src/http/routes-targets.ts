import type { FastifyInstance } from 'fastify';
import type { MetricReader } from '../features/metrics/index.ts';
import type { TargetsResponse } from './contract/targets.ts';
import { readPageQuery } from './page-query.ts';

export interface TargetPorts {
  readonly source: 'measured' | 'simulated';
  readonly now: () => number;
  readonly reader: Pick<MetricReader, 'targetsOverTime' | 'beside'>;
}

const dayMs = 86_400_000;

export function targetRoutes(app: FastifyInstance, ports: TargetPorts): void {
  app.get('/api/pages/targets', { config: { role: 'owner' } }, async (request, reply) => {
    const query = readPageQuery(request);
    if (query.outcome === 'refused') return reply.code(400).send({ error: query.problem });
    const spanMs = query.days * dayMs;
    const [targets, beside] = await Promise.all([
      ports.reader.targetsOverTime(spanMs),
      ports.reader.beside(spanMs),
    ]);
    const until = ports.now();
    const from = targets[0]?.reading.from ?? until - spanMs;
    return {
      ...{ from, until, source: ports.source, beside },
      targets: targets.map(({ reading, course }) => ({ ...reading, course })),
    } satisfies TargetsResponse;
  });
}
