import type { DrillEnding, DrillRow, DrillStore } from '../../features/drill/index.ts';
import type { Database } from './database.ts';

interface StoredDrill {
  readonly drill_id: string;
  readonly author: string;
  readonly reason: string;
  readonly started_at: string;
  readonly ends_at: string;
  readonly flag_version: number;
  readonly first_bad_at: string | null;
  readonly reading: DrillRow['reading'];
  readonly ended_at: string | null;
  readonly ending: DrillEnding | null;
  readonly ended_by: string | null;
}

const columns =
  'drill_id, author, reason, started_at, ends_at, flag_version, first_bad_at, reading, ended_at, ending, ended_by';

/** Drills on PostgreSQL; that one runs at a time is an index of migrations/0030-drill.sql. */
export function createDrillStore(database: Database): DrillStore {
  return {
    async begin({ drillId, author, reason, startedAt, endsAt, flagVersion }) {
      const rows = await database.rows(
        'drill_begin',
        `insert into drill (drill_id, author, reason, started_at, ends_at, flag_version)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning drill_id`,
        [drillId, author, reason, startedAt, endsAt, flagVersion],
      );
      return rows.length === 1;
    },

    async running() {
      const [row] = await database.rows<StoredDrill>(
        'drill_running',
        `select ${columns} from drill where ended_at is null`,
      );
      return row === undefined ? null : toDrill(row);
    },

    async note(drillId, { reading, firstBadAt }) {
      await database.rows(
        'drill_note',
        `update drill set reading = coalesce($2::jsonb, reading), first_bad_at = least(first_bad_at, $3)
         where drill_id = $1`,
        [drillId, reading === null ? null : JSON.stringify(reading), firstBadAt],
      );
    },

    async end(drillId, { at, how, by }) {
      await database.rows(
        'drill_end',
        'update drill set ended_at = $2, ending = $3, ended_by = $4 where drill_id = $1 and ended_at is null',
        [drillId, at, how, by],
      );
    },

    async list(limit) {
      const rows = await database.rows<StoredDrill>(
        'drill_list',
        `select ${columns} from drill order by started_at desc limit $1`,
        [limit],
      );
      return rows.map(toDrill);
    },
  };
}

function toDrill(row: StoredDrill): DrillRow {
  const { author, reason, reading, ended_at: endedAt, ending, ended_by: by } = row;
  return {
    ...{ drillId: row.drill_id, author, reason, reading, flagVersion: row.flag_version },
    startedAt: Number(row.started_at),
    endsAt: Number(row.ends_at),
    firstBadAt: row.first_bad_at === null ? null : Number(row.first_bad_at),
    ended: endedAt === null || ending === null ? null : { at: Number(endedAt), how: ending, by: by ?? '' },
  };
}
