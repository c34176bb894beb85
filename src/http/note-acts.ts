import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Acts } from '../features/acts/index.ts';
import { actsOfRoutes } from './acts-of-routes.ts';
import { authorOf } from './author-of.ts';

export interface ActPorts {
  readonly note: Acts['note'];
}

interface Description {
  /** Whom or what it concerns, where the address does not say it. */
  readonly subject?: string;
  readonly summary?: string;
}

const descriptions = new WeakMap<FastifyRequest, Description>();
const readingMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** For a handler that knows more of what it did than its address says. Ids and figures; never words of a message. */
export function describeAct(request: FastifyRequest, description: Description): void {
  descriptions.set(request, description);
}

/** The one place that writes the audit of acts: whatever a known caller changed, when it was done, before they hear so. */
export function noteActs(app: FastifyInstance, acts: ActPorts): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.role !== 'owner' && config?.role !== 'agent') return;
    for (const one of [method].flat()) {
      if (readingMethods.includes(one) || Object.hasOwn(actsOfRoutes, `${one} ${url}`)) continue;
      throw new Error(`${one} ${url} changes something: say in acts-of-routes.ts what the audit calls it`);
    }
  });
  // A callback, and the cheap questions first: every answer passes here, those to webhooks too.
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (readingMethods.includes(request.method) || reply.statusCode >= 400) return done();
    const { url, config } = request.routeOptions;
    const kind = config.role === 'vendor' ? null : (actsOfRoutes[`${request.method} ${url ?? ''}`] ?? null);
    if (kind === null) return done();
    const { location = null, ...ids } = paramsOf(request);
    const { subject = Object.values(ids).join(' '), summary = '' } = descriptions.get(request) ?? {};
    const { userId, agentId } = request.caller;
    const author = agentId === null ? authorOf(request) : `${authorOf(request)} as ${agentId}`;
    const act = { kind, author, authorId: userId, locationId: location, subject, summary };
    acts.note(act).then(() => done(), done);
  });
}

function paramsOf({ params }: FastifyRequest): Readonly<Record<string, string>> {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}
