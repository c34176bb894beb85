import { newConversation } from '../../domain/turn.ts';
import type { AgentRecord, AgentStore, LeadRecord } from '../../features/coaching/index.ts';
import type { Database } from './database.ts';

/** As migrations/0011-advice.sql builds it. */
type RecordRow = Omit<AgentRecord, 'leads'> & {
  readonly leads: readonly (Omit<LeadRecord, 'conversation'> & {
    readonly conversation: Partial<LeadRecord['conversation']>;
  })[];
};

/** What an agent has and may spend, on PostgreSQL. */
export function createAgentStore(database: Database): AgentStore {
  return {
    async record({ locationId, agentId }, now) {
      const [row] = await database.rows<{ record: RecordRow }>(
        'agent_record',
        'select agent_record($1, $2, $3) as record',
        [locationId, agentId, now],
      );
      if (row === undefined) throw new Error('agent_record gave no row');
      return {
        ...row.record,
        leads: row.record.leads.map((lead) => ({
          ...lead,
          conversation: { ...newConversation, ...lead.conversation },
        })),
      };
    },

    async reserve({ locationId, agentId }, day, mostUsd, budgetUsd) {
      const [row] = await database.rows<{ reserved: boolean }>(
        'reserve_spend',
        'select reserve_spend($1, $2, $3, $4, $5) as reserved',
        [locationId, agentId, day, mostUsd, budgetUsd],
      );
      return row?.reserved === true;
    },

    async settle({ locationId, agentId }, day, unspentUsd) {
      await database.rows(
        'settle_spend',
        `update agent_spend set cost_usd = greatest(0, cost_usd - $4)
         where location_id = $1 and agent_id = $2 and day = $3`,
        [locationId, agentId, day, unspentUsd],
      );
    },
  };
}
