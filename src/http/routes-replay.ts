import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Replayer, ReplayStore, StartOutcome } from '../features/replay/index.ts';
import { authorOf } from './author-of.ts';
import type { ReplayAnswer, ReplayListResponse } from './contract/replay.ts';
import { describeAct } from './note-acts.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';
import { replaySummary, replayView } from './replay-view.ts';

export interface ReplayPorts extends Pick<Replayer, 'start' | 'stop'> {
  readonly store: Pick<ReplayStore, 'find' | 'list'>;
  readonly now: () => number;
}

interface Place {
  Params: { location: string };
}
interface Named {
  Params: { location: string; id: string };
}

const path = '/api/locations/:location/replay';
const shownReplays = 50;
const noSuch = { error: 'no such replay in this location' };

/** Turns of the past again, dry: nothing is sent and nothing is written but the result. */
export function replayRoutes(app: FastifyInstance, ports: ReplayPorts): void {
  const guard = { config: { role: 'owner' as const } };

  app.post<Place>(path, guard, async (request, reply) => {
    const body = parseJsonObject(bytesOf(request.body));
    const started = await ports.start(request.params.location, body, authorOf(request));
    if (started.outcome === 'started') {
      const { replayId, turns } = started.job;
      describeAct(request, { subject: replayId, summary: `${turns} turns` });
    }
    return answerStart(started, reply, ports.now());
  });

  app.get<Place>(path, guard, async (request): Promise<ReplayListResponse> => {
    const jobs = await ports.store.list(request.params.location, shownReplays);
    return { replays: jobs.map((job) => replaySummary(job, ports.now())) };
  });

  app.get<Named>(`${path}/:id`, guard, async (request, reply) => {
    const found = await find(ports, request.params);
    if (found === null) return reply.code(404).send(noSuch);
    return replayView(found.job, found.results, ports.now());
  });

  app.post<Named>(`${path}/:id/stop`, guard, async (request, reply) => {
    const found = await find(ports, request.params);
    if (found === null) return reply.code(404).send(noSuch);
    await ports.stop(request.params.location, request.params.id);
    return { replay: replaySummary(found.job, ports.now()) } satisfies ReplayAnswer;
  });
}

/** An id that is none is not asked of the store, whose keys are UUIDs. */
async function find(ports: ReplayPorts, { location, id }: Named['Params']) {
  return /^[0-9a-f-]{36}$/.test(id) ? ports.store.find(location, id) : null;
}

function answerStart(started: StartOutcome, reply: FastifyReply, now: number): FastifyReply {
  switch (started.outcome) {
    case 'started':
      return reply.code(202).send({ replay: replaySummary(started.job, now) } satisfies ReplayAnswer);
    case 'invalid': {
      const error = `write {"contact": "…", "flags": {"analysisCache": false}, "budgetUsd": 1}; ${started.problem}`;
      return reply.code(400).send({ error });
    }
    case 'unknown-model': {
      const error = `models: «${started.model}» is no model whose price is known: write one of ${started.known.join(', ')}`;
      return reply.code(400).send({ error });
    }
    case 'unknown-location':
      return reply.code(404).send({ error: 'no such location' });
    case 'nothing-found':
      return reply.code(404).send({ error: 'there is no turn like that on record' });
    case 'busy':
      return reply.code(429).send({ error: 'two replays are running: wait for one or stop one' });
    default:
      return started satisfies never;
  }
}
