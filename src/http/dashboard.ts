import type { FastifyInstance } from 'fastify';
import { LiveHub } from './live-hub.ts';
import { liveRoutes } from './routes-live.ts';
import { staticPages } from './static-pages.ts';

export { LiveHub };

export interface DashboardPorts {
  readonly token: string | null;
  /** Where the built pages lie. */
  readonly pagesFolder: string;
  readonly live: LiveHub;
}

/** Everything that the pages of web/ ask for. */
export function dashboardRoutes(app: FastifyInstance, ports: DashboardPorts): void {
  staticPages(app, ports.pagesFolder);
  liveRoutes(app, ports.token, ports.live);
}
