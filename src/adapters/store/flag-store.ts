import type {
  AuditLine,
  FlagStore,
  FlagWrite,
  StoredFlag,
  WriteOutcome,
} from '../../features/flags/index.ts';
import type { Database } from './database.ts';
import { storableJson } from './storable.ts';

interface FlagRow {
  readonly name: string;
  readonly version: number;
  readonly rule: unknown;
  readonly changed_at: string;
  readonly author: string;
  readonly reason: string;
}

interface AuditRow {
  readonly lines: AuditLine[];
  readonly flags: Pick<StoredFlag, 'name' | 'version'>[];
}

/** Rules and their audit on PostgreSQL; the write lives in migrations/0004-flags.sql. */
export function createFlagStore(database: Database): FlagStore {
  return {
    async read(): Promise<readonly StoredFlag[]> {
      const rows = await database.rows<FlagRow>(
        'read_flags',
        'select name, version, rule, changed_at, author, reason from flag',
      );
      return rows.map(({ changed_at, ...flag }) => ({ ...flag, changedAt: Number(changed_at) }));
    },

    async write(change: FlagWrite): Promise<WriteOutcome> {
      const { name, seenVersion, rule, changedAt, author, reason, entry } = change;
      const [row] = await database.rows<{ written: boolean; current: number }>(
        'change_flag',
        'select * from change_flag($1, $2, $3::jsonb, $4, $5, $6, $7)',
        [name, seenVersion, storableJson(rule), changedAt, author, reason, entry],
      );
      if (row === undefined) throw new Error('change_flag gave no row');
      return { outcome: row.written ? 'written' : 'outdated', version: row.current };
    },

    // One statement sees one moment: a change meanwhile must not look like a missing line.
    async audit() {
      const [row] = await database.rows<AuditRow>(
        'audit_flags',
        `select
           coalesce((select json_agg(json_build_object('seq', seq, 'flag', flag, 'version', version, 'entry', entry,
             'previousHash', previous_hash, 'hash', hash) order by seq) from flag_change), '[]') as lines,
           coalesce((select json_agg(json_build_object('name', name, 'version', version)) from flag), '[]') as flags`,
      );
      if (row === undefined) throw new Error('audit_flags gave no row');
      return row;
    },
  };
}
