import type { InboundEvent } from '../../domain/inbound-event.ts';
import type { AcceptedRow, Intake } from '../../features/inbox/index.ts';
import type { Statements } from './database.ts';
import { storableJson, storableText } from './storable.ts';

const columns = [
  ['location_id', 'text'],
  ['delivery_id', 'text'],
  ['contact_id', 'text'],
  ['message_id', 'text'],
  ['kind', 'text'],
  ['door', 'text'],
  ['occurred_at', 'bigint'],
  ['received_at', 'bigint'],
  ['state', 'text'],
  ['reason', 'text'],
  ['event', 'jsonb'],
  ['body', 'text'],
] as const;
const names = columns.map(([name]) => name).join(', ');

/**
 * Rows of the inbox and nothing else, each delivery once: half of what the whole statement costs the server. Gives back
 * what was new, and nothing at all where a text without message id is about, because then the whole statement has to look for its twin.
 */
export async function insertRows(door: Statements, intakes: readonly Intake[]): Promise<AcceptedRow[]> {
  const [only] = intakes;
  if (only !== undefined && intakes.length === 1) {
    const written = await door.written('insert_row', insertOne, valuesOf(only));
    return written === 1 ? [unplaced(only.event)] : [];
  }
  const size = sizeOf(intakes.length);
  const rows = await door.rows<{ location_id: string; delivery_id: string }>(
    `insert_rows_${size}`,
    insertMany(size),
    [
      [...new Set(intakes.map(({ event }) => event.locationId))],
      ...inOrder(intakes).flatMap(valuesOf),
      ...Array.from({ length: (size - intakes.length) * columns.length }, () => null),
    ],
  );
  return rows.map((row) => unplaced({ locationId: row.location_id, deliveryId: row.delivery_id }));
}

/** Every size is a statement that the server keeps, so larger batches are filled up, by a quarter at most: 24 sizes up to 128. */
function sizeOf(count: number): number {
  if (count <= 8) return count;
  const step = 2 ** (Math.ceil(Math.log2(count)) - 3);
  return Math.ceil(count / step) * step;
}

/** One row, without what only many need: 30 us less of 630. */
const insertOne = `insert into inbox (${names})
  select ${columns.map((_, column) => `$${column + 1}`).join(', ')}
  where not exists (select 1 from inbox i where i.location_id = $1 and i.message_id like 'hash-%')
  on conflict do nothing`;

/**
 * Parameters instead of one JSON: nothing has to be escaped here or read there. The first one holds the locations of all
 * rows, so that a nameless text in one of them keeps all rows out. A row that only fills up has no location.
 */
function textOf(size: number): string {
  const rows = Array.from({ length: size }, (_, row) => {
    const values = columns.map(([, type], column) => `$${row * columns.length + column + 2}::${type}`);
    return `(${values.join(', ')})`;
  });
  return `insert into inbox (${names})
    select * from (values ${rows.join(', ')}) n (${names})
    where n.location_id is not null and not exists (
      select 1 from inbox i where i.location_id = any ($1::text[]) and i.message_id like 'hash-%')
    on conflict do nothing returning location_id, delivery_id`;
}

const texts = new Map<number, string>();

function insertMany(size: number): string {
  const text = texts.get(size) ?? textOf(size);
  texts.set(size, text);
  return text;
}

/** Always the same order, so that two batches never wait for each other in a circle. */
function inOrder(intakes: readonly Intake[]): Intake[] {
  const key = ({ event }: Intake) => `${event.locationId}\n${event.deliveryId}`;
  return intakes
    .map((intake) => ({ intake, key: key(intake) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ intake }) => intake);
}

function valuesOf({ event, receivedAt, state, reason, body }: Intake): unknown[] {
  return [
    event.locationId,
    event.deliveryId,
    contactIdOf(event),
    messageIdOf(event),
    event.kind,
    event.door,
    event.occurredAt,
    receivedAt,
    state,
    reason,
    storableJson(event),
    storableText(body),
  ];
}

function unplaced({ locationId, deliveryId }: { locationId: string; deliveryId: string }): AcceptedRow {
  return { locationId, deliveryId, dueAt: null, isPlaced: false };
}

export function contactIdOf(event: InboundEvent): string {
  return 'contactId' in event ? event.contactId : '';
}

export function messageIdOf(event: InboundEvent): string | null {
  return (event.kind === 'text-received' || event.kind === 'text-sent') && event.messageId !== ''
    ? event.messageId
    : null;
}
