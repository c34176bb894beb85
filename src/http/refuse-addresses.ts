import type { FastifyInstance, FastifyReply } from 'fastify';

/** Addresses that no route can mean: refused in a sentence, like everything else, before anybody is asked for. */
export function refuseNul(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ url }, reply) =>
    // PostgreSQL keeps no such character, so that no id holds one
    url.includes('%00')
      ? reply.code(400).send({ error: 'take %00 out of the address: no id holds it' })
      : undefined,
  );
}

/** What the router itself cannot read never reaches the error handler. */
export function refuseAddress(
  { statusCode = 400 }: { readonly statusCode?: number },
  reply: FastifyReply,
): FastifyReply {
  const error = statusCode === 414 ? 'a part of the address is too long' : 'the address is not well written';
  return reply.code(statusCode).send({ error });
}
