import {
  type Attributes,
  type HrTime,
  type Link,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
} from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { TraceSpan, TurnTrace } from '../../features/traces/index.ts';

/** TraceFlags.SAMPLED. What is not sampled never comes here. */
const sampled = 1;
const scope = { name: 'enterprisehub' };

/** A finished trace as the SDK's processor and exporter take it. Its ids are those that the database keeps. */
export function toSpans(trace: TurnTrace, resource: Resource): ReadableSpan[] {
  const own: Attributes = {
    'enterprisehub.location_id': trace.locationId,
    'enterprisehub.contact_id': trace.contactId,
    'enterprisehub.run_id': trace.runId,
  };
  return trace.spans.map((span) => toSpan(trace, span, span.parentId === null ? own : {}, resource));
}

function toSpan(trace: TurnTrace, span: TraceSpan, more: Attributes, resource: Resource): ReadableSpan {
  const { 'link.trace_id': linkTraceId, 'link.span_id': linkSpanId, ...attributes } = span.attributes;
  const context = contextOf(trace.traceId, span.spanId);
  return {
    name: nameOf(span),
    kind: kindOf(span),
    spanContext: () => context,
    ...(span.parentId !== null && { parentSpanContext: contextOf(trace.traceId, span.parentId) }),
    startTime: hrTime(trace.startedAt, span.startMs),
    endTime: hrTime(trace.startedAt, span.startMs + span.durationMs),
    duration: hrTime(0, span.durationMs),
    status: { code: span.isError ? SpanStatusCode.ERROR : SpanStatusCode.UNSET },
    attributes: { ...attributes, ...more },
    links: linksOf(linkTraceId, linkSpanId),
    events: [],
    ended: true,
    resource,
    instrumentationScope: scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function contextOf(traceId: string, spanId: string): SpanContext {
  return { traceId, spanId, traceFlags: sampled };
}

function linksOf(traceId: unknown, spanId: unknown): Link[] {
  return typeof traceId === 'string' && typeof spanId === 'string'
    ? [{ context: { ...contextOf(traceId, spanId), isRemote: true } }]
    : [];
}

/** The conventions name a model call by its operation and its model. */
function nameOf({ name, attributes }: TraceSpan): string {
  const model = attributes['gen_ai.request.model'];
  return name === 'chat' && typeof model === 'string' ? `chat ${model}` : name;
}

function kindOf({ parentId, name, attributes }: TraceSpan): SpanKind {
  if (attributes['enterprisehub.vendor'] !== undefined) return SpanKind.CLIENT;
  if (name === 'accept') return SpanKind.SERVER;
  return parentId === null ? SpanKind.CONSUMER : SpanKind.INTERNAL;
}

/** Seconds and nanoseconds, apart: together they are more than a number holds. `wholeMs` has no fraction. */
function hrTime(wholeMs: number, ms: number): HrTime {
  const nanos = (wholeMs % 1000) * 1e6 + Math.round(ms * 1000) * 1000;
  return [Math.floor(wholeMs / 1000) + Math.floor(nanos / 1e9), nanos % 1e9];
}
