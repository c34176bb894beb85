import type { CardCount, MeasuredStore } from '../../features/coaching/index.ts';
import type { Database } from './database.ts';

/** What became of the cards, counted from the cards themselves. */
export function createMeasuredStore(database: Database): MeasuredStore {
  return {
    async outcomes(locationId, from, until) {
      return database.rows<CardCount>('coaching_outcomes', 'select * from coaching_outcomes($1, $2, $3)', [
        locationId,
        from,
        until,
      ]);
    },

    async answers(locationId, from, until) {
      const rows = await database.rows<{ contact_id: string; agent_id: string; answered: boolean }>(
        'coaching_answers',
        'select * from coaching_answers($1, $2, $3)',
        [locationId, from, until],
      );
      return rows.map((row) => ({
        contactId: row.contact_id,
        agentId: row.agent_id,
        answered: row.answered,
      }));
    },
  };
}
