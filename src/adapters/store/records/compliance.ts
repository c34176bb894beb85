import type {
  ClockFound,
  ComplianceCounts,
  DisclosureRow,
  HoldFound,
  PageQuery,
  RefusalFound,
  Span,
  SuppressionFilter,
  SuppressionRow,
} from '../../../features/records/index.ts';
import type { Database } from '../database.ts';
import { nameOfContact } from './name-of-contact.ts';

interface Json<T> {
  readonly row: T;
}

/** Everything the head of the page says, in one snapshot. */
export async function countCompliance(
  database: Database,
  locationId: string,
  span: Span,
): Promise<ComplianceCounts> {
  const [found] = await database.rows<Json<ComplianceCounts>>(
    'record_compliance_counts',
    `with firsts as materialized (
       select w.contact_id, exists (select 1 from message f where f.location_id = $1 and f.author = 'assistant'
         and f.contact_id = w.contact_id and f.at = w.at and f.meta->>'disclosed' = 'true') as disclosed
       from first_text w where w.location_id = $1 and w.author = 'assistant' and w.at >= $2 and w.at < $3
     )
     select jsonb_build_object(
       'suppressedNow', (select count(distinct contact_id) from suppression
         where location_id = $1 and lifted_at is null),
       'suppressedInSpan', (select count(distinct contact_id) from suppression
         where location_id = $1 and at >= $2 and at < $3),
       'liftedInSpan', (select count(distinct contact_id) from suppression
         where location_id = $1 and lifted_at >= $2 and lifted_at < $3),
       'firstTexts', (select count(*) from firsts),
       'firstTextsDisclosed', (select count(*) from firsts where disclosed),
       'byRule', coalesce((select jsonb_agg(to_jsonb(r) order by r.count desc, r.rule) from (
         select outcome, coalesce(reason, '') as rule, count(*) as count from run
         where location_id = $1 and outcome in ('refused', 'held', 'stopped') and decided_at >= $2 and decided_at < $3
         group by 1, 2) r), '[]')) as row`,
    [locationId, span.from, span.until],
  );
  if (found === undefined) throw new Error('the compliance counts gave no row');
  return found.row;
}

export async function listSuppressions(
  database: Database,
  locationId: string,
  filter: SuppressionFilter,
  page: PageQuery,
): Promise<readonly SuppressionRow[]> {
  const rows = await database.rows<Json<SuppressionRow>>(
    'record_suppressions',
    `select jsonb_build_object('id', min(s.id), 'contactId', s.contact_id, 'phone', s.number,
       'words', jsonb_agg(s.words order by s.at, s.id), 'rules', jsonb_agg(s.rule order by s.at, s.id),
       'at', min(s.at), 'liftedAt', s.lifted_at, 'liftedBy', s.lifted_by) as row
     from (select s.*, coalesce(nullif(s.phone, ''), c.crm->>'phone', '') as number,
         concat_ws(' ', s.phone, c.crm->>'phone', s.contact_id, s.words) as sought
       from suppression s left join contact c on c.location_id = s.location_id and c.contact_id = s.contact_id
       where s.location_id = $1 and ($2::text is null or ($2 = 'open') = (s.lifted_at is null))) s
     group by s.contact_id, s.number, s.lifted_at, s.lifted_by
     having ($3::text is null or bool_or(s.sought ilike '%' || $3 || '%'))
       and ($4::bigint is null or (min(s.at), min(s.id)) < ($4, $5::bigint))
     order by min(s.at) desc, min(s.id) desc limit $6`,
    [
      locationId,
      filter.state,
      filter.search,
      page.after?.at ?? null,
      page.after === null ? null : Number(page.after.id),
      page.limit + 1,
    ],
  );
  return rows.map(({ row }) => row);
}

/** Texts that wait for their hour, and conversations that wait for a person. The next to be released first. */
export async function listHolds(
  database: Database,
  locationId: string,
  limit: number,
): Promise<readonly HoldFound[]> {
  const rows = await database.rows<Json<HoldFound>>(
    'record_holds',
    `select jsonb_build_object('kind', h.kind, 'contactId', h.contact_id,
       'name', ${nameOfContact('h.contact_id')},
       'rule', h.rule, 'since', h.since, 'releaseAt', h.release_at) as row
     from (
       select 'text' as kind, e.contact_id, coalesce(e.payload->>'basis', '') as rule,
         coalesce(r.decided_at, e.due_at) as since, e.due_at as release_at
       from effect e left join run r on r.run_id = e.run_id and r.location_id = e.location_id
       where e.location_id = $1 and e.state in ('planned', 'started') and e.state = 'planned' and e.kind = 'send-text'
         and coalesce((e.payload->>'recompose')::boolean, false)
       union all
       select case when k.conversation->'handoff'->>'reason' = 'compliance_doubt' then 'doubt' else 'paused' end,
         k.contact_id, coalesce(k.conversation->'handoff'->>'reason', nullif(k.conversation->>'modeReason', ''), 'held'),
         coalesce((k.conversation->'handoff'->>'at')::bigint, k.updated_at), null
       from contact k where k.location_id = $1 and k.mode = 'paused') h
     left join contact c on c.location_id = $1 and c.contact_id = h.contact_id
     order by h.release_at nulls first, h.since limit $2`,
    [locationId, limit],
  );
  return rows.map(({ row }) => row);
}

export async function listRefusals(
  database: Database,
  locationId: string,
  rule: string | null,
  span: Span,
  page: PageQuery,
): Promise<readonly RefusalFound[]> {
  const rows = await database.rows<Json<RefusalFound>>(
    'record_refusals',
    `select jsonb_build_object('runId', r.run_id, 'contactId', r.contact_id, 'name', ${nameOfContact('r.contact_id')},
       'outcome', r.outcome, 'reason', coalesce(r.reason, ''), 'at', r.decided_at) as row
     from (select * from run where location_id = $1 and outcome in ('refused', 'held', 'stopped')
         and decided_at >= $2 and decided_at < $3 and ($4::text is null or reason = $4)
         and ($5::bigint is null or (decided_at, run_id) < ($5, $6::uuid))
       order by decided_at desc, run_id desc limit $7) r
     left join contact c on c.location_id = $1 and c.contact_id = r.contact_id
     order by r.decided_at desc, r.run_id desc`,
    [locationId, span.from, span.until, rule, page.after?.at ?? null, page.after?.id ?? null, page.limit + 1],
  );
  return rows.map(({ row }) => row);
}

export async function listDisclosures(
  database: Database,
  locationId: string,
  span: Span,
  page: PageQuery,
): Promise<readonly DisclosureRow[]> {
  const rows = await database.rows<Json<DisclosureRow>>(
    'record_disclosures',
    `select jsonb_build_object('messageId', m.message_id, 'contactId', m.contact_id,
       'name', ${nameOfContact('m.contact_id')}, 'channel', m.channel, 'text', m.text, 'at', m.at) as row
     from (select * from message where location_id = $1 and author = 'assistant' and meta->>'disclosed' = 'true'
         and at >= $2 and at < $3 and ($4::bigint is null or (at, message_id) < ($4, $5::text))
       order by at desc, message_id desc limit $6) m
     left join contact c on c.location_id = $1 and c.contact_id = m.contact_id
     order by m.at desc, m.message_id desc`,
    [locationId, span.from, span.until, page.after?.at ?? null, page.after?.id ?? null, page.limit + 1],
  );
  return rows.map(({ row }) => row);
}

/** Open opt-outs and doubts since a day, with what the ledger knows of the block in the CRM and of the confirmation. */
export async function listClocks(
  database: Database,
  locationId: string,
  since: number,
  limit: number,
): Promise<readonly ClockFound[]> {
  const rows = await database.rows<Json<ClockFound>>(
    'record_clocks',
    `with open as (
       select distinct on (s.contact_id) s.contact_id, s.phone, s.words, s.rule, s.at, false as is_doubt
       from suppression s where s.location_id = $1 and s.lifted_at is null and s.at >= $2
       order by s.contact_id, s.at
     ), doubts as (
       select c.contact_id, '' as phone, '' as words, 'compliance_doubt' as rule,
         (c.conversation->'handoff'->>'at')::bigint as at, true as is_doubt
       from contact c where c.location_id = $1 and c.mode = 'paused'
         and c.conversation->'handoff'->>'reason' = 'compliance_doubt'
     )
     select jsonb_build_object('contactId', o.contact_id, 'name', ${nameOfContact('o.contact_id')},
       'timeZone', coalesce((select l.time_zone from location l where l.location_id = $1), 'UTC'), 'phone', coalesce(nullif(o.phone, ''), c.crm->>'phone', ''),
       'words', o.words, 'rule', o.rule, 'at', o.at, 'isDoubt', o.is_doubt, 'crmBlockedAt', done.blocked_at,
       'confirmedAt', done.confirmed_at) as row
     from (select * from open union all select * from doubts) o
     left join contact c on c.location_id = $1 and c.contact_id = o.contact_id
     left join lateral (
       select min(e.finished_at) filter (where e.kind = 'set-dnd') as blocked_at,
         min(e.finished_at) filter (where e.payload->>'messageClass' = 'opt_out_confirmation') as confirmed_at
       from run r join effect e on e.run_id = r.run_id and e.location_id = $1 and e.state = 'done'
       where r.location_id = $1 and r.contact_id = o.contact_id and r.started_at >= o.at - 60000) done on true
     order by o.is_doubt desc, done.blocked_at is not null, o.at limit $3`,
    [locationId, since, limit],
  );
  return rows.map(({ row }) => row);
}
