import type { FastifyInstance } from 'fastify';
import type { RecordPorts } from './guard.ts';
import { coachingRecordRoutes } from './routes-coaching-record.ts';
import { complianceRoutes } from './routes-compliance.ts';
import { conversationRoutes } from './routes-conversations.ts';
import { leadRoutes } from './routes-leads.ts';
import { webhookLogRoutes } from './routes-webhook-log.ts';

export type { RecordPorts } from './guard.ts';

/** The read models of the pages Conversation, Webhooks, Leads, Coaching and Compliance. */
export function recordRoutes(app: FastifyInstance, ports: RecordPorts): void {
  conversationRoutes(app, ports);
  webhookLogRoutes(app, ports);
  leadRoutes(app, ports);
  coachingRecordRoutes(app, ports);
  complianceRoutes(app, ports);
}
