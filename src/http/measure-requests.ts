import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestRecord } from '../features/metrics/index.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** It passed the hooks of an answer. A stream takes its socket over and never does. */
    isAnswer: boolean;
  }
}

/**
 * Reports every answered request. The end of the response is the measure, so what a handler does after its answer does
 * not count. Live streams are no answers, and neither is what the caller gave up: both are in hand and in no time.
 */
export function measureRequests(app: FastifyInstance, answered: (record: RequestRecord) => void): void {
  app.decorateReply('isAnswer', false);
  let inHand = 0;
  app.addHook('onRequest', (request, reply, done) => {
    inHand += 1;
    const began = inHand;
    const startedAt = performance.now();
    reply.raw.once('close', () => {
      inHand -= 1;
      if (!reply.isAnswer || !reply.raw.writableFinished) return;
      const ms = performance.now() - startedAt;
      answered({ by: whoAsked(request), status: reply.raw.statusCode, ms, inHand: began });
    });
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.isAnswer = true;
    done();
  });
}

function whoAsked(request: FastifyRequest): RequestRecord['by'] {
  switch (request.routeOptions.config.role) {
    case 'vendor':
      return 'vendor';
    case 'owner':
    case 'agent':
      return 'caller';
    case 'public':
    case undefined:
      return 'prober';
    default:
      return request.routeOptions.config.role satisfies never;
  }
}
