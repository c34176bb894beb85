-- not breaking
-- How far a lead got, step by step, and the deals that ended: by them bottlenecks are seen and money is counted. Until now a
-- contact held its stage alone, nobody fell asleep, and what a won deal was worth was in the webhook only.
create table stage_change (
  id          bigint generated always as identity,
  location_id text not null,
  contact_id  text not null,
  journey     int not null,
  at          bigint not null,
  from_stage  text not null,
  to_stage    text not null,
  -- in words: a text of the lead, a deal, silence
  cause       text not null,
  score       int not null,
  -- passed on the way to a higher stage at the same moment
  implied     boolean not null,
  primary key (location_id, contact_id, id)
);

create table deal (
  location_id    text not null,
  opportunity_id text not null,
  contact_id     text not null,
  journey        int not null,
  status         text not null, -- won, lost, or open: ended once and opened again
  value_usd      double precision,
  closed_at      bigint not null,
  -- the vendor's time of the newest event: older ones change nothing
  seen_at        bigint not null,
  primary key (location_id, opportunity_id)
);
create index deal_contact on deal (location_id, contact_id);
create index deal_won on deal (location_id, closed_at) where status = 'won';

-- Who could fall asleep, the longest silent first.
create index contact_awake on contact (updated_at)
  where stage in ('contacted', 'engaged', 'hot', 'qualified', 'appointment');

-- A deal counts from its first end. What ended nothing here is not kept: open deals are the CRM's.
create function book_deals(p_location text, p_contact text, p_journey int, p_deals jsonb) returns void language sql as $$
  insert into deal as k (location_id, opportunity_id, contact_id, journey, status, value_usd, closed_at, seen_at)
  select p_location, x.id, p_contact, p_journey, x.status, x.value_usd, x.at, x.at
  from (
    -- one statement changes a row once: the newest event says where the deal stands
    select distinct on (d->>'opportunityId') d->>'opportunityId' as id, d->>'status' as status,
      (d->>'valueUsd')::float8 as value_usd, (d->>'at')::bigint as at
    from jsonb_array_elements(p_deals) with ordinality e(d, place)
    order by d->>'opportunityId', (d->>'at')::bigint desc, place desc) x
  where x.status <> 'open' or exists (
    select 1 from deal o where o.location_id = p_location and o.opportunity_id = x.id)
  on conflict (location_id, opportunity_id) do update set
    contact_id = excluded.contact_id, status = excluded.status, seen_at = excluded.seen_at,
    value_usd = coalesce(excluded.value_usd, k.value_usd),
    journey = case when k.status = excluded.status then k.journey else excluded.journey end,
    closed_at = case when k.status = excluded.status then k.closed_at else excluded.closed_at end
  where excluded.seen_at >= k.seen_at
$$;

-- As before, and what the decision says of stages and deals.
create or replace function decide_run(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint, d jsonb)
returns jsonb language plpgsql as $$
declare
  seen bigint[] := array(select x::bigint from jsonb_array_elements_text(d->'handled') x);
  decided jsonb;
begin
  perform 1 from lane where location_id = p_location and contact_id = p_contact
    and owner = p_worker and epoch = p_epoch for update;
  if exists (select 1 from inbox i where i.location_id = p_location and i.contact_id = p_contact
      and i.state = 'pending' and i.kind = 'person-acted' and not (i.id = any (seen))) then
    return jsonb_build_object('outcome', 'superseded');
  end if;
  decided := decide_run_as_claimed(p_location, p_contact, p_worker, p_epoch, p_now, d);
  if decided->>'outcome' = 'decided' then
    -- given back by the CRM's tags: the panel's own mark goes too
    update contact set taken_over_at = null where location_id = p_location and contact_id = p_contact
      and taken_over_at is not null and mode in ('active', 'booking');
    perform outdate_doubts(p_location, p_contact, p_now, d);
    if d->'transitions' <> '[]' then
      insert into stage_change (location_id, contact_id, journey, at, from_stage, to_stage, cause, score, implied)
      select p_location, p_contact, (d->>'journey')::int, (t->>'at')::bigint, t->>'from', t->>'to', t->>'cause',
        (t->>'score')::int, (t->>'implied')::boolean
      from jsonb_array_elements(d->'transitions') with ordinality e(t, place) order by place;
    end if;
    if d->'deals' <> '[]' then
      perform book_deals(p_location, p_contact, (d->>'journey')::int, d->'deals');
    end if;
  end if;
  return decided;
end $$;

-- Leads who were silent since then and to whom nobody wrote, the longest silent first. Whoever a run has in hand, or a text of
-- whom waits, is awake; a run that claims one of them in this moment finds it awake or asleep, and brings it back either way.
create function fall_asleep(p_now bigint, p_since bigint, p_most int, p_cause text)
returns table (location_id text, contact_id text) language plpgsql as $$
#variable_conflict use_column
begin
  return query
  with silent as (
    select c.location_id, c.contact_id, c.stage from contact c
    where c.updated_at < p_since and c.stage in ('contacted', 'engaged', 'hot', 'qualified', 'appointment')
      and not exists (select 1 from message m where m.location_id = c.location_id and m.contact_id = c.contact_id
        and m.at >= p_since)
      and not exists (select 1 from inbox i where i.location_id = c.location_id and i.contact_id = c.contact_id
        and i.state = 'pending')
      and not exists (select 1 from lane l where l.location_id = c.location_id and l.contact_id = c.contact_id
        and l.owner is not null)
    order by c.updated_at limit p_most for update of c skip locked
  ), asleep as (
    update contact c set stage = 'dormant' from silent s
    where c.location_id = s.location_id and c.contact_id = s.contact_id
    returning c.location_id, c.contact_id, c.journey, c.score, s.stage as before
  ), booked as (
    insert into stage_change (location_id, contact_id, journey, at, from_stage, to_stage, cause, score, implied)
    select a.location_id, a.contact_id, a.journey, p_now, a.before, 'dormant', p_cause, a.score, false from asleep a
  )
  select a.location_id, a.contact_id from asleep a;
end $$;

-- As before, and the journal of stages and deals.
alter function erase_contacts(text, text[], bigint, text, text) rename to erase_contacts_of_talks;
create function erase_contacts(p_location text, p_contacts text[], p_now bigint, p_why text, p_author text) returns jsonb
language plpgsql as $$
declare
  erased jsonb := erase_contacts_of_talks(p_location, p_contacts, p_now, p_why, p_author);
begin
  if erased is not null then
    delete from stage_change where location_id = p_location and contact_id = any (p_contacts);
    delete from deal where location_id = p_location and contact_id = any (p_contacts);
  end if;
  return erased;
end $$;
