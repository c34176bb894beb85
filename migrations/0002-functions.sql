-- not breaking
-- The statements of the hot path. plpgsql takes a fresh snapshot per statement (read committed), which the claim
-- needs: it must see every inbox row that was committed before the lane was locked.

-- A text without message id: is it known already, with an id, from the other door? A real repeat that is dropped here
-- is taken in by reconciliation, which sees the vendor's own ids.
create function came_through_other_door(p_location text, p_contact text, p_door text, p_text text, p_at bigint)
returns boolean language sql stable as $$
  select exists (select 1 from inbox i where i.location_id = p_location and i.contact_id = p_contact
      and i.state = 'pending' and i.kind = 'text-received' and i.door <> p_door and i.event->>'text' = p_text
      and i.occurred_at between p_at - 600000 and p_at + 60000)
    or exists (select 1 from message m join inbox i on i.location_id = m.location_id and i.kind = 'text-received'
        and i.message_id = m.message_id
      where m.location_id = p_location and m.contact_id = p_contact and m.author = 'lead' and m.text = p_text
        and m.at between p_at - 600000 and p_at + 60000 and i.door <> p_door)
$$;

-- Accepts a batch of events in one commit. Gives back the delivery ids that were new, with the time their lane is due.
-- One statement for the batch: at 32 events it costs half of a loop over small ones.
-- A stop word takes effect here, in the transaction that stores it.
-- p_locations: the batch's locations; p_unnamed: it holds a text without message id.
create function accept_events(p_events jsonb, p_locations text[], p_unnamed boolean)
returns table (location_id text, delivery_id text, due_at bigint)
language plpgsql as $$
#variable_conflict use_column
begin
  -- The two doors bring the same text at the same moment: the second must see the first, or both are answered.
  -- Only where a nameless text is or was about: one door alone pays for a single look.
  if p_unnamed or exists (select 1 from inbox i
      where i.location_id = any (p_locations) and i.message_id like 'hash-%') then
    perform pg_advisory_xact_lock(c.key) from (
      select distinct hashtextextended(e.location_id || ' ' || e.contact_id, 7302) as key
      from jsonb_to_recordset(p_events) as e(location_id text, contact_id text, kind text)
      where e.kind = 'text-received' order by 1) c;
  end if;
  return query
  with n as materialized (
    select e.*,
      -- the nameless row of the other door that is this text, unless a text with an id stands beside that row already
      case when e.kind = 'text-received' and e.door <> 'reconcile' then (
        select i.delivery_id from inbox i where i.location_id = e.location_id and i.contact_id = e.contact_id
          and i.message_id like 'hash-%' and i.kind = 'text-received' and i.door <> e.door
          and i.event->>'text' = e.event->>'text'
          and i.occurred_at between e.occurred_at - 60000 and e.occurred_at + 600000
          and not came_through_other_door(i.location_id, i.contact_id, i.door, i.event->>'text', i.occurred_at)
        order by abs(i.occurred_at - e.occurred_at) limit 1) end as twin
    from jsonb_to_recordset(p_events) as e(
      location_id text, delivery_id text, contact_id text, message_id text, kind text, door text,
      occurred_at bigint, received_at bigint, state text, reason text, event jsonb, body text,
      quiet_ms bigint, longest_ms bigint, stop_words text, phone text, stale_contact boolean)
  ), fresh as (
    -- always in the same order, so that two batches never wait for each other in a circle
    insert into inbox (location_id, delivery_id, contact_id, message_id, kind, door, occurred_at, received_at,
                       state, reason, event, body)
    select n.location_id, n.delivery_id, n.contact_id, n.message_id, n.kind, n.door, n.occurred_at, n.received_at,
           n.state, n.reason, n.event, n.body
    from n
    where n.kind <> 'text-received' or not (
      n.twin is not null
      or (n.message_id like 'hash-%' and came_through_other_door(
        n.location_id, n.contact_id, n.door, n.event->>'text', n.occurred_at)))
    order by n.location_id, n.delivery_id
    on conflict do nothing
    returning location_id, delivery_id
  ), adopted as (
    -- the nameless row takes the real id, so that it stands for one text only: a second «yes» is another
    update inbox set message_id = n.message_id from n
    where inbox.location_id = n.location_id and inbox.delivery_id = n.twin and n.message_id not like 'hash-%'
      and not exists (select 1 from inbox i where i.location_id = n.location_id and i.kind = n.kind
        and i.message_id = n.message_id)
  ), accepted as (
    select n.* from fresh f join n on n.location_id = f.location_id and n.delivery_id = f.delivery_id
  ), stopped as (
    insert into suppression (location_id, contact_id, phone, words, rule, at)
    select a.location_id, a.contact_id, a.phone, a.stop_words, 'stop-word', a.received_at
    from accepted a where a.stop_words is not null
  ), outdated as (
    update contact c set crm_stale_at = a.received_at from accepted a
    where a.stale_contact and c.location_id = a.location_id and c.contact_id = a.contact_id
  ), wanted as (
    select a.location_id, a.contact_id, min(a.received_at) as first_at, max(a.longest_ms) as longest_ms,
           max(a.received_at + a.quiet_ms) as quiet_at, bool_or(a.quiet_ms = 0) as at_once
    from accepted a where a.state = 'pending' and a.contact_id <> ''
    group by 1, 2
  ), woken as (
    insert into lane as l (location_id, contact_id, due_at, first_pending_at)
    select w.location_id, w.contact_id,
           case when w.at_once then w.first_at else least(w.quiet_at, w.first_at + w.longest_ms) end,
           case when w.at_once then null else w.first_at end
    from wanted w order by 1, 2
    on conflict (location_id, contact_id) do update set
      first_pending_at = coalesce(l.first_pending_at, excluded.first_pending_at),
      -- a quiet window restarts with every text but never passes the longest wait from the first one
      due_at = case
        when l.due_at is null then excluded.due_at
        when excluded.first_pending_at is null or l.first_pending_at is null then least(l.due_at, excluded.due_at)
        else least(greatest(excluded.due_at, l.due_at), l.first_pending_at + (
          select w.longest_ms from wanted w where w.location_id = l.location_id and w.contact_id = l.contact_id))
      end
    returning l.location_id, l.contact_id, l.due_at
  )
  select a.location_id, a.delivery_id, w.due_at
  from accepted a left join woken w on w.location_id = a.location_id and w.contact_id = a.contact_id;
end $$;

-- Everything a turn needs to know of one contact.
create function turn_context(p_location text, p_contact text, p_now bigint) returns jsonb language sql stable as $$
  select jsonb_build_object(
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
  from (select 1) one left join contact c on c.location_id = p_location and c.contact_id = p_contact
$$;

-- Takes the next free contact that is due: locks the lane, then reads with a fresh snapshot what waits in it.
create function claim_lane(p_worker int, p_now bigint) returns table (
  location_id text, contact_id text, epoch bigint, failures int, pending jsonb, effects jsonb, context jsonb)
language plpgsql as $$
#variable_conflict use_column
declare
  taken lane;
begin
  update lane l set owner = p_worker, epoch = l.epoch + 1, due_at = null, first_pending_at = null
  from (select q.location_id, q.contact_id from lane q
        where q.owner is null and q.due_at <= p_now
        order by q.due_at limit 1 for update skip locked) next
  where l.location_id = next.location_id and l.contact_id = next.contact_id
  returning l.* into taken;
  if not found then
    return;
  end if;
  return query select taken.location_id, taken.contact_id, taken.epoch, taken.failures,
    coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'event', i.event, 'receivedAt', i.received_at,
                'attempts', i.attempts) order by i.occurred_at, i.id)
      from inbox i where i.location_id = taken.location_id and i.contact_id = taken.contact_id
        and i.state = 'pending'), '[]'),
    coalesce((select jsonb_agg(jsonb_build_object('key', e.effect_key, 'runId', e.run_id, 'seq', e.seq,
                'kind', e.kind, 'payload', e.payload, 'state', e.state, 'attempts', e.attempts, 'dueAt', e.due_at,
                'startedAt', e.started_at) order by e.run_id, e.seq)
      from effect e where e.location_id = taken.location_id and e.contact_id = taken.contact_id
        and e.state in ('planned', 'started')), '[]'),
    turn_context(taken.location_id, taken.contact_id, p_now);
end $$;

-- Gives a contact back. due_at may have been set by an accept meanwhile; the earlier one wins.
create function settle_lane(p_location text, p_contact text, p_worker int, p_epoch bigint, p_due bigint,
  p_failures int) returns boolean language plpgsql as $$
begin
  update lane set owner = null, failures = p_failures, due_at = least(due_at, p_due)
  where location_id = p_location and contact_id = p_contact and owner = p_worker and epoch = p_epoch;
  return found;
end $$;

-- Books what a run decided: pins exactly the rows it answers, facts, conversation, messages and the intents of its
-- effects, all in one commit and before anything acts.
-- 'lost': the lane belongs to another worker. 'superseded': the plan holds a text to the lead, and a newer text, a
-- person's message or a stop word arrived that the run has not seen: nothing is booked.
create function decide_run(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint, d jsonb)
returns jsonb language plpgsql as $$
declare
  seen bigint[] := array(select x::bigint from jsonb_array_elements_text(d->'handled') x);
  run uuid := (d->>'runId')::uuid;
  texts boolean := exists (select 1 from jsonb_array_elements(d->'effects') e where e->>'kind' = 'send-text'
    and not coalesce((e->>'compliance')::boolean, false));
  current_journey int := (d->>'journey')::int;
begin
  perform 1 from lane where location_id = p_location and contact_id = p_contact
    and owner = p_worker and epoch = p_epoch for update;
  if not found then
    return jsonb_build_object('outcome', 'lost');
  end if;
  if texts and (d->>'supersedable')::boolean and exists (
      select 1 from inbox i where i.location_id = p_location and i.contact_id = p_contact and i.state = 'pending'
        and not (i.id = any (seen)) and i.kind in ('text-received', 'text-sent')) then
    return jsonb_build_object('outcome', 'superseded');
  end if;
  if texts and exists (select 1 from suppression s where s.location_id = p_location and s.lifted_at is null
      and (s.contact_id = p_contact or (s.phone <> '' and s.phone = d->>'phone'))) then
    return jsonb_build_object('outcome', 'superseded');
  end if;

  update inbox set state = 'done', reason = d->>'reason', run_id = run
  where location_id = p_location and contact_id = p_contact and state = 'pending' and id = any (seen);

  insert into contact as c (location_id, contact_id, crm, crm_read_at, conversation, mode, journey, score, completion,
                            stage, updated_at)
  values (p_location, p_contact, d->'crm', (d->>'crmReadAt')::bigint, d->'conversation', d->>'mode', current_journey,
          (d->>'score')::int, (d->>'completion')::int, d->>'stage', p_now)
  on conflict (location_id, contact_id) do update set
    crm = excluded.crm, crm_read_at = excluded.crm_read_at, conversation = excluded.conversation,
    mode = excluded.mode, journey = excluded.journey, score = excluded.score, completion = excluded.completion,
    stage = excluded.stage, updated_at = excluded.updated_at;

  insert into fact as f (location_id, contact_id, journey, key, fact, run_id)
  select p_location, p_contact, current_journey, x->>'key', x, run from jsonb_array_elements(d->'facts') x
  on conflict (location_id, contact_id, journey, key) do update set fact = excluded.fact, run_id = excluded.run_id;
  insert into fact_history (location_id, contact_id, journey, key, fact, run_id)
  select p_location, p_contact, current_journey, x->>'key', x, run from jsonb_array_elements(d->'facts') x;

  insert into message (location_id, contact_id, message_id, author, channel, text, at, run_id, meta)
  select p_location, p_contact, m->>'messageId', m->>'author', m->>'channel', m->>'text', (m->>'at')::bigint, run,
         coalesce(m->'meta', '{}')
  from jsonb_array_elements(d->'messages') m
  on conflict do nothing;

  insert into run (run_id, location_id, contact_id, outcome, reason, started_at, decided_at, record)
  values (run, p_location, p_contact, d->>'outcome', d->>'reason', (d->>'startedAt')::bigint, p_now, d->'record');

  insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
    cache_write_tokens, output_tokens, cost_usd, first_token_ms, total_ms, request_id, at)
  select p_location, p_contact, run, m->>'lane', m->>'model', (m->>'inputTokens')::int, (m->>'cacheReadTokens')::int,
    (m->>'cacheWriteTokens')::int, (m->>'outputTokens')::int, (m->>'costUsd')::float8, (m->>'firstTokenMs')::float8,
    (m->>'totalMs')::float8, m->>'requestId', p_now
  from jsonb_array_elements(d->'modelCalls') m;

  if d ? 'liftSuppression' then
    update suppression set lifted_at = p_now, lifted_by = d->>'liftSuppression'
    where location_id = p_location and lifted_at is null
      and (contact_id = p_contact or (phone <> '' and phone = d->>'phone'));
  end if;
  if d ? 'suppress' then
    insert into suppression (location_id, contact_id, phone, words, rule, at)
    values (p_location, p_contact, coalesce(d->>'phone', ''), d->'suppress'->>'words', d->'suppress'->>'rule', p_now);
  end if;
  -- one text per contact may wait for its hour: a newer decision replaces it
  update effect set state = 'cancelled', finished_at = p_now, result = jsonb_build_object('why', 'superseded')
  where location_id = p_location and contact_id = p_contact and kind = 'send-text' and state = 'planned';

  insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at, started_at, attempts)
  select p_location, p_contact, e->>'key', run, (e->>'seq')::int, e->>'kind', e->'payload',
         case when (e->>'start')::boolean then 'started' else 'planned' end,
         coalesce((e->>'dueAt')::bigint, p_now),
         case when (e->>'start')::boolean then p_now end,
         case when (e->>'start')::boolean then 1 else 0 end
  from jsonb_array_elements(d->'effects') e
  on conflict do nothing;
  return jsonb_build_object('outcome', 'decided', 'effects', coalesce((
    select jsonb_agg(e.effect_key order by e.seq) from effect e where e.run_id = run), '[]'));
end $$;

-- The last look before a planned effect leaves (one that was held, or is repeated).
-- A text is cancelled when a newer text waits or the number was suppressed meanwhile.
create function start_effects(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint,
  p_keys text[]) returns table (effect_key text, verdict text) language plpgsql as $$
#variable_conflict use_column
begin
  perform 1 from lane where location_id = p_location and contact_id = p_contact
    and owner = p_worker and epoch = p_epoch for update;
  if not found then
    return query select k, 'lost' from unnest(p_keys) k;
    return;
  end if;
  update effect e set state = 'cancelled', finished_at = p_now, result = jsonb_build_object('why', 'superseded')
  where e.location_id = p_location and e.effect_key = any (p_keys) and e.kind = 'send-text' and e.state = 'planned'
    and not coalesce((e.payload->>'compliance')::boolean, false)
    and (exists (select 1 from inbox i where i.location_id = p_location and i.contact_id = p_contact
           and i.state = 'pending' and i.kind in ('text-received', 'text-sent'))
      or exists (select 1 from suppression s where s.location_id = p_location and s.lifted_at is null
           and (s.contact_id = p_contact or (s.phone <> '' and s.phone = e.payload->>'phone'))));
  return query
  with begun as (
    update effect e set state = 'started', started_at = p_now, attempts = e.attempts + 1
    where e.location_id = p_location and e.effect_key = any (p_keys) and e.state in ('planned', 'started')
    returning e.effect_key)
  select k, case when b.effect_key is null then 'cancelled' else 'started' end
  from unnest(p_keys) k left join begun b on b.effect_key = k;
end $$;

-- Books results. A delivered text becomes part of the history only now: a text that failed was never said.
create function finish_effects(p_location text, p_contact text, p_now bigint, r jsonb) returns void
language plpgsql as $$
begin
  update effect e set state = x.state, finished_at = case when x.state in ('planned', 'started') then null else p_now end,
    due_at = coalesce(x.due_at, e.due_at), result = x.result
  from jsonb_to_recordset(r) as x(key text, state text, due_at bigint, result jsonb)
  where e.location_id = p_location and e.effect_key = x.key and e.state in ('planned', 'started');
  insert into message (location_id, contact_id, message_id, author, channel, text, at, run_id, meta)
  select p_location, p_contact, x.message->>'messageId', 'assistant', x.message->>'channel', x.message->>'text', p_now,
         (x.message->>'runId')::uuid, coalesce(x.message->'meta', '{}')
  from jsonb_to_recordset(r) as x(key text, message jsonb) where x.message is not null
  on conflict do nothing;
end $$;

-- Rows whose run failed: counted, and dead after the last attempt.
create function fail_rows(p_location text, p_contact text, p_ids bigint[], p_reason text, p_dead boolean)
returns void language sql as $$
  update inbox set attempts = attempts + 1, reason = p_reason, state = case when p_dead then 'dead' else state end
  where location_id = p_location and contact_id = p_contact and state = 'pending' and id = any (p_ids)
$$;

-- Frees the lanes of workers that are gone: their session lock is released, or their heart stopped beating.
create function free_dead_lanes(p_now bigint, p_silent_since bigint) returns int language plpgsql as $$
declare
  freed int;
begin
  update lane l set owner = null, due_at = least(l.due_at, p_now)
  where l.owner is not null and (
    not exists (select 1 from pg_locks k where k.locktype = 'advisory' and k.classid = 7301
      and k.objid::bigint = l.owner and k.granted)
    or not exists (select 1 from worker w where w.worker_number = l.owner and w.beat_at > p_silent_since));
  get diagnostics freed = row_count;
  return freed;
end $$;

-- The backstop behind every wake-up: a lane with waiting rows or open effects but no due time. Should find nothing.
create function wake_forgotten_lanes(p_now bigint) returns int language plpgsql as $$
declare
  woken int;
begin
  insert into lane as l (location_id, contact_id, due_at)
  select w.location_id, w.contact_id, p_now
  from (select i.location_id, i.contact_id from inbox i
        where i.state = 'pending' and i.contact_id <> '' and i.received_at < p_now - 30000
        union
        select e.location_id, e.contact_id from effect e
        where e.state in ('planned', 'started') and e.due_at < p_now - 30000) w
  where not exists (select 1 from lane q where q.location_id = w.location_id and q.contact_id = w.contact_id
    and (q.owner is not null or q.due_at is not null))
  on conflict (location_id, contact_id) do update set due_at = p_now where l.owner is null and l.due_at is null;
  get diagnostics woken = row_count;
  return woken;
end $$;

-- Adds intents to a run that is decided already (somebody has to be told that a text was refused).
create function plan_effects(p_location text, p_contact text, p_now bigint, p_run uuid, e jsonb) returns void
language sql as $$
  insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at)
  select p_location, p_contact, x->>'key', p_run, (x->>'seq')::int, x->>'kind', x->'payload', 'planned', p_now
  from jsonb_array_elements(e) x
  on conflict do nothing
$$;

-- Has the inbox this message already? By its id, by the id that was made for it when a webhook named none, or as a
-- nameless workflow webhook of the same words and time; the last one takes the real id, so that it stands for one only.
create function adopt_message(p_location text, p_contact text, p_kind text, p_message text, p_hashed text, p_text text,
  p_at bigint) returns boolean language plpgsql as $$
begin
  if exists (select 1 from inbox where location_id = p_location and kind = p_kind and message_id in (p_message, p_hashed)) then
    return true;
  end if;
  update inbox set message_id = p_message where location_id = p_location and delivery_id = (
    select i.delivery_id from inbox i where i.location_id = p_location and i.contact_id = p_contact and i.kind = p_kind
      and i.message_id like 'hash-%' and trim(i.event->>'text') = trim(p_text)
      and i.received_at between p_at - 60000 and p_at + 600000
      and not came_through_other_door(i.location_id, i.contact_id, i.door, i.event->>'text', i.occurred_at)
    order by abs(i.received_at - p_at) limit 1);
  return found;
exception when unique_violation then
  -- its own webhook came in between the two statements
  return true;
end $$;
