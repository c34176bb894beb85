import type {
  ActOutcome,
  DeskConversation,
  DeskMessage,
  DeskRow,
  DeskStore,
  Draft,
  TextLine,
  TextUnderWay,
} from '../../features/desk/index.ts';
import type { Database } from './database.ts';
import { storableJson } from './storable.ts';
import { type ContextRow, toContext } from './turn-rows.ts';

/** As migrations/0012-panel.sql builds it. */
interface ConversationRow {
  turn: ContextRow;
  takenOverAt: number | null;
  messages: DeskMessage[];
  pending: Omit<DeskMessage, 'meta'>[];
  underWay: (Omit<TextUnderWay, 'text' | 'ruleId' | 'why'> & {
    payload: { text: string };
    result: { ruleId?: string; why?: string } | null;
  })[];
  draft: Draft | null;
  seenAt: number;
}

/** True of a contact that is this agent's; every writing statement asks it in the same commit. */
const isTheirs = `exists (select 1 from contact c where c.location_id = $1 and c.contact_id = $2
  and $3 <> '' and c.crm->>'assignedTo' = $3)`;

/** The desk on PostgreSQL; the longer statements live in migrations/0012-panel.sql. */
export function createAgentDeskStore(database: Database): DeskStore {
  return {
    async inbox(locationId, agentId) {
      const [row] = await database.rows<{ inbox: DeskRow[] }>(
        'desk_inbox',
        'select desk_inbox($1, $2) as inbox',
        [locationId, agentId],
      );
      return row?.inbox ?? [];
    },

    async conversation({ locationId, contactId, agentId }, now) {
      const [row] = await database.rows<{ view: ConversationRow | null }>(
        'desk_conversation',
        'select desk_conversation($1, $2, $3, $4) as view',
        [locationId, contactId, agentId, now],
      );
      return row?.view == null ? null : toConversation(row.view);
    },

    async act({ locationId, contactId, agentId }, now, act) {
      const [row] = await database.rows<{ outcome: ActOutcome }>(
        'desk_act',
        'select desk_act($1, $2, $3, $4, $5::jsonb) as outcome',
        [locationId, contactId, agentId, now, storableJson(act)],
      );
      if (row === undefined) throw new Error('desk_act gave no row');
      return row.outcome;
    },

    async textOnItsWaySince({ locationId, contactId }) {
      const [row] = await database.rows<{ since: string | null }>(
        'desk_texts_on_their_way',
        'select desk_texts_on_their_way($1, $2) as since',
        [locationId, contactId],
      );
      return row?.since == null ? null : Number(row.since);
    },

    async textLine(locationId, key) {
      const [row] = await database.rows<{
        text: string;
        state: TextLine['state'];
        due_at: string;
        result: TextLine['result'];
      }>(
        'desk_text_line',
        "select payload->>'text' as text, state, due_at, result from effect where location_id = $1 and effect_key = $2",
        [locationId, key],
      );
      return row === undefined
        ? null
        : { text: row.text, state: row.state, dueAt: Number(row.due_at), result: row.result };
    },

    async cancelText({ locationId, contactId, agentId }, key, now) {
      const rows = await database.rows(
        'desk_cancel_text',
        `update effect set state = 'cancelled', finished_at = $5,
           result = jsonb_build_object('ruleId', 'taken-back', 'why', 'the agent took it back')
         where location_id = $1 and contact_id = $2 and effect_key = $4 and kind = 'person-text'
           and state = 'planned' and ${isTheirs} returning effect_key`,
        [locationId, contactId, agentId, key, now],
      );
      return rows.length > 0;
    },

    async saveDraft({ locationId, contactId, agentId }, draft) {
      const rows = await database.rows(
        'desk_save_draft',
        `insert into agent_draft (location_id, contact_id, agent_id, text, based_on, saved_at)
         select $1, $2, $3, $4, $5, $6 where ${isTheirs}
         on conflict (location_id, contact_id, agent_id) do update
           set text = excluded.text, based_on = excluded.based_on, saved_at = excluded.saved_at
         returning contact_id`,
        [locationId, contactId, agentId, draft.text, draft.basedOn, draft.savedAt],
      );
      return rows.length > 0;
    },

    async saveSeen({ locationId, contactId, agentId }, seenAt) {
      const rows = await database.rows(
        'desk_save_seen',
        `insert into agent_seen (location_id, contact_id, agent_id, seen_at)
         select $1, $2, $3, $4 where ${isTheirs}
         on conflict (location_id, contact_id, agent_id) do update
           set seen_at = greatest(agent_seen.seen_at, excluded.seen_at)
         returning contact_id`,
        [locationId, contactId, agentId, seenAt],
      );
      return rows.length > 0;
    },

    async assignees(locationId, contactIds) {
      const rows = await database.rows<{ contact_id: string; agent_id: string }>(
        'desk_assignees',
        `select contact_id, crm->>'assignedTo' as agent_id from contact
         where location_id = $1 and contact_id = any ($2) and crm->>'assignedTo' <> ''`,
        [locationId, contactIds],
      );
      return new Map(rows.map((row) => [row.contact_id, row.agent_id]));
    },
  };
}

function toConversation(row: ConversationRow): DeskConversation {
  const pending = row.pending.map((message) => ({ ...message, meta: {} }));
  return {
    turn: toContext(row.turn),
    takenOverAt: row.takenOverAt,
    messages: [...row.messages, ...pending].sort((one, other) => one.at - other.at),
    underWay: row.underWay.map(({ payload, result, ...line }) => ({
      ...line,
      text: payload.text,
      ruleId: result?.ruleId ?? null,
      why: result?.why ?? null,
    })),
    draft: row.draft,
    seenAt: row.seenAt,
  };
}
