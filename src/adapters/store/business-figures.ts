import type { BusinessFigures } from '../../features/metrics/index.ts';
import type { Database } from './database.ts';

type CountName = Exclude<keyof BusinessFigures, 'firstReplies' | 'closeTimes'>;

/** Every figure of a window, counted from the inbox, the runs and the ledger in one statement and one snapshot. */
export async function businessFigures(
  database: Database,
  locationId: string | null,
  from: number,
  until: number,
): Promise<BusinessFigures> {
  const [row] = await database.rows<
    Record<CountName, string | number> & { firstReplies: number[]; closeTimes: number[] }
  >('business_figures', figures, [locationId, from, until]);
  if (row === undefined) {
    throw new Error('the business figures gave no row');
  }
  return {
    webhooksAccepted: Number(row.webhooksAccepted),
    webhooksDone: Number(row.webhooksDone),
    contactsRun: Number(row.contactsRun),
    contactsEnriched: Number(row.contactsEnriched),
    conversationsInbound: Number(row.conversationsInbound),
    conversationsAnswered: Number(row.conversationsAnswered),
    firstReplies: row.firstReplies,
    modelCostUsd: Number(row.modelCostUsd),
    leadsQualified: Number(row.leadsQualified),
    leadsAsked: Number(row.leadsAsked),
    leadsSilent: Number(row.leadsSilent),
    leadsCreated: Number(row.leadsCreated),
    leadsWon: Number(row.leadsWon),
    dealsWon: Number(row.dealsWon),
    revenueUsd: Number(row.revenueUsd),
    closeTimes: row.closeTimes,
  };
}

/** Questions count when the lead had 72 hours to answer within the window. Duplicates have no row of their own. */
const figures = `
  with mine as (select $1::text as location_id, $2::bigint as from_at, $3::bigint as until_at),
  texts as (
    select i.state, i.location_id, i.contact_id from inbox i, mine
    where i.kind = 'text-received' and i.received_at >= from_at and i.received_at < until_at
      and i.state in ('pending', 'done', 'dead') and (mine.location_id is null or i.location_id = mine.location_id)
  ),
  runs as (
    select r.* from run r, mine where r.decided_at >= from_at and r.decided_at < until_at
      and (mine.location_id is null or r.location_id = mine.location_id)
  ),
  effects as (
    select e.* from effect e, mine where e.state = 'done' and e.finished_at >= from_at and e.finished_at < until_at
      and (mine.location_id is null or e.location_id = mine.location_id)
  ),
  firsts as (
    select m.location_id, m.contact_id, min(m.at) filter (where m.author = 'lead') as asked_at,
      min(m.at) filter (where m.author = 'assistant') as told_at
    from message m, mine where mine.location_id is null or m.location_id = mine.location_id
    group by m.location_id, m.contact_id
  ),
  asked as (
    select m.location_id, m.contact_id, max(m.at) as at from message m, mine
    where m.author = 'assistant' and m.meta ? 'asked' and m.at >= from_at and m.at < until_at - 259200000
      and (mine.location_id is null or m.location_id = mine.location_id)
    group by m.location_id, m.contact_id
  ),
  created as (
    select f.location_id, f.contact_id from first_text f, mine where f.author = 'lead' and f.at >= from_at and f.at < until_at
      and (mine.location_id is null or f.location_id = mine.location_id)
  ),
  won as (
    select d.* from deal d, mine where d.status = 'won' and d.closed_at >= from_at and d.closed_at < until_at
      and (mine.location_id is null or d.location_id = mine.location_id)
  )
  select
    (select count(*) from texts) as "webhooksAccepted",
    (select count(*) from texts where state = 'done') as "webhooksDone",
    (select count(distinct (location_id, contact_id)) from runs) as "contactsRun",
    (select count(distinct (location_id, contact_id)) from effects where kind = 'set-fields') as "contactsEnriched",
    (select count(distinct (location_id, contact_id)) from texts) as "conversationsInbound",
    (select count(distinct (t.location_id, t.contact_id)) from texts t
      join runs r using (location_id, contact_id) where r.outcome in ('answered', 'handed-off'))
      as "conversationsAnswered",
    (select coalesce(array_agg((told_at - asked_at)::float8), '{}') from firsts, mine
      where told_at >= asked_at and asked_at >= from_at and asked_at < until_at) as "firstReplies",
    (select coalesce(sum(c.cost_usd), 0) from model_call c, mine where c.at >= from_at and c.at < until_at
      and c.lane <> 'replay' -- a rehearsal wins nobody
      and (mine.location_id is null or c.location_id = mine.location_id)) as "modelCostUsd",
    (select count(distinct (location_id, contact_id)) from effects
      where kind = 'add-tags' and payload->'tags' ? 'AI-Qualified') as "leadsQualified",
    (select count(*) from asked) as "leadsAsked",
    (select count(*) from asked a where not exists (select 1 from message m where m.location_id = a.location_id
      and m.contact_id = a.contact_id and m.author = 'lead' and m.at > a.at and m.at <= a.at + 259200000))
      as "leadsSilent",
    (select count(*) from created) as "leadsCreated",
    (select count(*) from created c where exists (select 1 from deal d where d.location_id = c.location_id
      and d.contact_id = c.contact_id and d.status = 'won')) as "leadsWon",
    (select count(*) from won) as "dealsWon",
    (select coalesce(sum(value_usd), 0) from won) as "revenueUsd",
    (select coalesce(array_agg((w.closed_at - f.at)::float8), '{}') from won w join first_text f
      on f.location_id = w.location_id and f.contact_id = w.contact_id and f.author = 'lead'
      where w.closed_at >= f.at) as "closeTimes"`;
