import { z } from 'zod';
import type { TraceSpan, TurnTrace, TurnTracesResponse } from '../contract/trace.ts';
import { traceQueryShape } from '../routes-traces.ts';
import type { RouteDocs } from './route-doc.ts';

const span = z.object({
  spanId: z.string(),
  parentId: z.string().nullable().describe('null: the turn itself'),
  name: z.string(),
  startMs: z.number().describe('milliseconds after `startedAt` of the turn'),
  durationMs: z.number(),
  isError: z.boolean(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
}) satisfies z.ZodType<TraceSpan>;

const trace = z.object({
  traceId: z.string().describe('32 hexadecimal digits, as in the OpenTelemetry export'),
  runId: z.string(),
  locationId: z.string(),
  contactId: z.string(),
  startedAt: z.number().describe('milliseconds since 1970 UTC: receipt of the text that began the turn'),
  durationMs: z.number(),
  spans: z.array(span),
}) satisfies z.ZodType<TurnTrace>;

/** What the turns of a contact did with their time. */
export const traceDocs: RouteDocs = {
  'GET /api/locations/:location/contacts/:contact/traces': {
    tag: 'Conversations',
    summary: 'The turns of a contact in time, span by span, newest first',
    description: 'A contact without traces, or one that is not known, has an empty list. No message text.',
    query: traceQueryShape,
    answer: z.object({ traces: z.array(trace) }) satisfies z.ZodType<TurnTracesResponse>,
  },
};
