import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { TurnTrace } from '../features/traces/index.ts';
import type { TurnTracesResponse } from './contract/trace.ts';

export interface TracePorts {
  /** Newest first. */
  list(locationId: string, contactId: string, limit: number): Promise<readonly TurnTrace[]>;
}

const query = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });

/** What the turns of a contact did with their time. A contact without traces has an empty list. */
export function traceRoutes(app: FastifyInstance, ports: TracePorts): void {
  const guard = { config: { role: 'owner' as const } };
  app.get<{ Params: { location: string; contact: string } }>(
    '/api/locations/:location/contacts/:contact/traces',
    guard,
    async (request, reply) => {
      const asked = query.safeParse(request.query);
      if (!asked.success) return reply.code(400).send({ error: 'ask with ?limit=1 to 200' });
      const { location, contact } = request.params;
      return {
        traces: await ports.list(location, contact, asked.data.limit),
      } satisfies TurnTracesResponse;
    },
  );
}
