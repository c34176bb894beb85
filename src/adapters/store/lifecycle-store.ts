import type { LifecycleStore } from '../../features/lifecycle/index.ts';
import type { Database } from './database.ts';

/** Dormancy on PostgreSQL; the statement lives in migrations/0050-lifecycle.sql. */
export function createLifecycleStore(database: Database): LifecycleStore {
  return {
    async fallAsleep(now, since, most, cause) {
      const rows = await database.rows<{ location_id: string; contact_id: string }>(
        'fall_asleep',
        'select location_id, contact_id from fall_asleep($1, $2, $3, $4)',
        [now, since, most, cause],
      );
      return rows.map((row) => ({ locationId: row.location_id, contactId: row.contact_id }));
    },
  };
}
