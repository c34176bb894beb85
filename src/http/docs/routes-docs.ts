import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routesOf } from '../route-list.ts';

const forEverybody = { config: { role: 'agent' as const } };

/** The documentation of the API, for whoever is signed in: a page, and the document itself at /docs/json. */
export function docsRoutes(app: FastifyInstance): void {
  let site: Promise<FastifyInstance> | null = null;
  const open = async () => {
    const { openDocsSite } = await import('./docs-site.ts');
    return openDocsSite(routesOf(app), await version());
  };
  app.addHook('onClose', async () => {
    await (await site?.catch(() => null))?.close();
  });
  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    site ??= open();
    const answer = await (await site).inject({ method: 'GET', url: request.url });
    const { location, 'content-type': type } = answer.headers;
    if (typeof location === 'string') return reply.redirect(location, 302);
    if (typeof type === 'string') reply.type(type);
    return reply.code(answer.statusCode).send(answer.rawPayload);
  };
  app.get('/docs', forEverybody, show);
  app.get('/docs/*', forEverybody, show);
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  return String(JSON.parse(text).version);
}
