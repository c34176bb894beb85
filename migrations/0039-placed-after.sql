-- not breaking
-- What the door waits for is the row alone. The lane of its contact gets its due time a moment after the commit, many
-- contacts in one statement: nobody's answer waits for it, and a text that waits seconds for company loses nothing.

-- The states are written by statements of ours alone, and checking them costs every text 22 us: the check is parsed anew
-- for each statement.
alter table inbox drop constraint inbox_state_check;

-- Gives the lanes of accepted rows their due times, where the rows still wait, and says whose contacts they are. Does
-- not wait for the disk: what a crash forgets is a row whose lane knows nothing of it, and wake_lanes finds it.
-- Other processes are told of texts of somebody's lead in the same commit: a turn begins after it, and what that turn
-- decided must not be heard of before the text.
create function place_lanes(p_origin text, p_rows jsonb)
returns table (location_id text, contact_id text, due_at bigint, agent_id text)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
  placed jsonb;
begin
  perform set_config('synchronous_commit', 'off', true);
  with wanted as materialized (
    select n.location_id, n.contact_id, min(n.received_at) as first_at, max(n.longest_ms) as longest_ms,
           max(n.received_at + n.quiet_ms) as quiet_at
    from jsonb_to_recordset(p_rows) as n(
      location_id text, delivery_id text, contact_id text, received_at bigint, quiet_ms bigint, longest_ms bigint)
    -- asked row by row: as a join the planner would rather walk the whole index than look a hundred times
    where (select i.state from inbox i
           where i.location_id = n.location_id and i.delivery_id = n.delivery_id) = 'pending'
    group by 1, 2
  ), woken as (
    insert into lane as l (location_id, contact_id, due_at, first_pending_at)
    select w.location_id, w.contact_id, least(w.quiet_at, w.first_at + w.longest_ms), w.first_at
    -- always in the same order, so that two batches never wait for each other in a circle
    from wanted w order by 1, 2
    on conflict (location_id, contact_id) do update set
      first_pending_at = coalesce(l.first_pending_at, excluded.first_pending_at),
      -- as in accept_events: the quiet window restarts with every text, never past the longest wait from the first one
      due_at = case
        when l.due_at is null then excluded.due_at
        when l.first_pending_at is null then least(l.due_at, excluded.due_at)
        else least(greatest(excluded.due_at, l.due_at), l.first_pending_at + (
          select w.longest_ms from wanted w where w.location_id = l.location_id and w.contact_id = l.contact_id))
      end
    returning l.location_id, l.contact_id, l.due_at
  )
  select jsonb_agg(jsonb_build_object('locationId', w.location_id, 'contactId', w.contact_id, 'dueAt', w.due_at,
    'agentId', coalesce((select c.crm->>'assignedTo' from contact c
      where c.location_id = w.location_id and c.contact_id = w.contact_id), '')))
  into placed from woken w;
  -- a notification holds 8,000 bytes
  perform (select count(*) from coaching_tell(p_origin, part.notices)) from (
    select jsonb_agg(jsonb_build_object('kind', 'text', 'locationId', p->>'locationId', 'contactId', p->>'contactId')) as notices
    from jsonb_array_elements(placed) with ordinality as x(p, n) where p->>'agentId' <> '' group by n / 40) part;
  return query select p->>'locationId', p->>'contactId', (p->>'dueAt')::bigint, p->>'agentId'
    from jsonb_array_elements(placed) p;
end $$;

-- The backstop behind every wake-up, in the place of wake_forgotten_lanes, which processes of the version before ask.
-- unplaced: lanes with a row that waits since before p_received_before and without a due time: the row's process ended
-- between its commit and the lane's. forgotten: lanes with an open effect that is overdue; should find nothing.
create function wake_lanes(p_now bigint, p_received_before bigint) returns table (unplaced int, forgotten int)
language sql as $$
  with waiting as (
    select i.location_id, i.contact_id, true as of_row from inbox i
    where i.state = 'pending' and i.contact_id <> '' and i.received_at < p_received_before
    union
    select e.location_id, e.contact_id, false from effect e
    where e.state in ('planned', 'started') and e.due_at < p_now - 30000
  ), lost as (
    select w.location_id, w.contact_id, bool_or(w.of_row) as of_row from waiting w
    where not exists (select 1 from lane q where q.location_id = w.location_id and q.contact_id = w.contact_id
      and (q.owner is not null or q.due_at is not null))
    group by 1, 2
  ), woken as (
    insert into lane as l (location_id, contact_id, due_at)
    select location_id, contact_id, p_now from lost order by 1, 2
    on conflict (location_id, contact_id) do update set due_at = p_now where l.owner is null and l.due_at is null
    returning l.location_id, l.contact_id
  )
  select count(*) filter (where lost.of_row)::int, count(*) filter (where not lost.of_row)::int
  from woken join lost using (location_id, contact_id)
$$;
