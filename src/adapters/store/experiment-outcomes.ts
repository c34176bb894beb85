import type { TrialMetricName } from '../../features/experiments/index.ts';

function own(table: string): string {
  return `${table}.location_id = $1 and ${table}.contact_id = d.contact_id`;
}

/**
 * One number per drawn contact, counted between `d.since` and `d.until`. Null: the contact says nothing about the
 * metric (no card was shown, no run ended) and is left out of both arms alike.
 */
export const outcomeValues: Readonly<Record<TrialMetricName, string>> = {
  // also who was never texted counts, as not having answered: what the arm did to them is part of the arm
  reply_rate: `select (exists (
      select 1 from message m where ${own('m')} and m.author = 'lead' and m.at <= d.until and m.at > (
        select min(a.at) from message a where ${own('a')} and a.author = 'assistant' and a.at >= d.since)
    ))::int::float8 as value`,
  // the exposure is written with the first decision, whose own effects are done after it
  qualified: `select (exists (
      select 1 from run r join effect e on e.run_id = r.run_id where ${own('r')} and e.location_id = $1
        and r.decided_at >= d.since and e.kind = 'add-tags' and e.state = 'done'
        and e.payload->'tags' ? 'AI-Qualified' and e.finished_at <= d.until
    ))::int::float8 as value`,
  booking: 'select null::float8 as value',
  card_acceptance: `select case when count(*) = 0 then null
      else (count(*) filter (where k.state in ('inserted', 'edited', 'sent')) > 0)::int::float8 end as value
    from coaching_card k where ${own('k')} and k.shown_at >= d.since and k.shown_at <= d.until`,
  latency: `select avg(r.decided_at - r.started_at)::float8 as value from run r
    where ${own('r')} and r.decided_at >= d.since and r.decided_at <= d.until`,
  cost: `select coalesce(sum(c.cost_usd), 0)::float8 as value from model_call c
    where ${own('c')} and c.at >= d.since and c.at <= d.until`,
};
