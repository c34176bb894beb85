import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { InboundEvent } from '../domain/inbound-event.ts';
import { secretCheck } from '../features/access/index.ts';
import type { Arrival, IngestOutcome } from '../features/inbox/index.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';

/** What the two doors need; vendors' formats stay behind these functions. */
export interface WebhookPorts {
  verify(body: Buffer, headers: Readonly<Record<string, unknown>>): 'valid' | 'missing' | 'invalid';
  toEvent(
    body: Record<string, unknown>,
    raw: Buffer,
  ): { outcome: 'event'; event: InboundEvent; appId: string | null } | { outcome: 'malformed'; why: string };
  workflowToEvent(
    body: Record<string, unknown>,
    raw: Buffer,
  ): { outcome: 'event'; event: InboundEvent } | { outcome: 'malformed'; why: string };
  ingest(arrival: Arrival): Promise<IngestOutcome>;
  workflowSecret: string;
  /** Counts what was turned away at the door. */
  turnedAway(door: 'app' | 'workflow', why: 'signature' | 'malformed' | 'too-large' | 'overloaded'): void;
}

/** GHL's bodies are a few kilobytes; more than this is not a webhook. */
export const bodyLimitBytes = 256 * 1024;
const retryAfterSeconds = 5;

/**
 * The two doors. Order at each: size, authenticity, form, then a durable row, and only then 200.
 * A text that cannot be stored is answered 429, which GHL repeats under both of its documented retry rules.
 */
export function webhookRoutes(app: FastifyInstance, ports: WebhookPorts): void {
  app.post(
    '/hooks/app',
    { bodyLimit: bodyLimitBytes, config: { role: 'vendor' } },
    async (request, reply) => {
      const raw = bytesOf(request.body);
      if (ports.verify(raw, request.headers) !== 'valid') {
        ports.turnedAway('app', 'signature');
        return reply
          .code(401)
          .send({ error: 'signature missing or wrong: X-GHL-Signature must sign these exact bytes' });
      }
      const text = raw.toString('utf8');
      const body = parseJsonObject(text);
      const read = body === null ? malformed : ports.toEvent(body, raw);
      if (read.outcome === 'malformed') {
        ports.turnedAway('app', 'malformed');
        return reply.code(400).send({ error: read.why });
      }
      return answer(
        reply,
        'app',
        ports,
        await ports.ingest({
          ...{ event: read.event, appId: read.appId, body: text },
          ...callerTrace(request),
        }),
      );
    },
  );

  const isWorkflowSecret = secretCheck(ports.workflowSecret);
  app.post<{ Params: { secret: string } }>(
    '/hooks/workflow/:secret',
    { bodyLimit: bodyLimitBytes, config: { role: 'vendor' } },
    async (request, reply) => {
      if (!isWorkflowSecret(request.params.secret)) {
        ports.turnedAway('workflow', 'signature');
        return reply.code(401).send({ error: 'unknown address: copy the workflow webhook URL again' });
      }
      const raw = bytesOf(request.body);
      const text = raw.toString('utf8');
      const body = parseJsonObject(text);
      const read = body === null ? malformed : ports.workflowToEvent(body, raw);
      if (read.outcome === 'malformed') {
        ports.turnedAway('workflow', 'malformed');
        return reply.code(400).send({ error: read.why });
      }
      return answer(
        reply,
        'workflow',
        ports,
        await ports.ingest({
          ...{ event: read.event, appId: null, body: text },
          ...callerTrace(request),
        }),
      );
    },
  );
}

/** A proxy in front may trace too (W3C Trace Context); anybody may send anything, so it is checked before it is used. */
function callerTrace({ headers }: FastifyRequest): Pick<Arrival, 'traceparent'> {
  const { traceparent } = headers;
  return typeof traceparent === 'string' ? { traceparent } : {};
}

const malformed = { outcome: 'malformed', why: 'the body must be one JSON object' } as const;

function answer(
  reply: FastifyReply,
  door: 'app' | 'workflow',
  ports: WebhookPorts,
  result: IngestOutcome,
): FastifyReply {
  switch (result.outcome) {
    case 'accepted':
    case 'duplicate':
    case 'refused':
      return reply.code(200).send({ outcome: result.outcome });
    case 'overloaded':
    case 'unable':
      ports.turnedAway(door, 'overloaded');
      return reply
        .code(429)
        .header('retry-after', retryAfterSeconds)
        .send({ error: 'not stored, send it again' });
    default:
      return result satisfies never;
  }
}
