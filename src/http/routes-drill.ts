import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { drillDelayMs } from '../domain/drill.ts';
import { type DrillRow, type Drills, drillMinutes, drillShare } from '../features/drill/index.ts';
import { defaultGuardRules } from '../features/rollout/index.ts';
import { authorOf } from './author-of.ts';
import type { DrillResponse, DrillView } from './contract/drill.ts';
import { describeAct } from './note-acts.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';
import { readingView } from './rollouts-view.ts';

export interface DrillPorts {
  readonly drills: Pick<Drills, 'begin' | 'stop' | 'list' | 'refusal'>;
  readonly now: () => number;
}

export const startDrillShape = z.strictObject({
  reason: z.string(),
  minutes: z.int().default(drillMinutes.usual),
});
export const stopDrillShape = z.strictObject({ reason: z.string().trim().min(3).max(400) });

const shownDrills = 10;

/** The drill of the rollback guard: start, stop, watch. */
export function drillRoutes(app: FastifyInstance, { drills, now }: DrillPorts): void {
  const owner = { config: { role: 'owner' as const } };
  const answer = async (): Promise<DrillResponse> => {
    const rows = await drills.list(shownDrills);
    const refusal = await drills.refusal();
    return drillResponse(rows, refusal, now());
  };

  app.get('/api/pages/drill', owner, answer);

  app.post('/api/drill', owner, async (request, reply) => {
    const body = startDrillShape.safeParse(parseJsonObject(bytesOf(request.body)));
    if (!body.success) return reply.code(400).send({ error: 'write {"reason": "why", "minutes": 10}' });
    const started = await drills.begin({ ...body.data, author: authorOf(request) });
    switch (started.outcome) {
      case 'started':
        describeAct(request, {
          summary: `${body.data.reason.trim()}, for ${body.data.minutes} minutes at most`,
        });
        return reply.code(201).send(await answer());
      case 'invalid':
        return refuse(reply, 400, started.why);
      case 'refused':
        return refuse(reply, 409, started.why);
      default:
        return started satisfies never;
    }
  });

  app.post('/api/drill/stop', owner, async (request, reply) => {
    const body = stopDrillShape.safeParse(parseJsonObject(bytesOf(request.body)));
    if (!body.success) return reply.code(400).send({ error: 'write {"reason": "why"}' });
    const stopped = await drills.stop({ reason: body.data.reason, author: authorOf(request) });
    describeAct(request, { summary: body.data.reason });
    return stopped.outcome === 'stopped' ? await answer() : refuse(reply, 409, 'no drill is under way');
  });
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ error });
}

function drillResponse(rows: readonly DrillRow[], refusal: string | null, at: number): DrillResponse {
  const views = rows.map(drillView);
  return {
    ...{ at, refusal, delayMs: drillDelayMs, share: drillShare, minutes: drillMinutes },
    runsNeeded: defaultGuardRules.early.runsAtLeast,
    running: views.find(({ ended }) => ended === null) ?? null,
    past: views.filter(({ ended }) => ended !== null),
  };
}

function drillView({ reading, ended, firstBadAt, flagVersion: _, ...row }: DrillRow): DrillView {
  const isFound = ended?.how === 'rolled-back' && firstBadAt !== null;
  return {
    ...{ ...row, firstBadAt, reading: reading === null ? null : readingView(reading) },
    ended:
      ended === null
        ? null
        : { ...ended, secondsFromFirstBad: isFound ? Math.max(0, ended.at - firstBadAt) / 1000 : null },
  };
}
