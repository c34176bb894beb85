import type { TraceSpan, TurnTrace } from '../../features/traces/index.ts';

/** As the protocol numbers them. */
const kinds = { internal: 1, server: 2, client: 3, consumer: 5 } as const;
const failed = { code: 2 } as const;
const unset = {} as const;
/** W3C's flag «sampled»; what is not sampled never comes here. */
const sampled = 1;

/** The body of one request: OTLP in JSON, as the specification writes it (ids in hexadecimal, 64-bit numbers as text). */
export function otlpBody(traces: readonly TurnTrace[], serviceName: string): string {
  const spans = traces.flatMap((trace) => trace.spans.map((span) => toSpan(trace, span)));
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: [attribute('service.name', serviceName)] },
        scopeSpans: [{ scope: { name: 'enterprisehub' }, spans }],
      },
    ],
  });
}

function toSpan(trace: TurnTrace, span: TraceSpan) {
  const { traceId, startedAt } = trace;
  const { spanId, parentId, startMs, durationMs, isError } = span;
  const linkTraceId = span.attributes['link.trace_id'];
  const linkSpanId = span.attributes['link.span_id'];
  const isLinked = typeof linkTraceId === 'string' && typeof linkSpanId === 'string';
  return {
    traceId,
    spanId,
    ...(parentId !== null && { parentSpanId: parentId }),
    flags: sampled,
    name: nameOf(span),
    kind: kindOf(span),
    startTimeUnixNano: unixNano(startedAt, startMs),
    endTimeUnixNano: unixNano(startedAt, startMs + durationMs),
    attributes: attributesOf(trace, span),
    ...(isLinked && { links: [{ traceId: linkTraceId, spanId: linkSpanId, flags: sampled }] }),
    status: isError ? failed : unset,
  };
}

function attributesOf({ locationId, contactId, runId }: TurnTrace, { attributes, parentId }: TraceSpan) {
  const listed = Object.entries(attributes)
    .filter(([key]) => key !== 'link.trace_id' && key !== 'link.span_id')
    .map(([key, value]) => attribute(key, value));
  return parentId !== null
    ? listed
    : [
        ...listed,
        attribute('enterprisehub.location_id', locationId),
        attribute('enterprisehub.contact_id', contactId),
        attribute('enterprisehub.run_id', runId),
      ];
}

function attribute(key: string, value: string | number | boolean) {
  if (typeof value === 'string') return { key, value: { stringValue: value } };
  if (typeof value === 'boolean') return { key, value: { boolValue: value } };
  return { key, value: Number.isSafeInteger(value) ? { intValue: value } : { doubleValue: value } };
}

/** The conventions name a model call by its operation and its model. */
function nameOf({ name, attributes }: TraceSpan): string {
  const model = attributes['gen_ai.request.model'];
  return name === 'chat' && typeof model === 'string' ? `chat ${model}` : name;
}

function kindOf({ parentId, name, attributes }: TraceSpan): number {
  if (attributes['enterprisehub.vendor'] !== undefined) return kinds.client;
  if (name === 'accept') return kinds.server;
  return parentId === null ? kinds.consumer : kinds.internal;
}

/** Nanoseconds since 1970 are more than a number holds: whole milliseconds, and the rest as six digits behind them. */
function unixNano(wholeMs: number, ms: number): string {
  const micros = Math.round(ms * 1000);
  const rest = ((micros % 1000) + 1000) % 1000;
  return `${wholeMs + (micros - rest) / 1000}${String(rest).padStart(3, '0')}000`;
}
