import type { FastifyInstance } from 'fastify';
import type { Role } from '../features/access/index.ts';

export interface ListedRoute {
  readonly method: string;
  /** As registered: `/api/flags/:name`. */
  readonly url: string;
  readonly role: Role;
}

const lists = new WeakMap<FastifyInstance, ListedRoute[]>();

/** Keeps a list of what is registered from here on, for the document of the API and for whoever checks all of it. */
export function listRoutes(app: FastifyInstance): void {
  const list: ListedRoute[] = [];
  lists.set(app, list);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.role === undefined) return;
    for (const one of [method].flat()) list.push({ method: one, url, role: config.role });
  });
}

export function routesOf(app: FastifyInstance): readonly ListedRoute[] {
  return lists.get(app) ?? [];
}
