import type { Fact } from '../../../domain/fact.ts';
import type {
  CallView,
  PersonView,
  PlaceView,
  StoredEffect,
  StoredMessage,
  StoredRun,
  StoredTotals,
  WaitingText,
} from '../../../features/records/index.ts';
import type { Database } from '../database.ts';
import { nameOfContact } from './name-of-contact.ts';

/** The parts of one conversation, a statement each; rows come as JSON in the shape that the feature names. */

interface Json<T> {
  readonly row: T;
}

export async function readPerson(
  database: Database,
  locationId: string,
  contactId: string,
): Promise<{ place: PlaceView; person: PersonView } | null> {
  const [found] = await database.rows<{ place: PlaceView; person: PersonView }>(
    'record_person',
    `select jsonb_build_object('locationId', c.location_id, 'name', coalesce(l.name, c.location_id),
         'timeZone', coalesce(l.time_zone, 'UTC')) as place,
       jsonb_build_object('contactId', c.contact_id,
         'name', ${nameOfContact('c.contact_id')},
         'phone', coalesce(c.crm->>'phone', ''), 'email', coalesce(c.crm->>'email', ''),
         'source', nullif(c.crm->>'source', ''), 'assignedTo', coalesce(c.crm->>'assignedTo', ''),
         'tags', coalesce(c.crm->'tags', '[]'), 'timeZone', coalesce(c.crm->>'timeZone', ''), 'mode', c.mode,
         'modeReason', coalesce(c.conversation->>'modeReason', ''), 'stage', c.stage,
         'highestStage', coalesce(c.conversation->>'highestStage', c.stage), 'journey', c.journey,
         'role', coalesce(c.conversation->>'role', 'unknown'), 'language', coalesce(c.conversation->>'language', ''),
         'channel', coalesce(c.conversation->>'channel', ''), 'pathway', coalesce(c.conversation->>'pathway', 'unknown'),
         'openQuestion', c.conversation->>'openQuestion', 'handoff', nullif(c.conversation->'handoff', 'null'),
         'suppressed', (select jsonb_build_object('words', s.words, 'rule', s.rule, 'at', s.at) from suppression s
           where s.location_id = $1 and s.contact_id = $2 and s.lifted_at is null order by s.at limit 1),
         'updatedAt', c.updated_at) as person
     from contact c left join location l on l.location_id = c.location_id
     where c.location_id = $1 and c.contact_id = $2`,
    [locationId, contactId],
  );
  return found ?? null;
}

export async function readMessages(
  database: Database,
  locationId: string,
  contactId: string,
  limit: number,
): Promise<readonly StoredMessage[]> {
  const rows = await database.rows<Json<StoredMessage>>(
    'record_messages',
    `select jsonb_build_object('messageId', message_id, 'author', author, 'channel', channel, 'text', text, 'at', at,
       'runId', run_id, 'meta', meta) as row
     from message where location_id = $1 and contact_id = $2 order by at desc limit $3`,
    [locationId, contactId, limit],
  );
  return rows.map(({ row }) => row);
}

export async function readWaitingTexts(
  database: Database,
  locationId: string,
  contactId: string,
): Promise<readonly WaitingText[]> {
  const rows = await database.rows<Json<WaitingText>>(
    'record_waiting',
    `select jsonb_build_object('messageId', coalesce(message_id, delivery_id), 'channel', event->>'channel',
       'text', coalesce(event->>'text', ''), 'at', occurred_at, 'state', state, 'attempts', attempts,
       'reason', coalesce(reason, '')) as row
     from (select * from inbox where location_id = $1 and contact_id = $2 and state = 'pending'
       union all
       select * from inbox where location_id = $1 and contact_id = $2 and state = 'dead') i
     where kind = 'text-received'`,
    [locationId, contactId],
  );
  return rows.map(({ row }) => row);
}

export async function readFailedTexts(
  database: Database,
  locationId: string,
  messageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.rows<{ message_id: string }>(
    'record_failed_texts',
    `select message_id from inbox where location_id = $1 and kind = 'text-sent' and message_id = any ($2)
       and (event->>'failed')::boolean`,
    [locationId, messageIds],
  );
  return new Set(rows.map((row) => row.message_id));
}

export async function readFacts(
  database: Database,
  locationId: string,
  contactId: string,
  journey: number,
): Promise<readonly Fact[]> {
  const rows = await database.rows<Json<Fact>>(
    'record_facts',
    `select fact as row from fact where location_id = $1 and contact_id = $2 and journey = $3
     order by (fact->>'at')::bigint, key`,
    [locationId, contactId, journey],
  );
  return rows.map(({ row }) => row);
}

export async function readFactHistory(
  database: Database,
  locationId: string,
  contactId: string,
  journey: number,
): Promise<readonly Fact[]> {
  const rows = await database.rows<Json<Fact>>(
    'record_fact_history',
    `select fact as row from fact_history where location_id = $1 and contact_id = $2 and journey = $3 order by id limit 500`,
    [locationId, contactId, journey],
  );
  return rows.map(({ row }) => row);
}

export async function readRuns(
  database: Database,
  locationId: string,
  contactId: string,
  limit: number,
): Promise<readonly StoredRun[]> {
  const rows = await database.rows<Json<StoredRun>>(
    'record_runs',
    `select jsonb_build_object('runId', run_id, 'outcome', outcome, 'reason', coalesce(reason, ''),
       'startedAt', started_at, 'decidedAt', decided_at, 'record', record) as row
     from run where location_id = $1 and contact_id = $2 order by started_at desc limit $3`,
    [locationId, contactId, limit],
  );
  return rows.map(({ row }) => row);
}

/** By their runs: the ledger has no index on the contact. */
export async function readEffects(
  database: Database,
  locationId: string,
  contactId: string,
  runs: number,
): Promise<readonly StoredEffect[]> {
  const rows = await database.rows<Json<StoredEffect>>(
    'record_effects',
    `select jsonb_build_object('key', e.effect_key, 'runId', e.run_id, 'kind', e.kind, 'payload', e.payload,
       'state', e.state, 'attempts', e.attempts, 'dueAt', e.due_at, 'startedAt', e.started_at,
       'finishedAt', e.finished_at, 'result', e.result) as row
     from (select run_id from run where location_id = $1 and contact_id = $2 order by started_at desc limit $3) r
     join effect e on e.run_id = r.run_id and e.location_id = $1
     order by e.due_at, e.run_id, e.seq`,
    [locationId, contactId, runs],
  );
  return rows.map(({ row }) => row);
}

export async function readCalls(
  database: Database,
  locationId: string,
  contactId: string,
  limit: number,
): Promise<readonly CallView[]> {
  const rows = await database.rows<Json<CallView>>(
    'record_calls',
    `select jsonb_build_object('runId', run_id, 'lane', lane, 'model', model, 'inputTokens', input_tokens,
       'cacheReadTokens', cache_read_tokens, 'cacheWriteTokens', cache_write_tokens, 'outputTokens', output_tokens,
       'costUsd', cost_usd, 'firstTokenMs', first_token_ms, 'totalMs', total_ms, 'at', at) as row
     from model_call where location_id = $1 and contact_id = $2 order by at desc limit $3`,
    [locationId, contactId, limit],
  );
  return rows.map(({ row }) => row);
}

export async function readTotals(
  database: Database,
  locationId: string,
  contactId: string,
): Promise<StoredTotals> {
  const [found] = await database.rows<Json<StoredTotals>>(
    'record_totals',
    `select jsonb_build_object(
       'messages', (select count(*) from message where location_id = $1 and contact_id = $2),
       'runs', (select count(*) from run where location_id = $1 and contact_id = $2),
       'calls', count(*), 'costUsd', coalesce(sum(cost_usd), 0),
       'tokens', coalesce(sum(input_tokens + cache_read_tokens + cache_write_tokens + output_tokens), 0)) as row
     from model_call where location_id = $1 and contact_id = $2`,
    [locationId, contactId],
  );
  if (found === undefined) throw new Error('the totals gave no row');
  return found.row;
}
