-- not breaking
-- Few rows of a large location are found by their keys. The planner takes every JSON list for a hundred rows, and below
-- some thousand rows it found a hundred looks by key dearer than reading them all and hashing: each booked result read
-- every open line of its location's ledger (360 for one, after 900 conversations), each text that somebody is told of read
-- every contact.

-- A line belongs to the contact that it is about: the open lines of one contact are few.
create or replace function finish_effects(p_location text, p_contact text, p_now bigint, r jsonb) returns void
language plpgsql as $$
begin
  update effect e set state = x.state, finished_at = case when x.state in ('planned', 'started') then null else p_now end,
    due_at = coalesce(x.due_at, e.due_at), result = x.result
  from jsonb_to_recordset(r) as x(key text, state text, due_at bigint, result jsonb)
  where e.location_id = p_location and e.contact_id = p_contact and e.effect_key = x.key
    and e.state in ('planned', 'started');
  insert into message (location_id, contact_id, message_id, author, channel, text, at, run_id, meta)
  select p_location, p_contact, x.message->>'messageId', coalesce(x.message->>'author', 'assistant'),
         x.message->>'channel', x.message->>'text', p_now, (x.message->>'runId')::uuid, coalesce(x.message->'meta', '{}')
  from jsonb_to_recordset(r) as x(key text, message jsonb) where x.message is not null
  on conflict do nothing;
end $$;

-- Both join a short list to contacts. In the door's own statement the joins are of lists with lists, and those may hash.
alter function coaching_tell(text, jsonb) set enable_hashjoin = off;
alter function coaching_tell(text, jsonb) set enable_mergejoin = off;
create function contacts_changed(p_events jsonb) returns void
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  update contact c set crm_stale_at = e.received_at
  from jsonb_to_recordset(p_events) as e(location_id text, contact_id text, received_at bigint, stale_contact boolean)
  where e.stale_contact and c.location_id = e.location_id and c.contact_id = e.contact_id;
end $$;

-- As before, but for the contacts that changed.
create or replace function accept_plain_events(p_events jsonb, p_locations text[], p_unnamed boolean)
returns table (location_id text, delivery_id text, due_at bigint)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
  if p_unnamed or exists (select 1 from inbox i
      where i.location_id = any (p_locations) and i.message_id like 'hash-%') then
    return query select * from accept_events(p_events, p_locations, p_unnamed);
    return;
  end if;
  if p_events @? '$[*] ? (@.stale_contact == true)' then
    perform contacts_changed(p_events);
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
