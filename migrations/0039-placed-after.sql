-- not breaking
-- What the door waits for is the row alone. The lane of its contact gets its due time a moment after the commit, many
-- contacts in one statement: nobody's answer waits for it, and a text that waits seconds for company loses nothing.

-- The states are written by statements of ours alone, and checking them costs every text 22 us: the check is parsed anew
-- for each statement.
alter table inbox drop constraint inbox_state_check;

-- Gives the lanes of accepted rows their due times and says whose contacts they are. The rows come as columns, and all
-- have the same longest wait: a JSON and a look at each row's own wait cost twice the rest. Whether a row still waits is
-- not asked: one that was answered in these few moments costs an empty claim, and asking cost every row a third, or, on a
-- database that was not counted yet, a walk through the whole inbox (seen: 15 s for 500 rows). Does not wait for the disk:
-- what a crash forgets is a row whose lane knows nothing of it, and wake_lanes finds it.
-- Other processes are told of texts of somebody's lead in the same commit: a turn begins after it, and what that turn
-- decided must not be heard of before the text.
create function place_lanes(p_origin text, p_longest_ms bigint, p_location_ids text[], p_contact_ids text[],
  p_received_at bigint[], p_quiet_ms bigint[])
returns table (location_id text, contact_id text, due_at bigint, agent_id text)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
  locations text[];
  contacts text[];
  dues bigint[];
  agents text[];
begin
  perform set_config('synchronous_commit', 'off', true);
  with woken as (
    insert into lane as l (location_id, contact_id, due_at, first_pending_at)
    select n.location_id, n.contact_id,
      least(max(n.received_at + n.quiet_ms), min(n.received_at) + p_longest_ms), min(n.received_at)
    from unnest(p_location_ids, p_contact_ids, p_received_at, p_quiet_ms)
      as n(location_id, contact_id, received_at, quiet_ms)
    -- always in the same order, so that two batches never wait for each other in a circle
    group by 1, 2 order by 1, 2
    on conflict (location_id, contact_id) do update set
      first_pending_at = coalesce(l.first_pending_at, excluded.first_pending_at),
      -- as in accept_events: the quiet window restarts with every text, never past the longest wait from the first one
      due_at = case
        when l.due_at is null then excluded.due_at
        when l.first_pending_at is null then least(l.due_at, excluded.due_at)
        else least(greatest(excluded.due_at, l.due_at), l.first_pending_at + p_longest_ms)
      end
    returning l.location_id, l.contact_id, l.due_at
  )
  select array_agg(w.location_id), array_agg(w.contact_id), array_agg(w.due_at),
    array_agg(coalesce((select c.crm->>'assignedTo' from contact c
      where c.location_id = w.location_id and c.contact_id = w.contact_id), ''))
  into locations, contacts, dues, agents from woken w;
  -- a notification holds 8,000 bytes
  perform (select count(*) from coaching_tell(p_origin, part.notices)) from (
    select jsonb_agg(jsonb_build_object('kind', 'text', 'locationId', x.location_id, 'contactId', x.contact_id)) as notices
    from unnest(locations, contacts, agents) with ordinality as x(location_id, contact_id, agent_id, n)
    where x.agent_id <> '' group by x.n / 40) part;
  return query select * from unnest(locations, contacts, dues, agents);
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
