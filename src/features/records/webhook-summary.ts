import type { Named, Span } from './figure.ts';
import type { RecordStore } from './ports.ts';
import type { WebhookSummary } from './webhooks.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Windows of a quarter of an hour are kept for two weeks. */
const quartersKeptMs = 13 * dayMs;

/** Hours up to two days, days beyond: about as many bars as a phone shows. */
export async function webhookSummary(
  store: RecordStore,
  locationId: string,
  span: Span,
): Promise<WebhookSummary> {
  const length = span.until - span.from;
  const stepMs = length <= 2 * dayMs ? hourMs : dayMs;
  const minutes = length <= quartersKeptMs ? 15 : 1440;
  const [counts, own, door, deadNow] = await Promise.all([
    store.webhookCounts(locationId, span, stepMs),
    store.doorCounts([locationId], span, minutes),
    store.doorCounts([''], span, minutes),
    store.deadNow(locationId),
  ]);
  const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  return {
    received: sum(counts),
    byState: grouped(counts, ({ state }) => state),
    byKind: grouped(counts, ({ kind }) => kind),
    byDoor: grouped(counts, ({ door: name }) => name),
    retried: counts.reduce((total, { retried }) => total + retried, 0),
    duplicates: sum(own.filter(({ name }) => name === 'duplicate')),
    turnedAway: door.filter(({ name }) => name !== 'accepted' && name !== 'duplicate' && name !== 'refused'),
    deadNow,
    steps: stepsOf(counts, span, stepMs),
  };
}

function grouped<Row extends { readonly count: number }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): readonly Named[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + row.count);
  return [...counts].map(([name, count]) => ({ name, count })).sort((one, other) => other.count - one.count);
}

function stepsOf(
  counts: readonly { readonly step: number; readonly state: string; readonly count: number }[],
  span: Span,
  stepMs: number,
): WebhookSummary['steps'] {
  const first = Math.floor(span.from / stepMs);
  const last = Math.floor((span.until - 1) / stepMs);
  const steps = Array.from({ length: last - first + 1 }, (_, index) => ({
    at: (first + index) * stepMs,
    received: 0,
    troubled: 0,
  }));
  for (const { step, state, count } of counts) {
    const bar = steps[step - first];
    if (bar === undefined) continue;
    bar.received += count;
    if (state === 'dead' || state === 'refused') bar.troubled += count;
  }
  return steps;
}
