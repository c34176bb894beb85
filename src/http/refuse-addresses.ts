import type { FastifyInstance, FastifyReply } from 'fastify';
import { unframed } from './security-headers.ts';

/** Addresses that no route can mean: refused in a sentence, like everything else, before anybody is asked for. */
export function refuseNul(app: FastifyInstance): void {
  app.addHook('onRequest', ({ url, routeOptions }, reply, done) => {
    // PostgreSQL keeps no such character, so that no id holds one; a vendor's door has no id in its address
    if (routeOptions.config.role === 'vendor' || !url.includes('%00')) return done();
    reply.code(400).send({ error: 'take %00 out of the address: no id holds it' });
  });
}

/**
 * What the router itself cannot read never reaches a hook or the error handler. The framework's own words repeat the
 * address, which may hold a secret.
 */
export function refuseAddress(
  { statusCode = 400 }: { readonly statusCode?: number },
  reply: FastifyReply,
): FastifyReply {
  const error = statusCode === 414 ? 'a part of the address is too long' : 'the address is not well written';
  return reply.code(statusCode).headers(unframed).send({ error });
}
