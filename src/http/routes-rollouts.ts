import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Flags } from '../features/flags/index.ts';
import type { MetricReader } from '../features/metrics/index.ts';
import type { NamedMetric, Reading, Rollback } from '../features/rollout/index.ts';
import type { GuardChartsResponse, RolloutsResponse } from './contract/rollouts.ts';
import { guardCharts } from './guard-charts.ts';
import { flagRolloutView, guardRulesInWords, rollbackView } from './rollouts-view.ts';

export interface RolloutPorts {
  readonly flags: Pick<Flags, 'list' | 'find'>;
  readonly reader: Pick<MetricReader, 'windows'>;
  readonly now: () => number;
  readonly guard: () => { readonly isGuard: boolean; readonly readings: readonly Reading[] };
  readonly rollbacks: (limit: number) => Promise<readonly Rollback[]>;
  /** What the guard watches beside errors and time. */
  readonly metricOf: (flag: string) => NamedMetric;
}

const hourMs = 3_600_000;

const chartsShape = z.object({
  flag: z.string(),
  hours: z.coerce.number().int().min(1).max(168).default(1),
});

export function rolloutRoutes(app: FastifyInstance, ports: RolloutPorts): void {
  const owner = { config: { role: 'owner' as const } };

  app.get('/api/pages/rollouts', owner, async () => {
    const at = ports.now();
    const { isGuard, readings } = ports.guard();
    const rollbacks = await ports.rollbacks(100);
    return {
      ...{ at, isGuard, rules: guardRulesInWords() },
      flags: ports.flags.list().map((flag) =>
        flagRolloutView(
          flag,
          readings.find((reading) => reading.flag === flag.name),
          at,
        ),
      ),
      rollbacks: rollbacks.map(rollbackView),
    } satisfies RolloutsResponse;
  });

  app.get('/api/pages/rollouts/charts', owner, async (request, reply) => {
    const query = chartsShape.safeParse(request.query);
    const flag = query.success ? ports.flags.find(query.data.flag) : null;
    if (!query.success || flag === null) {
      return reply.code(400).send({ error: 'ask with ?flag=… (one of GET /api/flags) and &hours=1 to 168' });
    }
    const { name } = flag;
    const until = ports.now();
    const from = until - query.data.hours * hourMs;
    const charts = await guardCharts(ports.reader, { flag: name, metric: ports.metricOf(name), from, until });
    return { flag: name, from, until, charts } satisfies GuardChartsResponse;
  });
}
