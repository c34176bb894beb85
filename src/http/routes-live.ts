import type { FastifyInstance } from 'fastify';
import type { LiveHub } from './live-hub.ts';
import { readPageQuery } from './page-query.ts';
import { type EventStream, openEventStream } from './sse.ts';

/** `GET /api/live?location=`: one frame a second, shared by all who look at the same. */
export function liveRoutes(app: FastifyInstance, hub: LiveHub): void {
  app.get('/api/live', { config: { role: 'owner' } }, (request, reply) => {
    const query = readPageQuery(request);
    if (query.outcome === 'refused') return reply.code(400).send({ error: query.problem });
    const { locationId } = query;
    let stream: EventStream | null = null;
    stream = openEventStream(reply, {
      caughtUp: () => stream !== null && hub.resend(locationId, stream),
      closed: () => stream !== null && void hub.leave(locationId, stream),
    });
    hub.join(locationId, stream);
    return reply;
  });
}
