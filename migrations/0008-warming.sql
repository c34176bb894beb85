-- not breaking
-- What a look at a conversation needs is kept in memory; this says in one cheap question whether it still holds.

-- Changes with everything that `coaching_context` reads: the contact's row (every decided turn, every read of the CRM,
-- every assignment), its newest message, the texts that wait, suppression, the agent's cards and depth. Null when the
-- contact is not this agent's. In PL/pgSQL because that keeps its plans: an SQL function of this size is planned anew by
-- each call, which costs more than running it.
create function coaching_stamp(p_location text, p_contact text, p_agent text) returns text
language plpgsql stable as $$
begin return (
  select concat_ws('|', c.xmin,
    (select m.message_id from message m where m.location_id = p_location and m.contact_id = p_contact
      order by m.at desc, m.message_id desc limit 1),
    (select count(*) || ',' || coalesce(max(i.id), 0) from inbox i
      where i.location_id = p_location and i.contact_id = p_contact and i.state = 'pending'),
    exists (select 1 from suppression s where s.location_id = p_location and s.contact_id = p_contact
        and s.lifted_at is null)
      or exists (select 1 from suppression s where s.location_id = p_location and s.lifted_at is null
        and s.phone <> '' and s.phone = c.crm->>'phone'),
    (select sum(k.changed_at) || string_agg(left(k.card_id, 4) || left(k.state, 2), '' order by k.card_id)
      from (select * from coaching_card where location_id = p_location and contact_id = p_contact
        and agent_id = p_agent order by changed_at desc limit 8) k),
    (select a.depth from coaching_agent a where a.location_id = p_location and a.agent_id = p_agent))
  from contact c
  where c.location_id = p_location and c.contact_id = p_contact and p_agent <> '' and c.crm->>'assignedTo' = p_agent);
end $$;

-- Predictive warming. What was learned per location: added to by every process, never overwritten by one.
create table warming_model (
  location_id text primary key,
  weights     double precision[] not null,
  squares     double precision[] not null,
  examples    bigint not null,
  threshold   double precision not null,
  changed_at  bigint not null
);

-- What agents did and leads wrote: the habits are made of it in memory. One line per look and per text that found
-- nothing unread, six weeks of them; processes read each other's lines. Names a person: goes with their erasure.
create table warming_event (
  id          bigint generated always as identity,
  location_id text not null,
  agent_id    text not null,
  contact_id  text not null,
  kind        text not null check (kind in ('look', 'text')),
  handed_off  boolean not null,
  at          bigint not null,
  writer      text not null,
  primary key (location_id, id)
);
create index warming_event_contact on warming_event (location_id, contact_id);
create index warming_event_at on warming_event (location_id, at);

-- Every card that was prepared ahead of a look, and whether a look came.
create table warming_preparation (
  location_id text not null,
  agent_id    text not null,
  contact_id  text not null,
  version     text not null,
  at          bigint not null,
  tokens      int not null,
  outcome     text check (outcome in ('used', 'wasted')),
  settled_at  bigint,
  primary key (location_id, agent_id, contact_id, at)
);
create index warming_preparation_open on warming_preparation (location_id, contact_id) where outcome is null;
create index warming_preparation_at on warming_preparation (location_id, at);
create index warming_preparation_agent on warming_preparation (location_id, agent_id, contact_id) where outcome is null;
-- what a location spends in a day; calls come in the order of time
create index model_call_at on model_call using brin (at);

-- The array function of addition that the language lacks; the longer one decides the length.
create function warming_sum(a double precision[], b double precision[]) returns double precision[]
language sql immutable as $$
  select coalesce(array_agg(coalesce(x, 0) + coalesce(y, 0) order by n), '{}')
  from unnest(a, b) with ordinality as t(x, y, n)
$$;

-- The leads of agents at work in which something happened in the last week.
create function warming_leads(p_location text, p_agents text[], p_now bigint) returns table (
  agent_id text, contact_id text, text_at bigint, replied_at bigint, handed_off boolean, due_at bigint) language sql stable as $$
  select c.crm->>'assignedTo', c.contact_id, greatest(t.text_at, i.text_at), t.replied_at,
    coalesce(c.conversation->'handoff' <> 'null'::jsonb and not (c.conversation->'handoff'->>'ended')::boolean, false)
      or c.mode = 'listening',
    (select max((e.payload->>'dueAt')::bigint) from effect e join run r on r.run_id = e.run_id
      where r.location_id = p_location and r.contact_id = c.contact_id and r.started_at > p_now - 604800000
        and e.kind = 'add-task')
  from contact c
  left join lateral (select max(m.at) filter (where m.author = 'lead') as text_at,
      max(m.at) filter (where m.author = 'person') as replied_at
    from message m where m.location_id = p_location and m.contact_id = c.contact_id and m.at > p_now - 604800000) t on true
  left join lateral (select max(i.occurred_at) as text_at from inbox i where i.location_id = p_location
    and i.contact_id = c.contact_id and i.state = 'pending' and i.kind = 'text-received') i on true
  where c.location_id = p_location and c.crm->>'assignedTo' = any (p_agents) and c.updated_at > p_now - 604800000
$$;

-- Every card shown in a span of time with what became of it, its kind, lane and the agent's depth; counted.
create function coaching_outcomes(p_location text, p_from bigint, p_until bigint) returns table (
  kind text, lane text, depth text, state text, edited boolean, n int) language sql stable as $$
  select k.card->>'kind', case when k.cooldown_key like 'model:%' then 'model' else 'instant' end,
    coalesce(a.depth, 'moderate'), k.state, k.edit is not null, count(*)::int
  from coaching_card k left join coaching_agent a on a.location_id = k.location_id and a.agent_id = k.agent_id
  where k.location_id = p_location and k.shown_at >= p_from and k.shown_at < p_until
  group by 1, 2, 3, 4, 5
$$;

-- Per conversation in which a person of the team wrote: did the lead write back within a day of any of those texts?
create function coaching_answers(p_location text, p_from bigint, p_until bigint) returns table (
  contact_id text, agent_id text, answered boolean) language sql stable as $$
  select m.contact_id, coalesce(c.crm->>'assignedTo', ''), bool_or(exists (select 1 from message l
    where l.location_id = m.location_id and l.contact_id = m.contact_id and l.author = 'lead'
      and l.at > m.at and l.at <= m.at + 86400000))
  from message m join contact c on c.location_id = m.location_id and c.contact_id = m.contact_id
  where m.location_id = p_location and m.author = 'person' and m.at >= p_from and m.at < p_until
  group by 1, 2
$$;
