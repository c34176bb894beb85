-- not breaking
-- One subscription per agent: who has which conversations, and how processes tell each other what happened to them.

create index contact_agent on contact (location_id, (crm->>'assignedTo'));

-- Told in the transaction that changes it, whoever changes it: an agent who has lost a contact must see nothing more
-- of it, in whatever process the agent is connected. Only a change of the agent pays for a notification.
create function coaching_assigned() returns trigger language plpgsql as $$
begin
  perform pg_notify('coaching', ' ' || jsonb_build_array(jsonb_build_object('kind', 'assigned',
    'locationId', coalesce(new.location_id, old.location_id), 'contactId', coalesce(new.contact_id, old.contact_id),
    'from', coalesce(old.crm->>'assignedTo', ''), 'to', coalesce(new.crm->>'assignedTo', '')))::text);
  return null;
end $$;
create trigger coaching_reassigned after update on contact for each row
  when (coalesce(old.crm->>'assignedTo', '') <> coalesce(new.crm->>'assignedTo', '')) execute function coaching_assigned();
create trigger coaching_first_assigned after insert on contact for each row
  when (coalesce(new.crm->>'assignedTo', '') <> '') execute function coaching_assigned();
create trigger coaching_gone after delete on contact for each row
  when (coalesce(old.crm->>'assignedTo', '') <> '') execute function coaching_assigned();

-- Tells every process what happened to conversations, many in one notification, and gives back whose they are.
create function coaching_tell(p_origin text, p jsonb) returns table (location_id text, agent_id text)
language plpgsql as $$
#variable_conflict use_column
begin
  perform pg_notify('coaching', p_origin || ' ' || p::text);
  return query select distinct c.location_id, c.crm->>'assignedTo'
    from jsonb_to_recordset(p) as x("locationId" text, "contactId" text)
    join contact c on c.location_id = x."locationId" and c.contact_id = x."contactId"
    where coalesce(c.crm->>'assignedTo', '') <> '';
end $$;

-- The conversations of agents, the last touched first. The stamp changes with every turn and every waiting text.
create function coaching_desks(p jsonb) returns table (location_id text, agent_id text, contact_id text,
  updated_at bigint, awaits_turn boolean) language sql stable as $$
  select a.location_id, a.agent_id, c.contact_id, c.updated_at,
    exists (select 1 from inbox i where i.location_id = a.location_id and i.contact_id = c.contact_id
      and i.state = 'pending' and i.kind = 'text-received')
  from jsonb_to_recordset(p) as a(location_id text, agent_id text)
  cross join lateral (select k.contact_id, k.updated_at from contact k
    where k.location_id = a.location_id and k.crm->>'assignedTo' = a.agent_id and a.agent_id <> ''
    order by k.updated_at desc, k.contact_id limit 2000) c
$$;

-- Changes with everything that advice about a conversation rests on. Null when the contact is not this agent's.
create function advice_stamp(p_location text, p_contact text, p_agent text) returns text language sql stable as $$
  select concat_ws(':', coaching_version(p_location, p_contact), c.updated_at, c.mode,
    (select count(*) from inbox i where i.location_id = p_location and i.contact_id = p_contact and i.state = 'pending'),
    (select max(m.at) from message m where m.location_id = p_location and m.contact_id = p_contact))
  from contact c
  where c.location_id = p_location and c.contact_id = p_contact and p_agent <> '' and c.crm->>'assignedTo' = p_agent
$$;

-- What an agent has: the leads touched last with facts and last words, and the tasks that were made for them. One
-- round trip for the agent's context, recent leads, prompts, priorities and due actions.
create function agent_record(p_location text, p_agent text, p_now bigint) returns jsonb language sql stable as $$
  with mine as materialized (
    select c.* from contact c
    where c.location_id = p_location and p_agent <> '' and c.crm->>'assignedTo' = p_agent
  ), recent as materialized (
    select * from mine order by updated_at desc, contact_id limit 40
  )
  select jsonb_build_object(
    'depth', coalesce((select a.depth from coaching_agent a
      where a.location_id = p_location and a.agent_id = p_agent), 'moderate'),
    'leadCount', (select count(*) from mine),
    'hotCount', (select count(*) from mine where score >= 3),
    'warmCount', (select count(*) from mine where score = 2),
    'leads', coalesce((select jsonb_agg(jsonb_build_object(
      'contactId', r.contact_id, 'firstName', coalesce(r.crm->>'firstName', ''), 'lastName', coalesce(r.crm->>'lastName', ''),
      'conversation', r.conversation, 'mode', r.mode, 'score', r.score, 'completion', r.completion, 'stage', r.stage,
      'updatedAt', r.updated_at,
      'suppressed', exists (select 1 from suppression s where s.location_id = p_location
        and s.contact_id = r.contact_id and s.lifted_at is null),
      'facts', coalesce((select jsonb_agg(f.fact order by f.key) from fact f where f.location_id = p_location
        and f.contact_id = r.contact_id and f.journey = r.journey), '[]'),
      'asked', coalesce((select jsonb_agg(jsonb_build_object('fact', m.meta->>'asked', 'turn', (m.meta->>'turn')::int))
        from message m where m.location_id = p_location and m.contact_id = r.contact_id and m.author = 'assistant'
          and m.meta ? 'asked' and (m.meta->>'journey')::int = r.journey), '[]'),
      'pending', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'text', t.body, 'at', t.at) order by t.at, t.id)
        from coaching_lead_texts(p_location, r.contact_id) t where not exists (
          select 1 from message m where m.location_id = p_location and m.message_id = t.id)), '[]'),
      'last', coalesce((select jsonb_agg(h order by h.at, h.id) from (
        select m.message_id as id, m.author, m.text, m.at from message m
        where m.location_id = p_location and m.contact_id = r.contact_id
        order by m.at desc, m.message_id desc limit 6) h), '[]'),
      'tasks', coalesce((select jsonb_agg(jsonb_build_object('key', e.effect_key, 'title', e.payload->>'title',
          'dueAt', (e.payload->>'dueAt')::bigint, 'madeAt', coalesce(e.finished_at, e.due_at)) order by e.effect_key)
        from run u join effect e on e.run_id = u.run_id
        where u.location_id = p_location and u.contact_id = r.contact_id and u.started_at > p_now - 1209600000
          and e.kind = 'add-task' and e.state <> 'cancelled' and e.payload ? 'dueAt'), '[]')
      ) order by r.updated_at desc, r.contact_id) from recent r), '[]'))
$$;

-- What an agent's talks with the assistant have cost on a day of the location, so that a budget holds across processes.
create table agent_spend (
  location_id text not null,
  agent_id    text not null,
  day         text not null,
  cost_usd    double precision not null,
  talks       int not null,
  primary key (location_id, agent_id, day)
);

-- Sets money aside before the model is asked. False: the budget of the day would be passed.
create function reserve_spend(p_location text, p_agent text, p_day text, p_most double precision, p_budget double precision)
returns boolean language plpgsql as $$
begin
  insert into agent_spend as s (location_id, agent_id, day, cost_usd, talks)
  select p_location, p_agent, p_day, p_most, 1 where p_most <= p_budget
  on conflict (location_id, agent_id, day) do update
    set cost_usd = s.cost_usd + p_most, talks = s.talks + 1 where s.cost_usd + p_most <= p_budget;
  return found;
end $$;
