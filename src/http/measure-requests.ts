import type { FastifyInstance } from 'fastify';
import type { RequestRecord } from '../features/metrics/index.ts';

/**
 * Reports every answered request. The end of the response is the measure, so what a handler does after its answer does
 * not count; live streams are no answers and are left out.
 */
export function measureRequests(app: FastifyInstance, answered: (record: RequestRecord) => void): void {
  let inHand = 0;
  app.addHook('onRequest', (request, reply, done) => {
    inHand += 1;
    const began = inHand;
    const startedAt = performance.now();
    const { role } = request.routeOptions.config;
    reply.raw.once('close', () => {
      inHand -= 1;
      // a hijacked reply is a stream; one that did not finish was left by its caller
      if (reply.sent && !reply.raw.writableFinished) return;
      if (isStream(reply.raw.getHeader('content-type'))) return;
      answered({
        by: role === 'vendor' ? 'vendor' : role === 'public' || role === undefined ? 'prober' : 'caller',
        status: reply.raw.statusCode,
        ms: performance.now() - startedAt,
        inHand: began,
      });
    });
    done();
  });
}

function isStream(contentType: number | string | string[] | undefined): boolean {
  return typeof contentType === 'string' && contentType.startsWith('text/event-stream');
}
