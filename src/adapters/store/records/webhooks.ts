import type { InboundEvent } from '../../../domain/inbound-event.ts';
import type { Mode } from '../../../domain/vocabulary.ts';
import type {
  DeadFound,
  Named,
  PageQuery,
  Span,
  WebhookDetail,
  WebhookFilter,
  WebhookRow,
} from '../../../features/records/index.ts';
import type { Database } from '../database.ts';

interface Json<T> {
  readonly row: T;
}

const columns = `jsonb_build_object('id', i.id, 'deliveryId', i.delivery_id, 'receivedAt', i.received_at,
  'occurredAt', i.occurred_at, 'kind', i.kind, 'door', i.door, 'contactId', i.contact_id, 'state', i.state,
  'reason', coalesce(i.reason, ''), 'attempts', i.attempts, 'runId', i.run_id)`;

/** Newest first, along the index of the location's time. A state is written into the statement: two have indexes of their own. */
export async function listWebhooks(
  database: Database,
  locationId: string,
  filter: WebhookFilter,
  span: Span,
  page: PageQuery,
): Promise<readonly WebhookRow[]> {
  const state = filter.state === null ? '' : `and i.state = '${filter.state}'`;
  const rows = await database.rows<Json<WebhookRow>>(
    `record_webhooks_${filter.state ?? 'all'}`,
    `select ${columns} as row from inbox i
     where i.location_id = $1 and i.received_at >= $2 and i.received_at < $3 ${state}
       and ($4::text is null or i.kind = $4) and ($5::text is null or i.door = $5)
       and ($6::text is null or i.contact_id = $6) and ($7::text is null or i.reason ilike '%' || $7 || '%')
       and ($8::text is null or i.body ilike '%' || $8 || '%')
       and ($9::bigint is null or (i.received_at, i.id) < ($9, $10::bigint))
     order by i.received_at desc, i.id desc limit $11`,
    [
      locationId,
      span.from,
      span.until,
      filter.kind,
      filter.door,
      filter.contactId,
      filter.reason,
      filter.text,
      page.after?.at ?? null,
      page.after === null ? null : Number(page.after.id),
      page.limit + 1,
    ],
  );
  return rows.map(({ row }) => row);
}

/** From the index alone where the table was vacuumed since. */
export async function countWebhooks(
  database: Database,
  locationId: string,
  span: Span,
  stepMs: number,
): Promise<
  readonly { state: string; kind: string; door: string; step: number; count: number; retried: number }[]
> {
  return database.rows(
    'record_webhook_counts',
    `select state, kind, door, (received_at / $4::bigint)::int as step, count(*)::int as count,
       count(*) filter (where attempts > 0)::int as retried
     from inbox where location_id = $1 and received_at >= $2 and received_at < $3
     group by 1, 2, 3, 4`,
    [locationId, span.from, span.until, stepMs],
  );
}

export async function countAtDoor(
  database: Database,
  locationIds: readonly string[],
  span: Span,
  minutes: 15 | 1440,
): Promise<readonly Named[]> {
  const start = Math.floor(span.from / (minutes * 60_000)) * minutes * 60_000;
  return database.rows(
    'record_door_counts',
    `select split as name, sum(count)::int as count from metric_window
     where minutes = $1 and starts_at >= $2 and starts_at < $3 and location_id = any ($4) and name = 'webhooks'
     group by split order by split`,
    [minutes, start, span.until, locationIds],
  );
}

export async function countDead(database: Database, locationId: string): Promise<number> {
  const [row] = await database.rows<{ dead: number }>(
    'record_dead_count',
    `select count(*)::int as dead from inbox where location_id = $1 and state = 'dead'`,
    [locationId],
  );
  return row?.dead ?? 0;
}

export async function readWebhook(
  database: Database,
  locationId: string,
  deliveryId: string,
): Promise<WebhookDetail | null> {
  const [found] = await database.rows<Json<WebhookDetail>>(
    'record_webhook',
    `select ${columns} || jsonb_build_object('messageId', i.message_id, 'body', nullif(i.body, ''), 'event', i.event,
       'run', (select jsonb_build_object('runId', r.run_id, 'outcome', r.outcome, 'reason', coalesce(r.reason, ''),
           'startedAt', r.started_at, 'decidedAt', r.decided_at)
         from run r where r.run_id = i.run_id and r.location_id = i.location_id),
       'effects', coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'state', e.state,
           'attempts', e.attempts, 'why', coalesce(e.result->>'why', '')) order by e.seq)
         from effect e where e.run_id = i.run_id and e.location_id = i.location_id), '[]')) as row
     from inbox i where i.location_id = $1 and i.delivery_id = $2`,
    [locationId, deliveryId],
  );
  return found?.row ?? null;
}

/** What a replay would meet, for rows of this location only. Found by their number among the dead. */
export async function readDead(
  database: Database,
  locationId: string,
  ids: readonly number[],
  now: number,
): Promise<readonly DeadFound[]> {
  const rows = await database.rows<
    Json<Omit<DeadFound, 'event' | 'mode'> & { event: InboundEvent | null; mode: Mode }>
  >(
    'record_dead',
    `select jsonb_build_object('id', i.id, 'contactId', i.contact_id, 'kind', i.kind, 'state', i.state, 'event', i.event,
       'receivedAt', i.received_at, 'reason', coalesce(i.reason, ''), 'mode', coalesce(c.mode, 'active'),
       'tags', coalesce(c.crm->'tags', '[]'),
       'isDnd', coalesce((c.crm->>'dnd')::boolean, false) or coalesce(c.crm->>'smsDnd', 'inactive') <> 'inactive',
       'suppressed', exists (select 1 from suppression s where s.location_id = i.location_id and s.lifted_at is null
         and (s.contact_id = i.contact_id or (s.phone <> '' and s.phone = c.crm->>'phone'))),
       'answeredSince', (select count(*) from message m where m.location_id = i.location_id
         and m.contact_id = i.contact_id and m.author in ('assistant', 'person') and m.at > i.received_at),
       'laneBusy', exists (select 1 from lane l where l.location_id = i.location_id and l.contact_id = i.contact_id
         and l.owner is not null), 'spentTodayUsd', lead_spent_today(i.location_id, i.contact_id, $3)) as row
     from inbox i left join contact c on c.location_id = i.location_id and c.contact_id = i.contact_id
     where i.location_id = $1 and i.state = 'dead' and i.id = any ($2) order by i.id`,
    [locationId, ids, now],
  );
  return rows.map(({ row }) => row);
}
