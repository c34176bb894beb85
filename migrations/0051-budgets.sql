-- not breaking
-- What Claude costs a location on a day of its own clock.

-- Who was told that a day's budget is nearly or wholly spent: each once, whichever process saw it first.
create table budget_told (
  location_id text not null,
  -- When the location's day began.
  day_from    bigint not null,
  level       text not null check (level in ('near', 'spent')),
  told_at     bigint not null,
  primary key (location_id, day_from, level)
);

-- When the day began on the location's clock; by UTC where the zone is none that the database knows: a claim must not
-- fail for the name of a zone.
create function local_midnight(p_location text, p_now bigint) returns bigint language plpgsql stable as $$
declare
  zone text;
begin
  select l.time_zone into zone from location l where l.location_id = p_location;
  return extract(epoch from
    date_trunc('day', to_timestamp(p_now / 1000.0) at time zone coalesce(zone, 'UTC')) at time zone coalesce(zone, 'UTC')) * 1000;
exception when invalid_parameter_value then
  return p_now - p_now % 86400000;
end $$;

-- What the model calls of one lead have cost on the location's day so far.
create function lead_spent_today(p_location text, p_contact text, p_now bigint) returns double precision
language plpgsql stable as $$
declare
  day_from bigint := local_midnight(p_location, p_now);
begin
  return (select coalesce(sum(c.cost_usd), 0) from model_call c
    where c.location_id = p_location and c.contact_id = p_contact and c.at >= day_from);
end $$;

-- As in 0017, and what the lead has cost today.
create or replace function turn_context(p_location text, p_contact text, p_now bigint) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object(
    'crm', c.crm, 'crmReadAt', coalesce(c.crm_read_at, 0), 'crmStaleAt', coalesce(c.crm_stale_at, 0),
    'conversation', coalesce(c.conversation, '{}'::jsonb), 'mode', coalesce(c.mode, 'active'),
    'journey', coalesce(c.journey, 1), 'score', coalesce(c.score, 0), 'completion', coalesce(c.completion, 0),
    'stage', coalesce(c.stage, 'new'),
    'facts', coalesce((select jsonb_agg(f.fact) from fact f
      where f.location_id = p_location and f.contact_id = p_contact and f.journey = coalesce(c.journey, 1)), '[]'),
    'history', coalesce((select jsonb_agg(h order by h.at, h.id) from (
        select m.message_id as id, m.author, m.channel, m.text, m.at, m.meta from message m
        where m.location_id = p_location and m.contact_id = p_contact order by m.at desc, m.message_id desc limit 20) h), '[]'),
    'asked', coalesce((select jsonb_agg(jsonb_build_object('fact', m.meta->>'asked', 'turn', (m.meta->>'turn')::int))
      from message m where m.location_id = p_location and m.contact_id = p_contact and m.author = 'assistant'
        and m.meta ? 'asked' and (m.meta->>'journey')::int = coalesce(c.journey, 1)), '[]'),
    'assistantTexts', (select count(*) from message m where m.location_id = p_location and m.contact_id = p_contact
      and m.author = 'assistant'),
    'assistantTextsToday', (select count(*) from message m where m.location_id = p_location
      and m.contact_id = p_contact and m.author = 'assistant' and m.at > p_now - 86400000),
    'unrequestedToday', (select count(*) from message m where m.location_id = p_location
      and m.contact_id = p_contact and m.author = 'assistant' and m.at > p_now - 86400000
      and m.meta->>'class' = 're_engagement'),
    'spentTodayUsd', lead_spent_today(p_location, p_contact, p_now),
    'disclosed', exists (select 1 from message m where m.location_id = p_location and m.contact_id = p_contact
      and m.author = 'assistant' and (m.meta->>'disclosed')::boolean),
    'suppressed', exists (select 1 from suppression s where s.location_id = p_location
      and s.contact_id = p_contact and s.lifted_at is null)
      or exists (select 1 from suppression s where s.location_id = p_location and s.lifted_at is null
        and s.phone <> '' and s.phone = c.crm->>'phone'),
    'onceKeys', coalesce((select jsonb_agg(e.effect_key) from effect e where e.location_id = p_location
      and e.contact_id = p_contact and e.effect_key like 'once:%'), '[]'),
    -- the newest silencing tag of ours has reached the CRM: if it is gone now, a person took it off
    'silencedInCrm', coalesce((select e.state = 'done' from effect e where e.location_id = p_location
      and e.contact_id = p_contact and e.effect_key like 'silence:%' order by e.due_at desc limit 1), false))
  from (select 1) one left join contact c on c.location_id = p_location and c.contact_id = p_contact);
end $$;
