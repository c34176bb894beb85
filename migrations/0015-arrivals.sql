-- not breaking
-- What came through a door, written before the 200 and sorted into inbox and lanes right after it. One row, no unique
-- key and no lane: a third of what sorting at the door costs (docs/adr/0014). Rows live for a minute or two.

create table arrival (
  location_id text not null,
  delivery_id text not null,
  received_at bigint not null,
  -- as accept_events takes it; json, because it is only ever parsed when it is sorted
  intake      json not null
);
-- Rows come in the order of their time: a few bytes per 32 pages find the old ones, and an insert pays next to nothing.
create index arrival_received on arrival using brin (received_at) with (pages_per_range = 32, autosummarize = on);

-- Sorts a batch that its arrival rows already hold on disk. Losing this commit in a crash of the database loses nothing:
-- whatever acts on it commits later and so after it, and what was not acted on is found among the arrivals again.
-- No stop word comes this way, and where no text without message id is about there is no twin to look for: accept_events
-- without both, which costs half of it for a few events.
create function sort_arrivals(p_events jsonb, p_locations text[], p_unnamed boolean)
returns table (location_id text, delivery_id text, due_at bigint) language plpgsql as $$
#variable_conflict use_column
begin
  perform set_config('synchronous_commit', 'off', true);
  if p_unnamed or exists (select 1 from inbox i
      where i.location_id = any (p_locations) and i.message_id like 'hash-%') then
    return query select * from accept_events(p_events, p_locations, p_unnamed);
    return;
  end if;
  if p_events @? '$[*] ? (@.stale_contact == true)' then
    update contact c set crm_stale_at = e.received_at
    from jsonb_to_recordset(p_events) as e(location_id text, contact_id text, received_at bigint, stale_contact boolean)
    where e.stale_contact and c.location_id = e.location_id and c.contact_id = e.contact_id;
  end if;
  return query
  with n as materialized (
    select e.* from jsonb_to_recordset(p_events) as e(
      location_id text, delivery_id text, contact_id text, message_id text, kind text, door text,
      occurred_at bigint, received_at bigint, state text, reason text, event jsonb, body text,
      quiet_ms bigint, longest_ms bigint)
  ), fresh as (
    insert into inbox (location_id, delivery_id, contact_id, message_id, kind, door, occurred_at, received_at,
                       state, reason, event, body)
    select n.location_id, n.delivery_id, n.contact_id, n.message_id, n.kind, n.door, n.occurred_at, n.received_at,
           n.state, n.reason, n.event, n.body
    from n order by n.location_id, n.delivery_id
    on conflict do nothing
    returning location_id, delivery_id, contact_id, received_at, state
  ), wanted as (
    select f.location_id, f.contact_id, min(f.received_at) as first_at, max(n.longest_ms) as longest_ms,
           max(f.received_at + n.quiet_ms) as quiet_at, bool_or(n.quiet_ms = 0) as at_once
    from fresh f join n on n.location_id = f.location_id and n.delivery_id = f.delivery_id
    where f.state = 'pending' and f.contact_id <> ''
    group by 1, 2
  ), woken as (
    insert into lane as l (location_id, contact_id, due_at, first_pending_at)
    select w.location_id, w.contact_id,
           case when w.at_once then w.first_at else least(w.quiet_at, w.first_at + w.longest_ms) end,
           case when w.at_once then null else w.first_at end
    from wanted w order by 1, 2
    on conflict (location_id, contact_id) do update set
      first_pending_at = coalesce(l.first_pending_at, excluded.first_pending_at),
      due_at = case
        when l.due_at is null then excluded.due_at
        when excluded.first_pending_at is null or l.first_pending_at is null then least(l.due_at, excluded.due_at)
        else least(greatest(excluded.due_at, l.due_at), l.first_pending_at + (
          select w.longest_ms from wanted w where w.location_id = l.location_id and w.contact_id = l.contact_id))
      end
    returning l.location_id, l.contact_id, l.due_at
  )
  select f.location_id, f.delivery_id, w.due_at
  from fresh f left join woken w on w.location_id = f.location_id and w.contact_id = f.contact_id;
end $$;
-- Both looks are told how to go about it: without statistics the planner compares every arrival with every inbox row.

-- Forgets what was sorted. Its commit follows the sorting's in the log, so no crash keeps it without that.
create function clear_arrivals(p_before bigint) returns bigint language sql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  with gone as (
    delete from arrival a where a.received_at < p_before and exists (
      select 1 from inbox i where i.location_id = a.location_id and i.delivery_id = a.delivery_id)
    returning 1)
  select count(*) from gone
$$;

-- Sorts what is left after that: taken in by a process that is gone, or refused as a repeat, which leaves no row in the
-- inbox. Either way the arrival goes once it was offered.
create function sort_left_arrivals(p_before bigint, p_limit int)
returns table (location_id text, delivery_id text, due_at bigint) language plpgsql
set enable_seqscan = off as $$
#variable_conflict use_column
declare
  taken tid[];
  events jsonb;
begin
  -- one row per delivery is offered: two in one statement would not see each other
  with l as (
    select a.ctid as place, a.location_id, a.delivery_id, a.intake from arrival a
    where a.received_at < p_before order by a.received_at limit p_limit for update skip locked)
  select array_agg(l.place), (
    select jsonb_agg(d.intake::jsonb) from (
      select distinct on (l.location_id, l.delivery_id) l.intake from l) d)
  into taken, events from l;
  if taken is null then return; end if;
  return query select * from accept_events(events,
    array(select distinct e->>'location_id' from jsonb_array_elements(events) e),
    exists (select 1 from jsonb_array_elements(events) e
      where e->>'kind' = 'text-received' and e->>'message_id' like 'hash-%'));
  delete from arrival where ctid = any (taken);
end $$;
