-- not breaking
-- As before, for leads that somebody has: a text of nobody's contact is of interest to no desk and no panel, and each
-- notification wakes every listener of every process. The subscription of an agent who gets the contact later starts with
-- the assignment, which is told by the row itself.
create or replace function coaching_tell(p_origin text, p jsonb) returns table (location_id text, agent_id text)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
  return query
  with told as materialized (
    select c.location_id, c.crm->>'assignedTo' as agent_id, x.notice, x.place
    from jsonb_array_elements(p) with ordinality as x(notice, place)
    join contact c on c.location_id = x.notice->>'locationId' and c.contact_id = x.notice->>'contactId'
    where coalesce(c.crm->>'assignedTo', '') <> ''
  ), rung as materialized (
    select pg_notify('coaching', p_origin || ' ' || jsonb_agg(notice order by place)::text) from told having count(*) > 0
  )
  select distinct t.location_id, t.agent_id from told t cross join (select count(*) from rung) r;
end $$;
