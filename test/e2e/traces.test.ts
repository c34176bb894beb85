import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import type { TraceSpan, TurnTrace, TurnTracesResponse } from '../../src/http/contract/trace.ts';
import { operatorToken } from '../support/operator.ts';
import { OtlpReceiver } from '../support/otlp-receiver.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** Real turns, and what their traces say of them. */
/** Longer than a busy machine takes to store a text. */
const quietMs = 800;
let world: TestWorld;
let receiver: OtlpReceiver;
let lead: Contact;
let traces: readonly TurnTrace[];

beforeAll(async () => {
  receiver = await OtlpReceiver.start();
  world = await startTestWorld({
    settings: {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=one%20team',
      OTEL_SERVICE_NAME: 'hub-under-test',
    },
    location: { burstQuietMs: quietMs },
  });
  // one door, so that a text is one row
  delete world.ghl.targets.workflow;
  lead = world.lead();
  for (const text of ['Hi, we want to buy a home', 'Somewhere in Round Rock please']) {
    const ended = world.nextEvent('turn-ended', (event) => event.contactId === lead.id);
    world.ghl.leadTexts(lead.id, text);
    await ended;
  }
  await world.settled();
  traces = (await read(lead)).filter((trace) => trace.spans[0]?.name === 'turn');
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

async function read(contact: Contact, query = ''): Promise<readonly TurnTrace[]> {
  const path = `/api/locations/${contact.locationId}/contacts/${contact.id}/traces${query}`;
  const { statusCode, body } = await request(world.service.url + path, {
    headers: { authorization: `Bearer ${operatorToken}` },
  });
  expect(statusCode, path).toBe(200);
  return ((await body.json()) as TurnTracesResponse).traces;
}

function spanOf(trace: TurnTrace | undefined, name: string): TraceSpan {
  const span = trace?.spans.find((one) => one.name === name);
  if (span === undefined) throw new Error(`no span ${name} in ${trace?.spans.map((one) => one.name)}`);
  return span;
}

const endOf = (span: TraceSpan) => span.startMs + span.durationMs;

test('every turn has one trace, whose id is its run', async () => {
  const runs = await world.database.query<{ run_id: string }>(
    "select distinct run_id from message where contact_id = $1 and author = 'assistant'",
    [lead.id],
  );
  expect(runs).toHaveLength(2);
  expect(traces.map((trace) => trace.runId).sort()).toEqual(runs.map((run) => run.run_id).sort());
  for (const trace of traces) expect(trace.traceId).toBe(trace.runId.replaceAll('-', ''));
  expect(traces[0]?.startedAt).toBeGreaterThan(traces[1]?.startedAt ?? 0);
});

test('the tree holds every part of a turn under its parent', () => {
  // an answer to what was asked may be taken up at once, so only the first text surely waits
  const tree = traces.flatMap(({ spans }) => {
    const names = new Map(spans.map((span) => [span.spanId, span.name]));
    return spans.map(({ name, parentId }) => `${names.get(parentId ?? '') ?? ''} > ${name}`);
  });
  for (const edge of [
    ' > turn',
    'turn > accept',
    'turn > wait',
    'wait > burst window',
    'turn > claim',
    'turn > analysis',
    'analysis > cache',
    'analysis > chat',
    'chat > first token',
    'turn > qualify',
    'turn > govern',
    'turn > decide',
    'turn > deliver',
    'turn > book delivery',
    'turn > crm set-fields',
  ]) {
    expect(tree, tree.join('\n')).toContain(edge);
  }
  expect(tree.some((edge) => edge === 'turn > draft' || edge === 'turn > compose')).toBe(true);
});

test('durations add up: nothing leaves its parent, and the parts of a turn cover it', () => {
  for (const trace of traces) {
    const [turn, ...rest] = trace.spans;
    expect(turn).toMatchObject({ startMs: 0, durationMs: trace.durationMs });
    for (const span of rest) {
      const parent = trace.spans.find((one) => one.spanId === span.parentId);
      expect(span.startMs, span.name).toBeGreaterThanOrEqual((parent?.startMs ?? 0) - 0.01);
      expect(endOf(span), span.name).toBeLessThanOrEqual(endOf(parent ?? span) + 0.01);
    }
    const before = rest.filter((span) => ['accept', 'wait', 'claim'].includes(span.name));
    for (const [index, span] of before.slice(1).entries()) {
      expect(span.startMs, span.name).toBeCloseTo(endOf(before[index] ?? span), 2);
    }
    const parts = rest.filter((span) => span.parentId === turn?.spanId);
    // what no span covers is the run's own arithmetic
    expect(trace.durationMs - covered(parts)).toBeLessThan(trace.durationMs * 0.15 + 15);
  }
  // nothing was asked yet, so the first text waited for another one; two clocks, of which one is set right now and then
  expect(endOf(spanOf(traces[1], 'burst window'))).toBeGreaterThanOrEqual(quietMs * 0.98);
});

function covered(spans: readonly TraceSpan[]): number {
  let length = 0;
  let end = 0;
  for (const span of [...spans].sort((one, other) => one.startMs - other.startMs)) {
    length += Math.max(0, endOf(span) - Math.max(span.startMs, end));
    end = Math.max(end, endOf(span));
  }
  return length;
}

test('tokens and cost are those of the books, the tier that of the cache', async () => {
  const [second] = traces;
  const [row] = await world.database.query<{ tokens: string; usd: number }>(
    'select sum(output_tokens) as tokens, sum(cost_usd) as usd from model_call where run_id = $1',
    [second?.runId],
  );
  const chats = second?.spans.filter(
    (span) => span.name === 'chat' && !span.attributes['enterprisehub.cancelled'],
  );
  const sum = (key: string) =>
    chats?.reduce((total, span) => total + Number(span.attributes[key] ?? 0), 0) ?? 0;
  expect(sum('gen_ai.usage.output_tokens')).toBe(Number(row?.tokens));
  expect(second?.spans[0]?.attributes['enterprisehub.cost_usd']).toBeCloseTo(row?.usd ?? -1, 9);
  expect(sum('enterprisehub.cost_usd')).toBeCloseTo(row?.usd ?? -1, 9);
  expect(spanOf(second, 'cache').attributes).toMatchObject({ 'enterprisehub.cache.tier': 'none' });
  expect(second?.spans[0]?.attributes).toMatchObject({ 'enterprisehub.outcome': 'answered' });
  expect(second?.spans[0]?.attributes['enterprisehub.crm.quota_left']).toBeGreaterThan(0);
});

test('no word of anybody is in a trace', async () => {
  const all = JSON.stringify(await read(lead)) + JSON.stringify(receiver.spans);
  const [fact] = await world.database.query<{ fact: string }>(
    'select fact::text from fact where contact_id = $1',
    [lead.id],
  );
  expect(fact?.fact).toContain('Round Rock');
  const phone = lead.texts.get('phone') ?? '';
  const words = [...world.sent(lead), 'buy a home', 'Round Rock', phone, lead.texts.get('firstName') ?? ''];
  expect(words.every((word) => word.length > 3)).toBe(true);
  for (const word of words) expect(all).not.toContain(word);
});

test('the receiver gets the same traces, with the same ids, times and tree', async () => {
  const runs = new Set(traces.map((trace) => trace.traceId));
  const wanted = traces.reduce((sum, trace) => sum + trace.spans.length, 0);
  const ofTurns = () => receiver.spans.filter((span) => runs.has(span.traceId));
  await until('the spans are exported', () => ofTurns().length >= wanted);
  expect(ofTurns()).toHaveLength(wanted);
  for (const trace of traces) {
    for (const own of trace.spans) {
      const sent = receiver.spans.find((one) => one.traceId === trace.traceId && one.spanId === own.spanId);
      expect(sent?.parentSpanId).toBe(own.parentId ?? undefined);
      const tookMs = Number(BigInt(sent?.endTimeUnixNano ?? 0) - BigInt(sent?.startTimeUnixNano ?? 0)) / 1e6;
      expect(tookMs).toBeCloseTo(own.durationMs, 2);
      expect(Number(BigInt(sent?.startTimeUnixNano ?? 0) / 1_000n) / 1_000).toBeCloseTo(
        trace.startedAt + own.startMs,
        2,
      );
    }
  }
  expect(receiver.spans.map((span) => span.name)).toContainEqual(expect.stringMatching(/^chat claude-/));
  expect(receiver.headers[0]).toMatchObject({ 'x-tenant': 'one team', 'content-type': 'application/json' });
  expect(receiver.resources[0]).toContain('hub-under-test');
});

test('a failed turn is traced as one, with the call that failed', async () => {
  const unlucky = world.lead();
  world.claude.script({ userIncludes: 'marker-refused' }, [{ refusal: 'general_harms' }]);
  world.ghl.leadTexts(unlucky.id, 'Hi, we want to buy a house, marker-refused');
  await world.settled();
  const failed = (await read(unlucky)).find((trace) => trace.spans[0]?.isError);
  expect(spanOf(failed, 'turn').attributes).toMatchObject({ 'enterprisehub.outcome': 'failed' });
  expect(failed?.spans.some((span) => span.name === 'chat' && span.isError)).toBe(true);
  expect(JSON.stringify(failed)).not.toContain('marker-refused');
});

test('a list has a length, and nonsense is refused', async () => {
  expect(await read(lead, '?limit=1')).toHaveLength(1);
  const path = `/api/locations/${lead.locationId}/contacts/${lead.id}/traces`;
  const headers = { authorization: `Bearer ${operatorToken}` };
  const wrong = await request(`${world.service.url}${path}?limit=none`, { headers });
  expect(wrong.statusCode).toBe(400);
  await wrong.body.dump();
  const stranger = await request(world.service.url + path);
  expect(stranger.statusCode).toBe(401);
  await stranger.body.dump();
});
