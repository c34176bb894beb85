import type {
  Card,
  CardState,
  CoachingStore,
  RecentCard,
  WordedCard,
} from '../../features/coaching/index.ts';
import type { Database } from './database.ts';
import { storableJson } from './storable.ts';
import { type ContextRow, toContext } from './turn-rows.ts';

/** As migrations/0020-kept-card.sql builds it. */
interface ViewRow {
  turn: ContextRow;
  pending: ContextRow['history'];
  version: string;
  recent: RecentCard[];
  worded: WordedCard | null;
  depth: 'light_touch' | 'moderate' | 'intensive' | 'supervised';
}

/** Coaching on PostgreSQL. Every statement that gives away or changes a card asks whose contact it is now. */
export function createCoachingStore(database: Database): CoachingStore {
  return {
    async view(place, now) {
      // one statement, one snapshot: the stamp is of the same moment as the view
      const [row] = await database.rows<{ view: ViewRow; stamp: string }>(
        'coaching_context',
        `select v as view, coaching_stamp($1, $2, $3) as stamp from coaching_context($1, $2, $3, $4) v
         where v is not null`,
        [place.locationId, place.contactId, place.agentId, now],
      );
      if (row === undefined) return null;
      const { turn, pending, ...rest } = row.view;
      const messages = pending.map(({ id, ...message }) => ({ messageId: id, ...message }));
      return { ...rest, stamp: row.stamp, turn: toContext(turn), pending: messages };
    },

    async stamp(place) {
      const [row] = await database.rows<{ stamp: string | null }>(
        'coaching_stamp',
        'select coaching_stamp($1, $2, $3) as stamp',
        [place.locationId, place.contactId, place.agentId],
      );
      return row?.stamp ?? null;
    },

    async versions(places) {
      const rows = await database.rows<{
        location_id: string;
        contact_id: string;
        assigned_to: string;
        version: string;
        awaits_turn: boolean;
      }>('coaching_versions', 'select * from coaching_versions($1::jsonb)', [
        JSON.stringify(
          places.map(({ locationId, contactId }) => ({ location_id: locationId, contact_id: contactId })),
        ),
      ]);
      return rows.map((row) => ({
        locationId: row.location_id,
        contactId: row.contact_id,
        assignedTo: row.assigned_to,
        version: row.version,
        awaitsTurn: row.awaits_turn,
      }));
    },

    async saveLooks(looks) {
      const rows = looks.map(({ place, revision, cards, at }) => ({
        location_id: place.locationId,
        contact_id: place.contactId,
        agent_id: place.agentId,
        revision,
        cards,
        at,
      }));
      await database.rows('coaching_save', 'select coaching_save($1::jsonb)', [storableJson(rows)]);
    },

    async findCard(place, cardId) {
      const [row] = await database.rows<{ card: Card; state: CardState }>(
        'coaching_card_find',
        `select k.card, k.state from coaching_card k
         join contact c on c.location_id = k.location_id and c.contact_id = k.contact_id
           and c.crm->>'assignedTo' = k.agent_id
         where k.location_id = $1 and k.contact_id = $2 and k.agent_id = $3 and k.card_id = $4`,
        [place.locationId, place.contactId, place.agentId, cardId],
      );
      return row ?? null;
    },

    async moveCard(place, cardId, from, change) {
      const rows = await database.rows(
        'coaching_card_move',
        `update coaching_card set state = $6, changed_at = $7, edit = coalesce($8::jsonb, edit)
         where location_id = $1 and contact_id = $2 and agent_id = $3 and card_id = $4 and state = any ($5)
         returning card_id`,
        [
          place.locationId,
          place.contactId,
          place.agentId,
          cardId,
          [...from],
          change.to,
          change.at,
          change.edit === null ? null : storableJson(change.edit),
        ],
      );
      return rows.length > 0;
    },

    async keepWorded({ locationId, contactId }, { key, json, model }, at) {
      await database.rows(
        'coaching_keep_worded',
        `insert into coaching_worded as w (location_id, contact_id, key, json, model, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (location_id, contact_id) do update set key = excluded.key, json = excluded.json,
           model = excluded.model, at = excluded.at where w.at <= excluded.at`,
        [locationId, contactId, key, json, model, at],
      );
    },

    async setDepth(locationId, agentId, depth) {
      await database.rows(
        'coaching_depth',
        `insert into coaching_agent (location_id, agent_id, depth) values ($1, $2, $3)
         on conflict (location_id, agent_id) do update set depth = excluded.depth`,
        [locationId, agentId, depth],
      );
    },

    async bookCall(of, usage) {
      await database.rows(
        'coaching_call',
        `insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
           cache_write_tokens, output_tokens, cost_usd, first_token_ms, total_ms, request_id, at)
         values ($1, $2, $3, $14, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          of.locationId,
          of.contactId,
          of.runId,
          usage.model,
          usage.inputTokens,
          usage.cacheReadTokens,
          usage.cacheWriteTokens,
          usage.outputTokens,
          usage.costUsd,
          usage.firstTokenMs,
          usage.totalMs,
          usage.requestId,
          of.at,
          of.lane,
        ],
      );
    },
  };
}
