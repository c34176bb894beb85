import type { DeskStore } from '../../features/coaching/index.ts';
import type { Database } from './database.ts';

/** Whose conversations are whose, on PostgreSQL (migrations/0011-advice.sql). */
export function createDeskStore(database: Database): DeskStore {
  return {
    async conversations(agents) {
      const rows = await database.rows<{
        location_id: string;
        agent_id: string;
        contact_id: string;
        updated_at: string;
        awaits_turn: boolean;
      }>('coaching_desks', 'select * from coaching_desks($1::jsonb)', [
        JSON.stringify(agents.map((one) => ({ location_id: one.locationId, agent_id: one.agentId }))),
      ]);
      return rows.map((row) => ({
        locationId: row.location_id,
        agentId: row.agent_id,
        contactId: row.contact_id,
        updatedAt: Number(row.updated_at),
        awaitsTurn: row.awaits_turn,
      }));
    },

    async assign({ locationId, contactId, agentId }, at) {
      const [row] = await database.rows<{ agent_id: string | null }>(
        'coaching_assign',
        `with changed as (
           update contact set crm = jsonb_set(crm, '{assignedTo}', to_jsonb($3::text))
           where location_id = $1 and contact_id = $2 and crm_read_at < $4
             and coalesce(crm->>'assignedTo', '') <> $3
           returning crm->>'assignedTo' as agent_id)
         select coalesce((select agent_id from changed), c.crm->>'assignedTo', '') as agent_id from contact c
         where c.location_id = $1 and c.contact_id = $2`,
        [locationId, contactId, agentId, at],
      );
      return row?.agent_id ?? null;
    },
  };
}
