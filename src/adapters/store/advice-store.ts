import type { AdviceStore } from '../../features/coaching/index.ts';
import type { Database } from './database.ts';

/** What advice rests on, on PostgreSQL (migrations/0011-advice.sql). */
export function createAdviceStore(database: Database): AdviceStore {
  return {
    async stamp({ locationId, contactId, agentId }) {
      const [row] = await database.rows<{ stamp: string | null }>(
        'advice_stamp',
        'select advice_stamp($1, $2, $3) as stamp',
        [locationId, contactId, agentId],
      );
      return row?.stamp ?? null;
    },
  };
}
