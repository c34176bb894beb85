import type { FastifyInstance } from 'fastify';
import type { WarmingResponse } from './contract/warming.ts';

/** Null: no such location. */
export type WarmingPort = (locationId: string) => Promise<WarmingResponse | null>;

/** What predictive warming does in a location. */
export function warmingRoutes(app: FastifyInstance, view: WarmingPort): void {
  const guard = { config: { role: 'owner' as const } };

  app.get<{ Params: { location: string } }>(
    '/api/locations/:location/warming',
    guard,
    async (request, reply) =>
      (await view(request.params.location)) ?? reply.code(404).send({ error: 'no such location' }),
  );
}
