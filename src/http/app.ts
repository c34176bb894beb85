import fastify, { type FastifyInstance } from 'fastify';
import type { Log } from '../kit/log.ts';
import { measureRequests } from './measure-requests.ts';
import { keepRawBodies } from './raw-body.ts';
import { type CoachingPorts, coachingRoutes } from './routes-coaching.ts';
import { type CoachingMeasuredPort, coachingMeasuredRoutes } from './routes-coaching-measured.ts';
import { type FlagPorts, flagRoutes } from './routes-flags.ts';
import { type HealthPorts, healthRoutes } from './routes-health.ts';
import { type MetricPorts, metricRoutes } from './routes-metrics.ts';
import { type OperatorPorts, operatorRoutes } from './routes-operator.ts';
import { type WarmingPort, warmingRoutes } from './routes-warming.ts';
import { type WebhookPorts, webhookRoutes } from './routes-webhooks.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. `vendor` proves itself by signature or secret, `public` gives nothing away. */
    role?: 'vendor' | 'public' | 'operator' | 'agent';
  }
}

export interface HttpPorts {
  readonly webhooks: WebhookPorts;
  readonly health: HealthPorts;
  readonly operator: OperatorPorts;
  readonly flags: FlagPorts;
  /** Absent where nobody is coached: then the routes do not exist. */
  readonly coaching?: CoachingPorts;
  readonly coachingMeasured?: CoachingMeasuredPort;
  /** Absent where nothing is prepared ahead. */
  readonly warming?: WarmingPort;
  /** Absent where nothing is measured. */
  readonly metrics?: MetricPorts;
  readonly log: Log;
}

/** The HTTP face of the service. Every route declares its role; a route without one refuses to register. */
export function createApp(ports: HttpPorts): FastifyInstance {
  const app = fastify({
    logger: false,
    trustProxy: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  keepRawBodies(app);
  if (ports.metrics !== undefined) measureRequests(app, ports.metrics.answered);
  app.addHook('onRoute', (route) => {
    if (route.config?.role === undefined) {
      throw new Error(`route ${String(route.method)} ${route.url} declares no role`);
    }
  });
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
  if (ports.coachingMeasured !== undefined) {
    coachingMeasuredRoutes(app, ports.operator.token, ports.coachingMeasured);
  }
  if (ports.warming !== undefined) warmingRoutes(app, ports.operator.token, ports.warming);
  flagRoutes(app, ports.operator.token, ports.flags);
  if (ports.metrics !== undefined) metricRoutes(app, ports.operator.token, ports.metrics);
  return app;
}
