import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  admit,
  type Caller,
  type Credentials,
  formTokenOf,
  type Grant,
  isSameSecret,
  type Role,
} from '../features/access/index.ts';
import { isFromAnotherSite, isSecure, type PublicUrl } from './access/origin.ts';
import { refuse } from './access/refuse.ts';
import { sessionOf } from './access/session-cookie.ts';
import { endRevokedStreams, type StreamWatch } from './end-revoked-streams.ts';
import { readForm } from './read-form.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    role?: Role;
  }
  interface FastifyRequest {
    /** Who calls. Reading it on a `public` or `vendor` route is a bug, and throws. */
    readonly caller: Caller;
  }
}

export interface CallerPorts {
  /** Null: nobody known. `stillThere`: asked again for a stream that goes on, which is no visit of a person. */
  identify(credentials: Credentials, why?: 'stillThere'): Promise<Grant | null>;
}

export interface RoleOptions {
  readonly publicUrl?: PublicUrl;
  /** How often open streams are asked whether they may go on. */
  readonly lookEveryMs?: number;
}

interface Visit {
  /** As the caller of this one route. */
  readonly caller: Caller;
  readonly grant: Grant;
  /** What a page of ours sends back with what it changes; null = the caller brought a token, which no browser adds. */
  readonly formToken: string | null;
  readonly isFormTokenShown: boolean;
}

const visits = new WeakMap<FastifyRequest, Visit>();
const readingMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** How the caller proved who they are. */
export function grantOf(request: FastifyRequest): Grant {
  return visitOf(request).grant;
}

/** For the pages of whoever is signed in; null for a token. */
export function formTokenFor(request: FastifyRequest): string | null {
  return visitOf(request).formToken;
}

/**
 * The one place that lets callers in. A route that declares no role refuses to register; one of `owner` or `agent` is
 * reached with a known caller only, whose own locations are all there is. What a cookie alone would change needs proof
 * that a page of ours asks: the browser names the sender's site, and the page sends the form's token, in the header
 * `x-csrf-token` or in the field `csrf` of a form.
 */
export function enforceRoles(
  app: FastifyInstance,
  ports: CallerPorts,
  { publicUrl = null, lookEveryMs }: RoleOptions = {},
): void {
  const streams = endRevokedStreams(app, lookEveryMs);
  app.decorateRequest('caller', {
    getter(this: FastifyRequest): Caller {
      return visitOf(this).caller;
    },
  });
  app.addHook('onRoute', (route) => {
    if (route.config?.role === undefined) {
      throw new Error(`route ${String(route.method)} ${route.url} declares no role`);
    }
  });
  // Callbacks, because a webhook passes here too: an async hook costs it a turn of promises for nothing.
  app.addHook('onRequest', (request, reply, done) => {
    const { role = 'owner' } = request.routeOptions.config;
    if (request.is404 || role === 'public' || role === 'vendor') return done();
    letIn(request, reply, role, { ports, streams, publicUrl }).then((refused) => {
      if (refused === undefined) done();
    }, done);
  });
  app.addHook('preHandler', (request, reply, done) => {
    const visit = visits.get(request);
    if (visit === undefined || visit.isFormTokenShown) return done();
    if (isToken(readForm(request).csrf, visit.formToken)) return done();
    refuse(request, reply, 403, forged);
  });
}

const forged = 'send the header X-CSRF-Token with the value that GET /api/me gives';

interface Door {
  readonly ports: CallerPorts;
  readonly streams: StreamWatch;
  readonly publicUrl: PublicUrl;
}

async function letIn(
  request: FastifyRequest,
  reply: FastifyReply,
  role: 'owner' | 'agent',
  { ports, streams, publicUrl }: Door,
): Promise<FastifyReply | undefined> {
  const credentials = {
    bearer: bearerOf(request),
    session: sessionOf(request, isSecure(request, publicUrl)),
  };
  const grant = await ports.identify(credentials);
  if (grant === null) {
    reply.header('www-authenticate', 'Bearer');
    return refuse(request, reply, 401, 'sign in, or send Authorization: Bearer with an access token');
  }
  const call = { role, method: request.method, locationId: locationOf(request) };
  const admission = admit(grant, { ...call, namedAgentId: namedAgentOf(request) });
  if (admission.outcome === 'forbidden') return refuse(request, reply, 403, admission.why);
  if (admission.outcome === 'no-such-location') return refuse(request, reply, 404, 'no such location');
  const secret = grant.proof.kind === 'session' ? credentials.session : null;
  const formToken = secret === null ? null : formTokenOf(secret);
  const changesByCookie = formToken !== null && !readingMethods.includes(request.method);
  if (changesByCookie && isFromAnotherSite(request))
    return refuse(request, reply, 403, 'another site sent this');
  const shown = request.headers['x-csrf-token'];
  const isFormTokenShown = !changesByCookie || isToken(shown, formToken);
  if (!isFormTokenShown && (shown !== undefined || !isForm(request)))
    return refuse(request, reply, 403, forged);
  const { caller } = admission;
  visits.set(request, { caller, grant, formToken, isFormTokenShown });
  streams.watch(reply, async () => {
    const now = await ports.identify(credentials, 'stillThere');
    const admitted = now === null ? null : admit(now, { ...call, namedAgentId: namedAgentOf(request) });
    return admitted?.outcome === 'admitted' && admitted.caller.agentId === caller.agentId;
  });
  return undefined;
}

function isToken(shown: unknown, wanted: string | null): boolean {
  return typeof shown === 'string' && wanted !== null && isSameSecret(shown, wanted);
}

function visitOf(request: FastifyRequest): Visit {
  const visit = visits.get(request);
  if (visit === undefined) throw new Error(`${request.routeOptions.url} is a route without callers`);
  return visit;
}

function isForm({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
}

/** A header that is there counts, even a broken one: whoever sends it does not mean their cookie. */
function bearerOf({ headers }: FastifyRequest): string | null {
  if (headers.authorization === undefined) return null;
  return /^Bearer ([\x21-\x7e]+)$/u.exec(headers.authorization)?.[1] ?? '';
}

function locationOf({ params }: FastifyRequest): string | null {
  if (typeof params !== 'object' || params === null || !('location' in params)) return null;
  return String(params.location);
}

function namedAgentOf({ headers }: FastifyRequest): string | null {
  const named = headers['x-agent-id'];
  return typeof named === 'string' && named !== '' ? named : null;
}
