import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { OtlpReceiver } from '../../../test/support/otlp-receiver.ts';
import { RecordedLog } from '../../../test/support/recorded-log.ts';
import { until } from '../../../test/support/until.ts';
import type { TurnTrace } from '../../features/traces/index.ts';
import { type OtlpExport, openOtlpExport } from './otlp-export.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

function exporterTo(endpoint: string, log = new RecordedLog()): OtlpExport {
  const made = openOtlpExport({
    ...{ endpoint, headers: {}, serviceName: 'test', log, timeoutMs: 300, everyMs: 20 },
  });
  open.push(made);
  return made;
}

let traces = 0;

function trace(spans: number): TurnTrace {
  traces += 1;
  const traceId = traces.toString(16).padStart(32, '0');
  return {
    ...{
      traceId,
      runId: 'run',
      locationId: 'loc',
      contactId: 'con',
      startedAt: 1_700_000_000_123,
      durationMs: 5,
    },
    spans: Array.from({ length: spans }, (_, index) => ({
      spanId: (index + 1).toString(16).padStart(16, '0'),
      parentId: index === 0 ? null : '1'.padStart(16, '0'),
      ...{ name: 'step', startMs: 0.25, durationMs: 1.5, isError: index === 1 },
      attributes: {
        'link.trace_id': 'a'.repeat(32),
        'link.span_id': 'b'.repeat(16),
        'enterprisehub.n': index,
      },
    })),
  };
}

test('a trace arrives as it is: ids, nanoseconds, status, link, attributes', async () => {
  const receiver = await OtlpReceiver.start();
  open.push(receiver);
  const exporter = exporterTo(`${receiver.url}/`);
  exporter.send(trace(2));
  await until('both spans are there', () => receiver.spans.length === 2 && exporter.figures().sent === 2);
  expect(receiver.spans[1]).toMatchObject({
    parentSpanId: '0000000000000001',
    startTimeUnixNano: '1700000000123250000',
    endTimeUnixNano: '1700000000124750000',
    status: { code: 2 },
    links: [{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) }],
    attributes: [{ key: 'enterprisehub.n', value: { intValue: 1 } }],
  });
  expect(receiver.spans[0]?.attributes.map(({ key }) => key)).toContain('enterprisehub.run_id');
  expect(exporter.figures()).toEqual({ sent: 2, lost: 0 });
});

test('a receiver that hangs costs nothing but traces: the queue is bounded, and it is used again when it answers', async () => {
  const receiver = await OtlpReceiver.start();
  open.push(receiver);
  receiver.mode = 'hang';
  const log = new RecordedLog();
  const exporter = exporterTo(receiver.url, log);
  for (let count = 0; count < 2_000; count += 1) exporter.send(trace(10));
  await until('the requests time out', () => exporter.figures().lost > 0);
  receiver.mode = 'take';
  const last = trace(1);
  await until('a new one arrives', () => {
    // while the queue is full it is lost like the others
    exporter.send(last);
    return receiver.spans.some((span) => span.traceId === last.traceId);
  });
  // 4,096 may wait and one batch be on its way, whatever was offered
  const old = receiver.spans.filter((span) => span.traceId !== last.traceId);
  expect(old.length).toBeGreaterThan(0);
  expect(old.length).toBeLessThanOrEqual(4_096 + 512);
  expect(log.errors()).toEqual([]);
  expect(JSON.stringify(log.lines)).not.toContain(receiver.url);
});

test.each(['refuse', 'down'] as const)(
  'a receiver that is in the way (%s) is told of in the log',
  async (how) => {
    const receiver = await OtlpReceiver.start();
    receiver.mode = 'refuse';
    const { url } = receiver;
    if (how === 'down') await receiver[Symbol.asyncDispose]();
    else open.push(receiver);
    const log = new RecordedLog();
    const exporter = exporterTo(url, log);
    exporter.send(trace(3));
    await until('it is lost', () => exporter.figures().lost === 3);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { spans: 3 } }]);
  },
);

test('a receiver that is busy is asked again, and has every span once', async () => {
  const receiver = await OtlpReceiver.start();
  open.push(receiver);
  receiver.mode = 'busy';
  const exporter = exporterTo(receiver.url);
  exporter.send(trace(3));
  await until('it was asked', () => receiver.requests > 0);
  receiver.mode = 'take';
  await until('it is there', () => receiver.spans.length > 0);
  await until('the exporter has its answer', () => exporter.figures().sent > 0);
  expect(receiver.spans).toHaveLength(3);
  expect(exporter.figures()).toEqual({ sent: 3, lost: 0 });
});

test('a service that ends does not wait for a receiver that never answers', async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const exporter = openOtlpExport({
    ...{ endpoint: `http://127.0.0.1:${port}`, headers: {}, serviceName: 'test', log: new RecordedLog() },
    ...{ timeoutMs: 300, everyMs: 60_000 },
  });
  exporter.send(trace(3));
  const startedAt = performance.now();
  await exporter[Symbol.asyncDispose]();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  silent.close();
});
