import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Log } from '../kit/log.ts';
import type { AccessPorts } from './access/access-ports.ts';
import { messagePage } from './access/pages/message-page.ts';
import { accountRoutes } from './access/routes-account.ts';
import { accessApi } from './access/routes-api.ts';
import { accessPages } from './access/routes-pages.ts';
import { sendPage } from './access/send-page.ts';
import { type DashboardPorts, dashboardRoutes } from './dashboard.ts';
import { docsRoutes } from './docs/routes-docs.ts';
import { type CallerPorts, enforceRoles } from './enforce-roles.ts';
import { measureRequests } from './measure-requests.ts';
import { type ActPorts, noteActs } from './note-acts.ts';
import { keepRawBodies } from './raw-body.ts';
import { type RecordPorts, recordRoutes } from './records/index.ts';
import { refuseAddress, refuseNul } from './refuse-addresses.ts';
import { listRoutes } from './route-list.ts';
import { type AdvicePorts, adviceRoutes } from './routes-advice.ts';
import { type AgentStreamPorts, agentStreamRoutes } from './routes-agent-stream.ts';
import { type AgentPorts, agentRoutes } from './routes-agents.ts';
import { chargeRoutes } from './routes-charge.ts';
import { type CoachingPorts, coachingRoutes } from './routes-coaching.ts';
import { type CoachingMeasuredPort, coachingMeasuredRoutes } from './routes-coaching-measured.ts';
import { type DeskPorts, deskRoutes } from './routes-desk.ts';
import { deskStreamRoutes } from './routes-desk-stream.ts';
import { type ExperimentPorts, experimentRoutes } from './routes-experiments.ts';
import { type FlagPorts, flagRoutes } from './routes-flags.ts';
import { type HealthPorts, healthRoutes } from './routes-health.ts';
import { type MetricPorts, metricRoutes } from './routes-metrics.ts';
import { type OperatorPorts, operatorRoutes } from './routes-operator.ts';
import { type PrivacyPorts, privacyRoutes } from './routes-privacy.ts';
import { type ReplayPorts, replayRoutes } from './routes-replay.ts';
import { type TracePorts, traceRoutes } from './routes-traces.ts';
import { type WarmingPort, warmingRoutes } from './routes-warming.ts';
import { type WebhookPorts, webhookRoutes } from './routes-webhooks.ts';
import { secureHeaders } from './security-headers.ts';

export interface HttpPorts {
  readonly callers: CallerPorts;
  /** Absent where nobody signs in: then the pages do not exist. */
  readonly access?: AccessPorts;
  readonly webhooks: WebhookPorts;
  readonly health: HealthPorts;
  readonly operator: OperatorPorts;
  readonly flags: FlagPorts;
  /** Absent where nobody is coached: then the routes do not exist. */
  readonly coaching?: CoachingPorts & AgentStreamPorts;
  /** Advice on request; absent where nobody is coached. */
  readonly advice?: AdvicePorts;
  readonly agents?: AgentPorts;
  readonly coachingMeasured?: CoachingMeasuredPort;
  /** Absent where nothing is prepared ahead. */
  readonly warming?: WarmingPort;
  /** Absent where nothing is measured. */
  readonly metrics?: MetricPorts;
  /** Absent where nothing is tried out. */
  readonly replay?: ReplayPorts;
  readonly experiments?: ExperimentPorts;
  /** Whether an error says that the database is away, as against a fault of ours. */
  readonly isStoreAway?: (error: unknown) => boolean;
  /** Addresses and networks whose word on the sender's address and protocol counts. */
  readonly trustedProxies?: readonly string[];
  /** Absent where no agent has a panel. */
  readonly desk?: DeskPorts;
  /** Absent where no pages are served. */
  readonly dashboard?: DashboardPorts;
  /** Absent where the pages of the records are not served. */
  readonly records?: RecordPorts;
  /** Absent where nobody is erased. */
  readonly privacy?: PrivacyPorts;
  /** Absent where no traces are kept. */
  readonly traces?: TracePorts;
  /** What people did is written down there. */
  readonly acts: ActPorts;
  readonly log: Log;
}

/** A request that is not whole by then is cut, or whoever sends a byte a minute keeps a connection for good. */
const slowestRequestMs = 60_000;

const storeAway = 'the database does not answer: this works again when it does, and /health/ready says why';

/** The HTTP face of the service. Every route declares its role, and one hook enforces it. */
export function createApp(ports: HttpPorts): FastifyInstance {
  const trusted = ports.trustedProxies ?? [];
  const app = fastify({
    logger: false,
    trustProxy: trusted.length === 0 ? false : [...trusted],
    forceCloseConnections: true,
    requestTimeout: slowestRequestMs,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) => void refuseAddress(error, reply),
  });
  refuseNul(app);
  keepRawBodies(app);
  if (ports.metrics !== undefined) measureRequests(app, ports.metrics.answered);
  const publicUrl = ports.access?.publicUrl ?? null;
  secureHeaders(app, publicUrl);
  enforceRoles(app, ports.callers, { publicUrl });
  noteActs(app, ports.acts);
  listRoutes(app);
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
    if (ports.isStoreAway?.(error) === true) {
      return reply.code(503).header('retry-after', '5').send({ error: storeAway });
    }
    return reply.code(500).send({ error: 'internal error; the log names it' });
  });
  app.setNotFoundHandler(noSuchAddress);
  if (ports.access !== undefined) accessRoutes(app, ports.access);
  docsRoutes(app);
  webhookRoutes(app, ports.webhooks);
  healthRoutes(app, ports.health);
  operatorRoutes(app, ports.operator);
  if (ports.coaching !== undefined) {
    coachingRoutes(app, ports.coaching);
    agentStreamRoutes(app, ports.coaching);
    if (ports.desk !== undefined) {
      deskRoutes(app, ports.desk);
      deskStreamRoutes(app, { ...ports.desk, ...ports.coaching });
      chargeRoutes(app, ports.desk.desk);
    }
  }
  if (ports.advice !== undefined) adviceRoutes(app, ports.advice);
  if (ports.agents !== undefined) agentRoutes(app, ports.agents);
  flagRoutes(app, ports.flags);
  if (ports.metrics !== undefined) metricRoutes(app, ports.metrics);
  if (ports.traces !== undefined) traceRoutes(app, ports.traces);
  if (ports.dashboard !== undefined) dashboardRoutes(app, ports.dashboard);
  if (ports.coachingMeasured !== undefined) coachingMeasuredRoutes(app, ports.coachingMeasured);
  if (ports.warming !== undefined) warmingRoutes(app, ports.warming);
  if (ports.experiments !== undefined) experimentRoutes(app, ports.experiments);
  if (ports.replay !== undefined) replayRoutes(app, ports.replay);
  if (ports.records !== undefined) recordRoutes(app, ports.records);
  if (ports.privacy !== undefined) privacyRoutes(app, ports.privacy);
  return app;
}

/** Whoever typed it into a browser gets a page with the way back; a program gets its sentence. */
function noSuchAddress(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method === 'GET' && request.headers.accept?.includes('text/html') === true) {
    const way = { href: '/', words: 'Go to the first page' };
    return sendPage(reply, 404, messagePage('There is no such page', 'The address is mistyped or old.', way));
  }
  return reply.code(404).send({ error: 'no such address' });
}

function accessRoutes(app: FastifyInstance, ports: AccessPorts): void {
  accessPages(app, ports);
  accountRoutes(app, ports);
  accessApi(app, ports);
}
