import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Admission, admit, type Caller, type Grant, type Role } from '../features/access/index.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    role?: Role;
  }
  interface FastifyRequest {
    /** Who calls. Reading it on a `public` or `vendor` route is a bug, and throws. */
    readonly caller: Caller;
  }
}

/** What a request brought to prove who sends it. */
export interface Credentials {
  readonly bearer: string | null;
}

export interface CallerPorts {
  /** Null: nobody known. */
  identify(credentials: Credentials): Promise<Grant | null>;
}

/**
 * The one place that lets callers in. A route that declares no role refuses to register; one of `owner` or `agent` is
 * reached with a known caller only, whose own locations are all there is.
 */
export function enforceRoles(app: FastifyInstance, ports: CallerPorts): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.decorateRequest('caller', {
    getter(this: FastifyRequest): Caller {
      const caller = callers.get(this);
      if (caller === undefined) throw new Error(`${this.routeOptions.url} is a route without callers`);
      return caller;
    },
  });
  app.addHook('onRoute', (route) => {
    if (route.config?.role === undefined) {
      throw new Error(`route ${String(route.method)} ${route.url} declares no role`);
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    const role = request.routeOptions.config.role;
    if (request.is404 || role === 'public' || role === 'vendor') return undefined;
    const grant = await ports.identify({ bearer: bearerOf(request) });
    if (grant === null) return askForProof(reply);
    const admission = admit(grant, {
      role: role ?? 'owner',
      method: request.method,
      locationId: locationOf(request),
      namedAgentId: namedAgentOf(request),
    });
    if (admission.outcome !== 'admitted') return turnAway(reply, admission);
    callers.set(request, admission.caller);
    return undefined;
  });
}

function askForProof(reply: FastifyReply): FastifyReply {
  return reply
    .code(401)
    .header('www-authenticate', 'Bearer')
    .send({ error: 'send Authorization: Bearer with an access token' });
}

function turnAway(
  reply: FastifyReply,
  refusal: Exclude<Admission, { readonly outcome: 'admitted' }>,
): FastifyReply {
  return refusal.outcome === 'forbidden'
    ? reply.code(403).send({ error: refusal.why })
    : reply.code(404).send({ error: 'no such location' });
}

function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer ([\x21-\x7e]+)$/u.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function locationOf({ params }: FastifyRequest): string | null {
  if (typeof params !== 'object' || params === null || !('location' in params)) return null;
  return String(params.location);
}

function namedAgentOf({ headers }: FastifyRequest): string | null {
  const named = headers['x-agent-id'];
  return typeof named === 'string' && named !== '' ? named : null;
}
