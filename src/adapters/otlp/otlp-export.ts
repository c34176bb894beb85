import type { TraceExport } from '../../features/traces/index.ts';
import type { Log } from '../../kit/log.ts';

export interface OtlpOptions {
  /** Base address of the receiver; `/v1/traces` is appended. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly log: Log;
  /** Longest time of one request, and longest wait for the last one when the service ends. */
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

export interface OtlpExport extends TraceExport, AsyncDisposable {
  figures(): { readonly sent: number; readonly lost: number };
}

/** About 5 MB of spans; what comes while it is full is lost. */
const spansAtMost = 4_096;

/**
 * Sends traces over OTLP/HTTP by OpenTelemetry's own batch processor and exporter, which are loaded here and only here:
 * a service without a receiver does not carry them. A receiver that is down, slow or hanging costs traces, nothing else.
 */
export async function openOtlpExport(options: OtlpOptions): Promise<OtlpExport> {
  const { endpoint, headers, serviceName, log, timeoutMs = 5_000, everyMs = 2_000 } = options;
  const [{ BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }, { toSpans }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('./to-spans.ts'),
    ]);
  const resource = resourceFromAttributes({ 'service.name': serviceName });
  const exporter = new OTLPTraceExporter({
    url: new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href,
    headers: { ...headers },
    timeoutMillis: timeoutMs,
    concurrencyLimit: 2,
  });
  const counts = { offered: 0, sent: 0, failed: 0 };
  const processor = new BatchSpanProcessor({
    exporter: {
      export: (spans, done) =>
        exporter.export(spans, (result) => {
          counts[result.code === 0 ? 'sent' : 'failed'] += spans.length;
          if (result.code !== 0) warn(log, spans.length, result.error);
          done(result);
        }),
      shutdown: () => exporter.shutdown(),
    },
    maxQueueSize: spansAtMost,
    scheduledDelayMillis: everyMs,
    exportTimeoutMillis: timeoutMs + 1_000,
  });
  return {
    send(trace) {
      for (const span of toSpans(trace, resource)) {
        counts.offered += 1;
        processor.onEnd(span);
      }
    },
    figures: () => ({ sent: counts.sent, lost: counts.failed }),
    async [Symbol.asyncDispose]() {
      const end = processor.shutdown().catch(() => undefined);
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, timeoutMs);
      await Promise.race([end, late]);
      clearTimeout(timer);
    },
  };
}

/** The address may hold a secret and the receiver's answer may hold anything: neither is logged. */
function warn(log: Log, spans: number, error: Error | undefined): void {
  const code = error !== undefined && 'code' in error ? String(error.code) : 'none';
  log.warn({ spans, code }, 'traces could not be sent to OTEL_EXPORTER_OTLP_ENDPOINT; they are lost there');
}
