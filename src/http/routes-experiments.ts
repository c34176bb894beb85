import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { turnFlagNames } from '../domain/turn-flags.ts';
import type { Caller } from '../features/access/index.ts';
import { type ChangeOutcome, type Experiments, trialMetricNames } from '../features/experiments/index.ts';
import { authorOf } from './author-of.ts';
import type { ExperimentsResponse } from './contract/experiments.ts';
import { experimentSummary, experimentView, metricView } from './experiment-view.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';

export type ExperimentPorts = Pick<Experiments, 'list' | 'report' | 'create' | 'begin' | 'end'>;

export const newExperimentShape = z.strictObject({
  location: z.string().min(1),
  reason: z.string(),
  author: z.string().max(80).optional(),
  definition: z.record(z.string(), z.unknown()),
});
export const experimentChangeShape = z.strictObject({
  reason: z.string(),
  author: z.string().max(80).optional(),
});
export const experimentListShape = z.object({ location: z.string().min(1).nullable().default(null) });

interface Named {
  Params: { location: string; id: string };
}

const path = '/api/experiments/:location/:id';
const unknown = { error: 'no such experiment in this location' };

/** Experiments: defining, starting, stopping, reading. Looking often spoils nothing. */
export function experimentRoutes(app: FastifyInstance, ports: ExperimentPorts): void {
  const guard = { config: { role: 'owner' as const } };

  app.get('/api/experiments', guard, async (request, reply) => {
    const query = experimentListShape.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ error: 'ask with ?location=… or without' });
    const experiments = await ports.list(query.data.location);
    const own = experiments.filter(({ locationId }) => mayUse(request.caller, locationId));
    return {
      experiments: own.map(experimentSummary),
      metrics: trialMetricNames.map(metricView),
      flags: turnFlagNames,
    } satisfies ExperimentsResponse;
  });

  app.post('/api/experiments', guard, async (request, reply) => {
    const body = newExperimentShape.safeParse(parseJsonObject(bytesOf(request.body)));
    if (!body.success) {
      const error =
        'write {"location": "…", "reason": "…", "definition": {"name": "…", "hypothesis": "…", "candidate": {"flags": {…}}, "metric": "reply_rate"}}';
      return reply.code(400).send({ error });
    }
    const { location, definition } = body.data;
    if (!mayUse(request.caller, location)) return reply.code(404).send({ error: 'no such location' });
    return answer(ports, await ports.create(location, definition, signed(request, body.data)), reply);
  });

  app.get<Named>(path, guard, async (request, reply) => {
    const report = isId(request.params.id)
      ? await ports.report(request.params.location, request.params.id)
      : null;
    return report === null ? reply.code(404).send(unknown) : experimentView(report);
  });

  for (const [verb, change] of [
    ['start', ports.begin.bind(ports)],
    ['stop', ports.end.bind(ports)],
  ] as const) {
    app.post<Named>(`${path}/${verb}`, guard, async (request, reply) => {
      const { location, id } = request.params;
      const body = experimentChangeShape.safeParse(parseJsonObject(bytesOf(request.body)));
      if (!body.success) return reply.code(400).send({ error: 'write {"reason": "why"}' });
      if (!isId(id)) return reply.code(404).send(unknown);
      return answer(ports, await change(location, id, signed(request, body.data)), reply);
    });
  }
}

function signed(
  request: FastifyRequest,
  { author, reason }: { readonly author?: string | undefined; readonly reason: string },
) {
  return { author: authorOf(request, author), reason: reason.trim() };
}

function mayUse({ locationIds }: Caller, locationId: string): boolean {
  return locationIds === 'all' || locationIds.includes(locationId);
}

/** Keys of the store are UUIDs: nothing else is asked of it. */
function isId(id: string): boolean {
  return /^[0-9a-f-]{36}$/.test(id);
}

async function answer(ports: ExperimentPorts, changed: ChangeOutcome, reply: FastifyReply) {
  switch (changed.outcome) {
    case 'changed': {
      const { locationId, experimentId } = changed.experiment;
      const report = await ports.report(locationId, experimentId);
      return report === null ? reply.code(404).send(unknown) : experimentView(report);
    }
    case 'unknown':
      return reply.code(404).send(unknown);
    case 'refused':
      return reply.code(400).send({ error: changed.problem });
    case 'outdated':
      return reply.code(409).send({ error: 'the name is taken, or somebody changed it meanwhile' });
    default:
      return changed satisfies never;
  }
}
