import type { FastifyInstance } from 'fastify';
import type { LiveHub } from './live-hub.ts';
import { type AuditPorts, auditRoutes } from './routes-audit.ts';
import { type CachePorts, cacheRoutes } from './routes-caches.ts';
import { type CrmUsersPorts, crmUsersRoutes } from './routes-crm-users.ts';
import { type DrillPorts, drillRoutes } from './routes-drill.ts';
import { liveRoutes } from './routes-live.ts';
import { type OperationsPorts, operationsRoutes } from './routes-operations.ts';
import { type RolloutPorts, rolloutRoutes } from './routes-rollouts.ts';
import { type SettingsPorts, settingsRoutes } from './routes-settings.ts';
import { type TargetPorts, targetRoutes } from './routes-targets.ts';
import { staticPages } from './static-pages.ts';

export interface DashboardPorts {
  /** Where the built pages lie. */
  readonly pagesFolder: string;
  readonly live: LiveHub;
  readonly operations: OperationsPorts;
  readonly targets: TargetPorts;
  readonly rollouts: RolloutPorts;
  readonly drill: DrillPorts;
  readonly caches: CachePorts;
  readonly audit: AuditPorts;
  readonly settings: SettingsPorts;
  readonly crmUsers: CrmUsersPorts;
}

/** Everything that the pages of web/ ask for. */
export function dashboardRoutes(app: FastifyInstance, ports: DashboardPorts): void {
  staticPages(app, ports.pagesFolder);
  liveRoutes(app, ports.live);
  operationsRoutes(app, ports.operations);
  targetRoutes(app, ports.targets);
  rolloutRoutes(app, ports.rollouts);
  drillRoutes(app, ports.drill);
  cacheRoutes(app, ports.caches);
  auditRoutes(app, ports.audit);
  settingsRoutes(app, ports.settings);
  crmUsersRoutes(app, ports.crmUsers);
}
