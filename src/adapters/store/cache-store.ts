import type {
  DurableTier,
  HeldEntries,
  Opened,
  Tag,
  Ticket,
  WriteOutcome,
  WriteRequest,
} from '../../features/cache/index.ts';
import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Database } from './database.ts';

export interface CacheStoreOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Names this process in its messages, so that it does not hear itself. */
  readonly processId: string;
}

interface BegunRow {
  readonly tokens: string[];
  readonly leader: boolean;
}

interface OpenedRow extends BegunRow {
  readonly bytes: Buffer | null;
}

/** The durable tier of the cache; the statements live in migrations/0003-cache.sql. */
export function createCacheStore({ database, clock, newId, processId }: CacheStoreOptions): DurableTier {
  return {
    async open(key: string, tags: readonly Tag[], leaseMs: number): Promise<Opened> {
      const leaseId = newId();
      const [row] = await database.rows<OpenedRow>(
        'cache_open',
        'select * from cache_open($1, $2, $3, $4, $5)',
        [key, tags, leaseMs, leaseId, clock.now()],
      );
      if (row === undefined) throw new Error('cache_open gave no row');
      return row.bytes === null
        ? { outcome: 'miss', ticket: ticketOf(row, leaseId) }
        : { outcome: 'hit', bytes: row.bytes };
    },

    async begin(key: string, tags: readonly Tag[], leaseMs: number): Promise<Ticket> {
      const leaseId = newId();
      const [row] = await database.rows<BegunRow>(
        'cache_begin',
        'select * from cache_begin($1, $2, $3, $4, $5)',
        [key, tags, leaseMs, leaseId, clock.now()],
      );
      if (row === undefined) throw new Error('cache_begin gave no row');
      return ticketOf(row, leaseId);
    },

    async write({ key, tags, bytes, lifeMs, ticket }: WriteRequest): Promise<WriteOutcome> {
      const [row] = await database.rows<{ stored: boolean }>(
        'cache_write',
        'select cache_write($1, $2, $3, $4, $5, $6) as stored',
        [key, tags, ticket.tokens ?? [], bytes, Math.round(clock.now() + lifeMs), ticket.leaseId],
      );
      return row?.stored === true ? 'stored' : 'outdated';
    },

    async release(key: string, ticket: Ticket): Promise<void> {
      await database.rows('cache_release', 'delete from cache_lease where key = $1 and lease_id = $2', [
        key,
        ticket.leaseId,
      ]);
    },

    async invalidate(tags: readonly Tag[]): Promise<void> {
      await database.rows('cache_invalidate', 'select cache_invalidate($1, $2)', [tags, processId]);
    },

    async ping(): Promise<void> {
      await database.rows('cache_ping', 'select 1');
    },

    async owe(tags: readonly Tag[]): Promise<void> {
      await database.rows('cache_owe', 'select cache_owe($1, $2)', [tags, processId]);
    },

    async takeOwed(): Promise<readonly Tag[]> {
      const rows = await database.rows<{ tag: string }>(
        'cache_take_owed',
        'delete from cache_owed returning tag',
      );
      return rows.map((row) => row.tag);
    },

    async sweep(): Promise<number> {
      const [row] = await database.rows<{ gone: number }>('cache_sweep', 'select cache_sweep($1) as gone', [
        clock.now(),
      ]);
      return row?.gone ?? 0;
    },
  };
}

function ticketOf(row: BegunRow, leaseId: string): Ticket {
  return { tokens: row.tokens, isLeader: row.leader, leaseId };
}

/** What the durable tier holds, by the second part of its keys. Reads lengths only, never the values. */
export async function readCacheContents(
  database: Database,
  now: number,
): Promise<ReadonlyMap<string, HeldEntries>> {
  const rows = await database.rows<{
    kind: string;
    entries: string;
    bytes: string;
    first: string;
    last: string;
  }>(
    'cache_contents',
    `select split_part(key, ':', 2) as kind, count(*) as entries, sum(octet_length(bytes)) as bytes,
       min(dead_at) as first, max(dead_at) as last
     from cache_entry where dead_at > $1 group by 1`,
    [now],
  );
  return new Map(
    rows.map(({ kind, entries, bytes, first, last }) => [
      kind,
      {
        entries: Number(entries),
        bytes: Number(bytes),
        firstEndsAt: Number(first),
        lastEndsAt: Number(last),
      },
    ]),
  );
}
