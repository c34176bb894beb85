import type { FastifyInstance } from 'fastify';
import { describeAct } from './note-acts.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';

export interface OperatorPorts {
  listDead(locationId: string, limit: number): Promise<readonly unknown[]>;
  replayDead(locationId: string, ids: readonly number[]): Promise<number>;
  /** One JSON object, ready to be sent; null: no such contact. */
  conversation(locationId: string, contactId: string): Promise<Buffer | null>;
  stats(): Promise<Readonly<Record<string, unknown>>>;
}

/** Routes for whoever operates the service: what is stuck, what happened, and try again. */
export function operatorRoutes(app: FastifyInstance, ports: OperatorPorts): void {
  const guard = { config: { role: 'owner' as const } };

  app.get('/api/stats', guard, () => ports.stats());

  app.get<{ Params: { location: string } }>(
    '/api/locations/:location/dead-letters',
    guard,
    async (request) => ({
      deadLetters: await ports.listDead(request.params.location, 200),
    }),
  );

  app.post<{ Params: { location: string } }>(
    '/api/locations/:location/dead-letters/replay',
    guard,
    async (request, reply) => {
      const ids = parseJsonObject(bytesOf(request.body))?.ids;
      if (!Array.isArray(ids) || !ids.every((id): id is number => Number.isSafeInteger(id))) {
        return reply.code(400).send({ error: 'write {"ids": [1, 2]} with the ids that the list shows' });
      }
      const replayed = await ports.replayDead(request.params.location, ids);
      describeAct(request, {
        subject: ids.join(', '),
        summary: `${replayed} of ${ids.length} taken up again`,
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
