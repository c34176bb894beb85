import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { WhichDead } from '../features/inbox/index.ts';
import { describeAct } from './note-acts.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';

export interface OperatorPorts {
  listDead(locationId: string, limit: number): Promise<readonly unknown[]>;
  replayDead(locationId: string, which: WhichDead): Promise<number>;
  /** One JSON object, ready to be sent; null: no such contact. */
  conversation(locationId: string, contactId: string): Promise<Buffer | null>;
  /** A location that is gone may have left dead letters; one that never was has a misspelt id. */
  knowsLocation(locationId: string): boolean;
  stats(): Promise<Readonly<Record<string, unknown>>>;
}

const noSuchLocation = { error: 'no such location' };

const whichDead = z.union([
  z.strictObject({ ids: z.array(z.int()) }),
  z.strictObject({ since: z.iso.datetime({ offset: true }).transform((time) => Date.parse(time)) }),
]);

/** Routes for whoever operates the service: what is stuck, what happened, and try again. */
export function operatorRoutes(app: FastifyInstance, ports: OperatorPorts): void {
  const guard = { config: { role: 'owner' as const } };

  app.get('/api/stats', guard, () => ports.stats());

  app.get<{ Params: { location: string } }>(
    '/api/locations/:location/dead-letters',
    guard,
    async (request, reply) => {
      const { location } = request.params;
      const deadLetters = await ports.listDead(location, 200);
      if (deadLetters.length === 0 && !ports.knowsLocation(location))
        return reply.code(404).send(noSuchLocation);
      return { deadLetters };
    },
  );

  app.post<{ Params: { location: string } }>(
    '/api/locations/:location/dead-letters/replay',
    guard,
    async (request, reply) => {
      const { data: which } = whichDead.safeParse(parseJsonObject(bytesOf(request.body)));
      if (which === undefined) {
        const error =
          'write {"ids": [1, 2]} with the ids that the list shows, or {"since": "2026-11-28T06:00:00Z"} for all that came since';
        return reply.code(400).send({ error });
      }
      const { location } = request.params;
      const replayed = await ports.replayDead(location, which);
      if (replayed === 0 && !ports.knowsLocation(location)) return reply.code(404).send(noSuchLocation);
      describeAct(request, {
        subject: 'ids' in which ? which.ids.join(', ') : `all since ${new Date(which.since).toISOString()}`,
        summary: `${replayed}${'ids' in which ? ` of ${which.ids.length}` : ''} taken up again`,
      });
      return { replayed };
    },
  );

  app.get<{ Params: { location: string; contact: string } }>(
    '/api/locations/:location/contacts/:contact',
    guard,
    async (request, reply) => {
      const conversation = await ports.conversation(request.params.location, request.params.contact);
      if (conversation === null) return reply.code(404).send({ error: 'no such contact in this location' });
      return reply.type('application/json; charset=utf-8').send(conversation);
    },
  );
}
