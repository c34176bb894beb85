import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance } from 'fastify';
import type { ListedRoute } from '../route-list.ts';
import { allDocs } from './all-docs.ts';
import { apiDocument } from './api-document.ts';

/**
 * The pages of the documentation, as an application of their own that is asked from inside and never listens. Only
 * imported when somebody opens /docs: with what it imports it holds 5 to 14 MB more from then on (three starts measured).
 */
export async function openDocsSite(
  routes: readonly ListedRoute[],
  version: string,
): Promise<FastifyInstance> {
  const site = fastify();
  const document = apiDocument(routes, allDocs, version);
  // the plugin's type knows OpenAPI 3.0 and 3.1 documents by field; ours is built as plain JSON
  await site.register(swagger, { mode: 'static', specification: { document: document as never } });
  await site.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'EnterpriseHub API' },
    uiConfig: { docExpansion: 'list', deepLinking: true, requestInterceptor: withFormToken },
    logo: { type: 'image/svg+xml', content: Buffer.from(logo) },
  });
  await site.ready();
  return site;
}

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 190 40"><text y="27" font-family="system-ui,sans-serif" font-size="22" font-weight="600" fill="#fff">EnterpriseHub</text></svg>';

interface TriedRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** Written into the page's script: what a signed-in person tries out there needs the token of their session. */
async function withFormToken<R extends TriedRequest>(request: R): Promise<R> {
  if (request.method === undefined || /^(get|head)$/i.test(request.method)) return request;
  const me: unknown = await (await fetch('/api/me')).json();
  const token = typeof me === 'object' && me !== null && 'csrf' in me ? me.csrf : null;
  if (request.headers !== undefined && typeof token === 'string') request.headers['x-csrf-token'] = token;
  return request;
}
