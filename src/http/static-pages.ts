import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pagePaths } from './page-paths.ts';

/** One HTML file and the addresses that show it. */
export interface Entry {
  readonly file: string;
  readonly paths: readonly string[];
  /** Which sites may show it in a frame; none: nobody. */
  readonly frameAncestors: readonly string[];
}

/** GoHighLevel shows a custom page in a frame on its own domains; nobody else may. */
const panelAncestors: readonly string[] = ['https://app.gohighlevel.com', 'https://app.leadconnectorhq.com'];

const entries: readonly Entry[] = [
  { file: 'index.html', paths: pagePaths, frameAncestors: [] },
  { file: 'panel.html', paths: ['/panel'], frameAncestors: panelAncestors },
];

const yearMs = 31_536_000_000;

/**
 * The built pages. Files under /assets carry a hash of their content in the name and never change; an entry is asked
 * for anew each time. Only listed addresses show a page, so that a mistyped one is a 404.
 */
export function staticPages(app: FastifyInstance, folder: string): void {
  app.register(fastifyStatic, { root: join(folder, 'assets'), serve: false });
  app.get<{ Params: { '*': string } }>('/assets/*', { config: { role: 'public' } }, (request, reply) =>
    reply.sendFile(request.params['*'], { maxAge: yearMs, immutable: true }),
  );
  app.get('/icon.svg', { config: { role: 'public' } }, async (_request, reply) => {
    const icon = await readIfThere(join(folder, 'icon.svg'));
    return icon === null ? reply.code(404).send() : reply.type('image/svg+xml').send(icon);
  });
  for (const { file, paths, frameAncestors } of entries) {
    for (const path of paths) {
      app.get(path, { config: { role: 'public', frameAncestors } }, async (_request, reply) => {
        const html = await readIfThere(join(folder, file));
        if (html === null)
          return reply.code(503).type('text/plain').send('The pages are not built: npm run build');
        return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
      });
    }
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
