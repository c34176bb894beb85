import type { Database } from './database.ts';

/**
 * Everything on record of one contact, for whoever asks why the assistant did what it did: one JSON object as text,
 * since the answer to a request is text again.
 */
export async function readConversation(
  database: Database,
  locationId: string,
  contactId: string,
): Promise<string | null> {
  const [row] = await database.rows<{ view: string }>(
    'conversation_view',
    `select json_build_object(
       'contact', json_build_object('contactId', c.contact_id, 'mode', c.mode, 'journey', c.journey, 'score', c.score,
         'completion', c.completion, 'stage', c.stage, 'tags', c.crm->'tags', 'conversation', c.conversation),
       'messages', coalesce((select json_agg(json_build_object('messageId', m.message_id, 'author', m.author,
           'text', m.text, 'at', m.at, 'runId', m.run_id, 'meta', m.meta) order by m.at, m.message_id)
         from message m where m.location_id = $1 and m.contact_id = $2), '[]'),
       'facts', coalesce((select json_agg(f.fact) from fact f
         where f.location_id = $1 and f.contact_id = $2 and f.journey = c.journey), '[]'),
       'runs', coalesce((select json_agg(json_build_object('runId', r.run_id, 'outcome', r.outcome, 'reason', r.reason,
           'startedAt', r.started_at, 'decidedAt', r.decided_at, 'record', r.record) order by r.started_at)
         from run r where r.location_id = $1 and r.contact_id = $2), '[]'),
       'effects', coalesce((select json_agg(json_build_object('key', e.effect_key, 'runId', e.run_id, 'kind', e.kind,
           'state', e.state, 'attempts', e.attempts, 'dueAt', e.due_at, 'result', e.result) order by e.due_at, e.seq)
         from run r join effect e on e.run_id = r.run_id -- by run: the ledger has no index on the contact
         where r.location_id = $1 and r.contact_id = $2), '[]'),
       'costUsd', coalesce((select sum(cost_usd) from model_call k where k.location_id = $1 and k.contact_id = $2), 0)
     )::text as view
     from contact c where c.location_id = $1 and c.contact_id = $2`,
    [locationId, contactId],
  );
  return row?.view ?? null;
}
