import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CoachingMeasuredResponse } from './contract/coaching-measured.ts';

export type CoachingMeasuredPort = (
  locationId: string,
  days: number,
) => Promise<Omit<CoachingMeasuredResponse, 'days'>>;

export const measuredQueryShape = z.object({ days: z.coerce.number().int().min(1).max(400).default(30) });

/** What became of the cards, and what coaching changes. */
export function coachingMeasuredRoutes(app: FastifyInstance, measured: CoachingMeasuredPort): void {
  const guard = { config: { role: 'owner' as const } };

  app.get<{ Params: { location: string } }>(
    '/api/locations/:location/coaching/measured',
    guard,
    async (request, reply) => {
      const query = measuredQueryShape.safeParse(request.query);
      if (!query.success) return reply.code(400).send({ error: 'ask with ?days=1 to 400' });
      const { days } = query.data;
      const figures = await measured(request.params.location, days);
      return { days, ...figures } satisfies CoachingMeasuredResponse;
    },
  );
}
