import type { Erased, PrivacyStore } from '../../features/privacy/index.ts';
import type { Database } from './database.ts';

/** Erasure and export on PostgreSQL; what goes and what stays is in migrations/0043-erasure.sql. */
export function createPrivacyStore(database: Database): PrivacyStore {
  return {
    async erase(locationId, contactIds, now, { why, author }) {
      const [row] = await database.rows<{ erased: Erased | null }>(
        'erase_contacts',
        'select erase_contacts($1, $2, $3, $4, $5) as erased',
        [locationId, contactIds, now, why, author],
      );
      return row?.erased ?? null;
    },

    async eraseLate(since) {
      await database.rows('erase_late', 'select erase_late($1)', [since]);
    },

    async export({ locationId, contactId }) {
      const [row] = await database.rows<{ held: string | null }>(
        'export_contact',
        'select jsonb_pretty(export_contact($1, $2)) as held',
        [locationId, contactId],
      );
      return row?.held ?? null;
    },

    async silent(locationId, since, most) {
      const rows = await database.rows<{ contact_id: string }>(
        'silent_contacts',
        'select contact_id from silent_contacts($1, $2, $3)',
        [locationId, since, most],
      );
      return rows.map((row) => row.contact_id);
    },
  };
}
