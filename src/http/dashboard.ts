import type { FastifyInstance } from 'fastify';
import type { LiveHub } from './live-hub.ts';
import { liveRoutes } from './routes-live.ts';
import { type OperationsPorts, operationsRoutes } from './routes-operations.ts';
import { type TargetPorts, targetRoutes } from './routes-targets.ts';
import { staticPages } from './static-pages.ts';

export interface DashboardPorts {
  /** Where the built pages lie. */
  readonly pagesFolder: string;
  readonly live: LiveHub;
  readonly operations: OperationsPorts;
  readonly targets: TargetPorts;
}

/** Everything that the pages of web/ ask for. */
export function dashboardRoutes(app: FastifyInstance, ports: DashboardPorts): void {
  staticPages(app, ports.pagesFolder);
  liveRoutes(app, ports.live);
  operationsRoutes(app, ports.operations);
  targetRoutes(app, ports.targets);
}
