import type { Rollback, RollbackStore } from '../../features/rollout/index.ts';
import type { Database } from './database.ts';

interface RollbackRow {
  flag: string;
  rule: Rollback['rule'];
  reason: string;
  evidence: Rollback['evidence'];
  at: string;
  cooling_until: string;
}

/** What the guard did, kept for good. */
export function createRollbackStore(database: Database): RollbackStore {
  return {
    async save({ flag, rule, reason, evidence, at, coolingUntil }) {
      await database.rows(
        'rollback_save',
        `insert into rollback (flag, rule, reason, evidence, at, cooling_until)
         values ($1, $2, $3, $4::jsonb, $5, $6)`,
        [flag, rule, reason, JSON.stringify(evidence), at, coolingUntil],
      );
    },

    async cooling(now) {
      const rows = await database.rows<RollbackRow>(
        'rollback_cooling',
        `select distinct on (flag) flag, rule, reason, evidence, at, cooling_until from rollback
         where cooling_until > $1 order by flag, at desc, id desc`,
        [now],
      );
      return rows.map(toRollback);
    },

    async list(limit) {
      const rows = await database.rows<RollbackRow>(
        'rollback_list',
        `select flag, rule, reason, evidence, at, cooling_until from rollback order by id desc limit $1`,
        [limit],
      );
      return rows.map(toRollback);
    },
  };
}

function toRollback({ cooling_until: coolingUntil, at, ...rest }: RollbackRow): Rollback {
  return { ...rest, at: Number(at), coolingUntil: Number(coolingUntil) };
}
