import type { CohortCounts, MoneyCounts, QuestionCounts, Span } from '../../../features/records/index.ts';
import type { Database } from '../database.ts';

const silentAfterMs = 72 * 3_600_000;

/**
 * Leads whose first text lies in the span: how far they got, how soon they were answered, where they came from.
 */
export async function countCohort(database: Database, locationId: string, span: Span): Promise<CohortCounts> {
  const [found] = await database.rows<{ row: CohortCounts }>('record_cohort', cohort, [
    locationId,
    span.from,
    span.until,
  ]);
  if (found === undefined) throw new Error('the cohort gave no row');
  return found.row;
}

const cohort = `
  with firsts as materialized (
    select contact_id, at as asked_at from first_text
    where location_id = $1 and author = 'lead' and at >= $2 and at < $3
  ), leads as materialized (
    select r.at - f.asked_at as reply_ms, c.stage, c.score,
      coalesce(c.conversation->>'highestStage', c.stage) as highest, nullif(c.crm->>'source', '') as source
    from firsts f
    join contact c on c.location_id = $1 and c.contact_id = f.contact_id
    left join lateral (select min(m.at) as at from message m where m.location_id = $1 and m.contact_id = f.contact_id
      and m.author = 'assistant' and m.at >= f.asked_at) r on true
  ), ranks as (
    select rank, stage from unnest(array['new', 'contacted', 'engaged', 'hot', 'qualified', 'appointment', 'converted'])
      with ordinality u(stage, rank)
  ), whole as (
    select count(*) as leads, count(*) filter (where stage = 'lost') as lost,
      count(*) filter (where stage = 'dormant') as dormant, count(reply_ms) as replied,
      percentile_disc(array[0.5, 0.95]) within group (order by reply_ms) as ms from leads
  ), highest as materialized (select highest as stage, count(*) as leads from leads group by 1)
  select jsonb_build_object(
    'leads', w.leads, 'lost', w.lost, 'dormant', w.dormant, 'replied', w.replied, 'medianMs', w.ms[1], 'p95Ms', w.ms[2],
    'reached', (select jsonb_object_agg(r.stage, (select coalesce(sum(h.leads), 0) from highest h
      join ranks own on own.stage = h.stage where own.rank >= r.rank)) from ranks r),
    'sources', coalesce((select jsonb_agg(to_jsonb(s) order by s.leads desc, s.source) from (
      select source, count(*) as leads, count(*) filter (where score >= 3) as hot, count(reply_ms) as replied,
        percentile_disc(0.5) within group (order by reply_ms) as "medianMs"
      from leads group by source) s), '[]')) as row
  from whole w`;

/** Of the leads last asked a question in the span, with 72 hours to answer: how many were silent for all of them. */
export async function countQuestions(
  database: Database,
  locationId: string,
  span: Span,
): Promise<readonly QuestionCounts[]> {
  return database.rows(
    'record_questions',
    `select a.question, count(*)::int as asked, count(*) filter (where not exists (
         select 1 from message t where t.location_id = $1 and t.contact_id = a.contact_id and t.author = 'lead'
           and t.at > a.at and t.at <= a.at + $4::bigint))::int as silent
     from (
       select m.contact_id, m.meta->>'asked' as question, max(m.at) as at from message m
       where m.location_id = $1 and m.author = 'assistant' and m.meta ? 'asked'
         and m.at >= $2 and m.at < $3::bigint - $4::bigint
       group by 1, 2) a
     group by 1 order by 2 desc, 1`,
    [locationId, span.from, span.until, silentAfterMs],
  );
}

/**
 * Model cost by the ledger, of whole days that are over by their sums; qualified by the tag that is set once per
 * journey; bookings by their stage.
 */
export async function countMoney(database: Database, locationId: string, span: Span): Promise<MoneyCounts> {
  const [found] = await database.rows<{ row: MoneyCounts }>(
    'record_money',
    `with days as (
       select first, greatest(first, least($3::bigint / 86400000, until_day)) as last
       from (select ($2::bigint + 86399999) / 86400000 as first, until_day from cost_mark) mark
     )
     select jsonb_build_object(
       'modelCostUsd',
         (select coalesce(sum(d.cost_usd), 0) from cost_day d, days
           where d.location_id = $1 and d.day >= days.first and d.day < days.last and d.lane <> 'replay')
         + (select coalesce(sum(cost_usd), 0) from model_call
           where location_id = $1 and lane <> 'replay' and at >= $2 and at < least($3::bigint, (select first from days) * 86400000))
         + (select coalesce(sum(cost_usd), 0) from model_call
           where location_id = $1 and lane <> 'replay' and at >= greatest($2::bigint, (select last from days) * 86400000) and at < $3),
       'qualified', (select count(distinct contact_id) from effect where location_id = $1 and effect_key like 'once:%'
         and state = 'done' and kind = 'add-tags' and payload->'tags' ? 'AI-Qualified'
         and finished_at >= $2 and finished_at < $3),
       'bookings', (select count(*) from contact where location_id = $1 and updated_at >= $2 and updated_at < $3
         and conversation->>'highestStage' = 'appointment')) as row`,
    [locationId, span.from, span.until],
  );
  if (found === undefined) throw new Error('the money counts gave no row');
  return found.row;
}
