import type { FastifyInstance } from 'fastify';
import type { LiveHub } from './live-hub.ts';
import { operatorOnly } from './routes-operator.ts';
import { type EventStream, openEventStream } from './sse.ts';

export function liveRoutes(app: FastifyInstance, token: string | null, hub: LiveHub): void {
  const guard = { config: { role: 'operator' as const }, preHandler: operatorOnly(token) };
  app.get('/api/live', guard, (_request, reply) => {
    let stream: EventStream | null = null;
    stream = openEventStream(reply, {
      caughtUp: () => stream !== null && hub.resend(stream),
      closed: () => stream !== null && hub.leave(stream),
    });
    hub.join(stream);
    return reply;
  });
}
