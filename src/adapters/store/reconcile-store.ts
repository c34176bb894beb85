import type { ReconcileStore } from '../../features/reconcile/index.ts';
import type { Database } from './database.ts';

/** `hashedId`: the id that the webhook adapter makes for a message that came without one. */
export function createReconcileStore(
  database: Database,
  hashedId: (message: { locationId: string; contactId: string; text: string; at: number }) => string,
): ReconcileStore {
  return {
    async readUntil(locationId) {
      const [row] = await database.rows<{ read_until: string }>(
        'reconcile_read',
        'select read_until from reconcile_mark where location_id = $1',
        [locationId],
      );
      return Number(row?.read_until ?? 0);
    },

    async saveReadUntil(locationId, until) {
      await database.rows(
        'reconcile_save',
        `insert into reconcile_mark (location_id, read_until) values ($1, $2)
         on conflict (location_id) do update set read_until = greatest(reconcile_mark.read_until, excluded.read_until)`,
        [locationId, until],
      );
    },

    async knownIds(locationId, messageIds) {
      if (messageIds.length === 0) return new Set();
      const rows = await database.rows<{ message_id: string }>(
        'known_message_ids',
        'select message_id from known_message_ids($1, $2)',
        [locationId, messageIds],
      );
      return new Set(rows.map((row) => row.message_id));
    },

    async hasMessage(message) {
      const [row] = await database.rows<{ known: boolean }>(
        'has_message',
        'select has_message($1, $2, $3, $4, $5, $6, $7, $8, $9) as known',
        [
          message.locationId,
          message.contactId,
          message.kind,
          message.messageId,
          message.otherIds ?? [],
          hashedId(message),
          message.text,
          message.at,
          message.isEmail ?? false,
        ],
      );
      return row?.known ?? false;
    },
  };
}
