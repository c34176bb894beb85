import type { FastifyInstance } from 'fastify';
import type { FunnelView } from '../contract/leads.ts';
import { type OfLocation, type RecordPorts, recordGuard } from './guard.ts';
import { parsed, spanOf, spanShape } from './query.ts';

/** How far the leads of a window got. */
export function leadRoutes(app: FastifyInstance, ports: RecordPorts): void {
  app.get<OfLocation>('/api/locations/:location/funnel', recordGuard, async (request, reply) => {
    const query = parsed(spanShape, request.query, reply);
    if (query === null) return reply;
    const span = spanOf(query, ports.now());
    return (await ports.reader.funnel(request.params.location, span)) satisfies FunnelView;
  });
}
