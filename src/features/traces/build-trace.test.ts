import { expect, test } from 'vitest';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { AcceptedTexts, callerOf } from './accepted-texts.ts';
import { buildTrace } from './build-trace.ts';

const traceId = '0123456789abcdef0123456789abcdef';
const record: TurnRecord = {
  ...{ locationId: 'loc', contactId: 'con', runId: 'run', kind: 'turn', isError: false },
  startedAt: 10_000,
  endMs: 100,
  claim: { endMs: -1, ms: 4 },
  texts: [
    { messageId: 'one', receivedAt: 9_000 },
    { messageId: 'two', receivedAt: 9_400 },
  ],
  burstOverAt: 9_900,
  attributes: { 'enterprisehub.texts': 2 },
  spans: [
    { name: 'analysis', parent: null, fromMs: 0, toMs: 60, isError: false, attributes: {} },
    {
      ...{ name: 'chat', parent: 0, fromMs: 10, toMs: 60, isError: false },
      attributes: { 'gen_ai.response.time_to_first_chunk': 0.02, 'enterprisehub.answer_ms': 45 },
    },
    { name: 'deliver', parent: null, fromMs: 70, toMs: 100, isError: true, attributes: {} },
  ],
};

function accepted(...texts: readonly [id: string, ms: number, header?: string][]): AcceptedTexts {
  const all = new AcceptedTexts();
  for (const [id, ms, header] of texts) all.note('loc', id, ms, header);
  return all;
}

test('a turn begins with the receipt of its first text and has every part in its place', () => {
  const trace = buildTrace(record, traceId, accepted(['one', 6], ['two', 5]));
  expect(trace).toMatchObject({ traceId, startedAt: 9_000, durationMs: 1_100 });
  const nameOf = new Map(trace.spans.map((span) => [span.spanId, span.name]));
  expect(nameOf.size).toBe(trace.spans.length);
  expect(
    trace.spans.map(({ name, parentId, startMs, durationMs }) => [
      ...[name, parentId === null ? null : nameOf.get(parentId)],
      ...[startMs, durationMs],
    ]),
  ).toEqual([
    ['turn', null, 0, 1_100],
    ['accept', 'turn', 0, 6],
    ['accept', 'turn', 400, 5],
    ['wait', 'turn', 6, 989],
    ['burst window', 'wait', 6, 894],
    ['queue', 'wait', 900, 95],
    ['claim', 'turn', 995, 4],
    ['analysis', 'turn', 1_000, 60],
    ['chat', 'analysis', 1_010, 50],
    ['deliver', 'turn', 1_070, 30],
    ['first token', 'chat', 1_015, 20],
  ]);
  expect(trace.spans.filter((span) => span.isError).map((span) => span.name)).toEqual(['deliver']);
});

test('without knowing how the texts came in, the wait begins with the receipt', () => {
  const { spans } = buildTrace(record, traceId, accepted());
  expect(spans[1]).toMatchObject({ name: 'wait', startMs: 0, durationMs: 995 });
});

test('a receipt of the very millisecond of the claim makes no time negative', () => {
  const late = { ...record, texts: [{ messageId: 'one', receivedAt: 10_000 }], burstOverAt: null };
  const { spans } = buildTrace(late, traceId, accepted(['one', 6]));
  expect(spans.every((span) => span.startMs >= 0 && span.durationMs >= 0)).toBe(true);
  expect(spans.map((span) => span.name)).not.toContain('wait');
});

test("the caller's own trace is linked to, if its header is one", () => {
  const header = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const { spans } = buildTrace(record, traceId, accepted(['one', 6, header]));
  expect(spans[1]?.attributes).toEqual({ 'link.trace_id': 'a'.repeat(32), 'link.span_id': 'b'.repeat(16) });
});

test.each([
  '',
  'hello',
  `ff-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`,
  `00-${'a'.repeat(32)}-${'0'.repeat(16)}-01`,
  `00-${'A'.repeat(32)}-${'b'.repeat(16)}-01`,
])('«%s» is no trace context', (header) => {
  expect(callerOf(header)).toBeNull();
});
