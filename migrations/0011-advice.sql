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
