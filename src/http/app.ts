import fastify, { type FastifyInstance } from 'fastify';
import type { Log } from '../kit/log.ts';
import { type DashboardPorts, dashboardRoutes } from './dashboard.ts';
import { type CallerPorts, enforceRoles } from './enforce-roles.ts';
import { measureRequests } from './measure-requests.ts';
import { keepRawBodies } from './raw-body.ts';
import { type RecordPorts, recordRoutes } from './records/index.ts';
import { type CoachingPorts, coachingRoutes } from './routes-coaching.ts';
import { type FlagPorts, flagRoutes } from './routes-flags.ts';
import { type HealthPorts, healthRoutes } from './routes-health.ts';
import { type MetricPorts, metricRoutes } from './routes-metrics.ts';
import { type OperatorPorts, operatorRoutes } from './routes-operator.ts';
import { type WebhookPorts, webhookRoutes } from './routes-webhooks.ts';

export interface HttpPorts {
  readonly callers: CallerPorts;
  readonly webhooks: WebhookPorts;
  readonly health: HealthPorts;
  readonly operator: OperatorPorts;
  readonly flags: FlagPorts;
  /** Absent where nobody is coached: then the routes do not exist. */
  readonly coaching?: CoachingPorts;
  /** Absent where nothing is measured. */
  readonly metrics?: MetricPorts;
  /** Absent where no pages are served. */
  readonly dashboard?: DashboardPorts;
  /** Absent where the pages of the records are not served. */
  readonly records?: RecordPorts;
  readonly log: Log;
}

/** The HTTP face of the service. Every route declares its role, and one hook enforces it. */
export function createApp(ports: HttpPorts): FastifyInstance {
  const app = fastify({
    logger: false,
    trustProxy: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  keepRawBodies(app);
  if (ports.metrics !== undefined) measureRequests(app, ports.metrics.answered);
  enforceRoles(app, ports.callers);
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) {
      ports.webhooks.turnedAway(request.url.startsWith('/hooks/workflow') ? 'workflow' : 'app', 'too-large');
      return reply.code(413).send({ error: 'the body is larger than 256 KB' });
    }
    if (status < 500) {
      return reply.code(status).send({ error: 'the request could not be read' });
    }
    ports.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    return reply.code(500).send({ error: 'internal error; the log names it' });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'no such address' }));
  webhookRoutes(app, ports.webhooks);
  healthRoutes(app, ports.health);
  operatorRoutes(app, ports.operator);
  if (ports.coaching !== undefined) coachingRoutes(app, ports.coaching);
  flagRoutes(app, ports.flags);
  if (ports.metrics !== undefined) metricRoutes(app, ports.metrics);
  if (ports.dashboard !== undefined) dashboardRoutes(app, ports.dashboard);
  if (ports.records !== undefined) recordRoutes(app, ports.records);
  return app;
}
