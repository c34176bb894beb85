import type { InboundEvent, TextReceived } from '../../../domain/inbound-event.ts';
import type { LocationSettings } from '../../../domain/location.ts';
import type { PendingRow } from '../../../domain/turn.ts';

export interface TextRow extends PendingRow {
  readonly event: TextReceived;
}

export interface EventRow extends PendingRow {
  readonly event: Exclude<InboundEvent, TextReceived>;
}

export interface SortedRows {
  readonly texts: readonly TextRow[];
  /** The same words that came through the other door without a message id: handled with the turn, read once. */
  readonly twins: readonly TextRow[];
  readonly others: readonly EventRow[];
  /** When the burst of texts is over. */
  readonly burstOverAt: number;
}

/** Texts in the order of the vendor's time, receipt breaking ties; everything else beside them. */
export function sortRows(pending: readonly PendingRow[], settings: LocationSettings): SortedRows {
  const all = pending
    .filter(isText)
    .sort((one, other) => one.event.occurredAt - other.event.occurredAt || one.id - other.id);
  const twins = all.filter((row) => isTwin(row, all));
  const texts = all.filter((row) => !twins.includes(row));
  const received = texts.map((row) => row.receivedAt);
  const burstOverAt =
    texts.length === 0
      ? Number.POSITIVE_INFINITY
      : Math.min(
          Math.max(...received) + settings.burstQuietMs,
          Math.min(...received) + settings.burstLongestMs,
        );
  return { texts, twins, others: pending.filter((row): row is EventRow => !isText(row)), burstOverAt };
}

function isTwin(row: TextRow, all: readonly TextRow[]): boolean {
  return (
    row.event.messageId.startsWith('hash-') &&
    all.some((other) => other.event.door !== row.event.door && other.event.text === row.event.text)
  );
}

function isText(row: PendingRow): row is TextRow {
  return row.event.kind === 'text-received';
}
