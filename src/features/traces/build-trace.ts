import type { TurnRecord } from '../../domain/turn-record.ts';
import type { AcceptedTexts } from './accepted-texts.ts';
import type { TraceSpan, TurnTrace } from './turn-trace.ts';

type Attributes = TraceSpan['attributes'];

interface Draft {
  readonly name: string;
  /** Place in the list; the turn itself is 0. */
  readonly parent: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly isError?: boolean;
  readonly attributes?: Attributes;
}

/**
 * The whole turn from the receipt of its first text on: how the texts came in, what they waited for, the claim, and
 * then what the run measured of itself. `traceId`: 32 hexadecimal digits.
 */
export function buildTrace(record: TurnRecord, traceId: string, accepted: AcceptedTexts): TurnTrace {
  const claimFromMs = record.claim === null ? 0 : record.claim.endMs - record.claim.ms;
  const [first] = record.texts;
  const receiptMs = first === undefined ? claimFromMs : first.receivedAt - record.startedAt;
  // receipts are whole milliseconds of the clock, the claim is finer: never begin after it
  const originMs = Math.min(receiptMs, claimFromMs, 0);
  const before = beforeTheRun(record, accepted, originMs, claimFromMs);
  const own = record.spans.map(
    (span): Draft => ({ ...span, parent: span.parent === null ? 0 : span.parent + before.length + 1 }),
  );
  const endMs = Math.max(record.endMs, ...own.map((span) => span.toMs));
  const all = [...own, ...own.flatMap((span, index) => firstTokenOf(span, before.length + 1 + index))];
  const turn = { name: record.kind, parent: 0, fromMs: originMs, toMs: endMs, isError: record.isError };
  const drafts: Draft[] = [{ ...turn, attributes: record.attributes }, ...before, ...all];
  const ids = drafts.map((_, index) => spanIdOf(traceId, index));
  return {
    traceId,
    runId: record.runId,
    locationId: record.locationId,
    contactId: record.contactId,
    startedAt: Math.round(record.startedAt + originMs),
    durationMs: rounded(endMs - originMs),
    spans: drafts.map((draft, index) => ({
      spanId: ids[index] ?? '',
      parentId: index === 0 ? null : (ids[draft.parent] ?? ''),
      name: draft.name,
      startMs: rounded(draft.fromMs - originMs),
      durationMs: rounded(draft.toMs - draft.fromMs),
      isError: draft.isError ?? false,
      attributes: draft.attributes ?? {},
    })),
  };
}

/** Its place in the list becomes the place of the parent of the two waits. */
function beforeTheRun(
  record: TurnRecord,
  accepted: AcceptedTexts,
  originMs: number,
  claimFromMs: number,
): readonly Draft[] {
  const drafts: Draft[] = [];
  let acceptedMs = originMs;
  for (const { messageId, receivedAt } of record.texts) {
    const known = accepted.find(record.locationId, messageId);
    if (known === undefined) continue;
    const fromMs = Math.max(originMs, receivedAt - record.startedAt);
    const toMs = Math.min(fromMs + known.ms, Math.max(fromMs, claimFromMs));
    if (drafts.length === 0) acceptedMs = toMs;
    const attributes: Attributes =
      known.caller === null
        ? {}
        : { 'link.trace_id': known.caller.traceId, 'link.span_id': known.caller.spanId };
    drafts.push({ name: 'accept', parent: 0, fromMs, toMs, attributes });
  }
  if (record.texts.length > 0 && claimFromMs > acceptedMs) {
    const waitAt = drafts.push({ name: 'wait', parent: 0, fromMs: acceptedMs, toMs: claimFromMs });
    drafts.push(...waits(record, waitAt, acceptedMs, claimFromMs));
  }
  if (record.claim !== null) {
    drafts.push({ name: 'claim', parent: 0, fromMs: claimFromMs, toMs: record.claim.endMs });
  }
  return drafts;
}

/** A burst that was cut short was not waited for longer than until the claim. */
function waits(record: TurnRecord, parent: number, fromMs: number, toMs: number): Draft[] {
  const overMs = record.burstOverAt === null ? fromMs : record.burstOverAt - record.startedAt;
  const burstMs = Math.min(Math.max(fromMs, overMs), toMs);
  return [
    ...(burstMs > fromMs ? [{ name: 'burst window', parent, fromMs, toMs: burstMs }] : []),
    ...(toMs > burstMs ? [{ name: 'queue', parent, fromMs: burstMs, toMs }] : []),
  ];
}

/** A model call begins with waiting for its first word; earlier attempts that failed lie before that. */
function firstTokenOf({ name, fromMs, toMs, attributes = {} }: Draft, parent: number): Draft[] {
  const seconds = attributes['gen_ai.response.time_to_first_chunk'];
  const answerMs = attributes['enterprisehub.answer_ms'];
  if (name !== 'chat' || typeof seconds !== 'number' || typeof answerMs !== 'number') return [];
  // measured on whole milliseconds of the clock: kept inside the call
  const askedMs = Math.max(fromMs, toMs - answerMs);
  return [{ name: 'first token', parent, fromMs: askedMs, toMs: Math.min(askedMs + seconds * 1000, toMs) }];
}

/** Only within its trace must a span's id be its own. */
function spanIdOf(traceId: string, index: number): string {
  return `${traceId.slice(0, 12)}${(index + 1).toString(16).padStart(4, '0')}`;
}

/** To the microsecond. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
