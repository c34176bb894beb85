-- not breaking
-- The agent's panel: taking over and handing back, texts that a person sends from here, drafts, what was seen.

-- Set while a person has the conversation by the panel: no text of the assistant starts before it is null again.
alter table contact add column taken_over_at bigint;

-- based_on: the lead's newest text that the agent knew when writing; newer ones are pointed out.
create table agent_draft (
  location_id text not null,
  contact_id  text not null,
  agent_id    text not null,
  text        text not null,
  based_on    text not null,
  saved_at    bigint not null,
  primary key (location_id, contact_id, agent_id)
);

create table agent_seen (
  location_id text not null,
  contact_id  text not null,
  agent_id    text not null,
  seen_at     bigint not null,
  primary key (location_id, contact_id, agent_id)
);

-- One commit for whatever an agent does to a conversation: who is in charge, the row that tells the next run, the
-- waiting texts of the assistant, and the agent's own text. The lane's row is locked first, as decide_run does, so that
-- a run has either booked its text before this or will be refused.
-- `started`: a text of the assistant that left the decision before; whoever asks waits for its end.
create function desk_act(p_location text, p_contact text, p_agent text, p_now bigint, a jsonb) returns jsonb
language plpgsql as $$
declare
  one contact;
  known effect;
begin
  insert into lane as l (location_id, contact_id, due_at) values (p_location, p_contact, p_now)
  on conflict (location_id, contact_id) do update set due_at = least(coalesce(l.due_at, p_now), p_now);
  select * into one from contact c where c.location_id = p_location and c.contact_id = p_contact
    and p_agent <> '' and c.crm->>'assignedTo' = p_agent;
  if not found then
    return jsonb_build_object('outcome', 'not-yours');
  end if;
  if a ? 'text' then
    select * into known from effect e where e.location_id = p_location and e.effect_key = a->'text'->>'key';
    if found then
      return jsonb_build_object('outcome', case
        when known.payload->>'text' = a->'text'->'payload'->>'text' then 'known' else 'other-text' end, 'mode', one.mode);
    end if;
  end if;
  if a->>'action' = 'hand-back' and (one.mode = 'stopped' or exists (select 1 from suppression s
      where s.location_id = p_location and s.contact_id = p_contact and s.lifted_at is null)) then
    return jsonb_build_object('outcome', 'opted-out');
  end if;

  insert into inbox (location_id, delivery_id, contact_id, kind, door, occurred_at, received_at, state, event, body)
  values (p_location, a->'event'->>'deliveryId', p_contact, 'person-acted', 'panel', p_now, p_now, 'pending',
    a->'event', '');
  if a->>'action' = 'hand-back' then
    update contact set taken_over_at = null, mode = case when mode in ('listening', 'paused') then 'active' else mode end
    where location_id = p_location and contact_id = p_contact returning * into one;
  else
    update contact set taken_over_at = coalesce(taken_over_at, p_now),
      mode = case when mode in ('active', 'booking', 'paused') then 'listening' else mode end
    where location_id = p_location and contact_id = p_contact returning * into one;
    update effect set state = 'cancelled', finished_at = p_now, result = jsonb_build_object('why', 'a person took over')
    where location_id = p_location and contact_id = p_contact and kind = 'send-text' and state = 'planned'
      and not coalesce((payload->>'compliance')::boolean, false);
  end if;
  if a ? 'text' then
    insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at)
    values (p_location, p_contact, a->'text'->>'key', (a->'text'->>'runId')::uuid, 0, 'person-text',
      a->'text'->'payload', 'planned', (a->'text'->>'dueAt')::bigint);
  end if;
  return jsonb_build_object('outcome', 'done', 'mode', one.mode);
end $$;

-- When the last text of the assistant that left before a takeover will have come to its end, null when none is on its
-- way. A text whose call ran out of time is not repeated any more (start_effects), so waiting for the call is enough.
create function desk_texts_on_their_way(p_location text, p_contact text) returns bigint language sql stable as $$
  select max(e.started_at) from effect e where e.location_id = p_location and e.contact_id = p_contact
    and e.state in ('planned', 'started') and e.state = 'started' and e.kind = 'send-text'
    and not coalesce((e.payload->>'compliance')::boolean, false)
$$;

-- An agent's conversations with their newest texts, the lead's unread ones included.
create function desk_inbox(p_location text, p_agent text) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'contactId', c.contact_id, 'contact', c.crm, 'mode', c.mode, 'takenOverAt', c.taken_over_at, 'score', c.score,
      'completion', c.completion, 'stage', c.stage, 'handoff', c.conversation->'handoff', 'texts', t.texts,
      'suppressed', exists (select 1 from suppression s where s.location_id = p_location
        and s.contact_id = c.contact_id and s.lifted_at is null),
      'seenAt', coalesce((select s.seen_at from agent_seen s where s.location_id = p_location
        and s.contact_id = c.contact_id and s.agent_id = p_agent), 0),
      'hasDraft', exists (select 1 from agent_draft d where d.location_id = p_location
        and d.contact_id = c.contact_id and d.agent_id = p_agent and d.text <> ''),
      'waits', exists (select 1 from effect e where e.location_id = p_location and e.contact_id = c.contact_id
        and e.state in ('planned', 'started') and e.kind = 'person-text')) order by t.newest desc), '[]')
  from contact c cross join lateral (
    select max(x.at) as newest, jsonb_agg(jsonb_build_object('author', x.author, 'text', x.text, 'at', x.at)
      order by x.at desc, x.id desc) as texts
    from (
      (select m.message_id as id, m.author, m.text, m.at from message m
       where m.location_id = p_location and m.contact_id = c.contact_id order by m.at desc, m.message_id desc limit 12)
      union all
      select i.message_id, 'lead', i.event->>'text', i.occurred_at from inbox i
      where i.location_id = p_location and i.contact_id = c.contact_id and i.state = 'pending'
        and i.kind = 'text-received') x) t
  where c.location_id = p_location and p_agent <> '' and c.crm->>'assignedTo' = p_agent and t.newest is not null
$$;

-- One conversation as its agent sees it; null when it is another's.
create function desk_conversation(p_location text, p_contact text, p_agent text, p_now bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'turn', turn_context(p_location, p_contact, p_now), 'takenOverAt', c.taken_over_at,
    'messages', coalesce((select jsonb_agg(m order by m.at, m.id) from (
        select m.message_id as id, m.author, m.channel, m.text, m.at, m.meta, false as unread from message m
        where m.location_id = p_location and m.contact_id = p_contact order by m.at desc, m.message_id desc limit 200) m),
      '[]'),
    'pending', coalesce((select jsonb_agg(jsonb_build_object('id', i.message_id, 'author', 'lead',
        'channel', i.event->>'channel', 'text', i.event->>'text', 'at', i.occurred_at) order by i.occurred_at, i.id)
      from inbox i where i.location_id = p_location and i.contact_id = p_contact and i.state = 'pending'
        and i.kind = 'text-received'), '[]'),
    'underWay', coalesce((select jsonb_agg(jsonb_build_object('key', e.effect_key, 'kind', e.kind, 'state', e.state,
        'payload', e.payload, 'dueAt', e.due_at, 'result', e.result) order by e.due_at)
      from effect e where e.location_id = p_location and e.contact_id = p_contact
        and e.state in ('planned', 'started') and e.kind in ('person-text', 'send-text')), '[]'),
    'draft', (select jsonb_build_object('text', d.text, 'basedOn', d.based_on, 'savedAt', d.saved_at) from agent_draft d
      where d.location_id = p_location and d.contact_id = p_contact and d.agent_id = p_agent),
    'seenAt', coalesce((select s.seen_at from agent_seen s where s.location_id = p_location
      and s.contact_id = p_contact and s.agent_id = p_agent), 0))
  from contact c
  where c.location_id = p_location and c.contact_id = p_contact and p_agent <> '' and c.crm->>'assignedTo' = p_agent
$$;

-- A run decides on what its claim found. What an agent did since is not in it: nothing is booked, and the run is done
-- again. Unlike a newer text, a person is never answered over, however often that happens.
alter function decide_run(text, text, int, bigint, bigint, jsonb) rename to decide_run_as_claimed;
create function decide_run(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint, d jsonb)
returns jsonb language plpgsql as $$
declare
  seen bigint[] := array(select x::bigint from jsonb_array_elements_text(d->'handled') x);
  decided jsonb;
begin
  perform 1 from lane where location_id = p_location and contact_id = p_contact
    and owner = p_worker and epoch = p_epoch for update;
  if exists (select 1 from inbox i where i.location_id = p_location and i.contact_id = p_contact
      and i.state = 'pending' and i.kind = 'person-acted' and not (i.id = any (seen))) then
    return jsonb_build_object('outcome', 'superseded');
  end if;
  decided := decide_run_as_claimed(p_location, p_contact, p_worker, p_epoch, p_now, d);
  -- given back by the CRM's tags: the panel's own mark goes too
  if decided->>'outcome' = 'decided' then
    update contact set taken_over_at = null where location_id = p_location and contact_id = p_contact
      and taken_over_at is not null and mode in ('active', 'booking');
  end if;
  return decided;
end $$;

-- The last look before a line leaves, with two looks more: no text of the assistant once a person has taken over, even
-- one whose first attempt is unknown, and no text of a person to somebody who opted out meanwhile.
alter function start_effects(text, text, int, bigint, bigint, text[]) rename to start_effects_as_claimed;
create function start_effects(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint,
  p_keys text[]) returns table (effect_key text, verdict text) language plpgsql as $$
#variable_conflict use_column
begin
  perform 1 from lane where location_id = p_location and contact_id = p_contact
    and owner = p_worker and epoch = p_epoch for update;
  if found then
    update effect e set state = 'cancelled', finished_at = p_now, result = jsonb_build_object('why', 'a person took over')
    where e.location_id = p_location and e.effect_key = any (p_keys) and e.kind = 'send-text'
      and e.state in ('planned', 'started') and not coalesce((e.payload->>'compliance')::boolean, false)
      and exists (select 1 from contact c where c.location_id = p_location and c.contact_id = p_contact
        and c.taken_over_at is not null);
    update effect e set state = 'cancelled', finished_at = p_now,
      result = jsonb_build_object('why', 'the number has opted out', 'ruleId', 'suppressed')
    where e.location_id = p_location and e.effect_key = any (p_keys) and e.kind = 'person-text'
      and e.state in ('planned', 'started')
      and exists (select 1 from suppression s where s.location_id = p_location and s.lifted_at is null
        and (s.contact_id = p_contact or (s.phone <> '' and s.phone = e.payload->>'phone')));
  end if;
  return query select * from start_effects_as_claimed(p_location, p_contact, p_worker, p_epoch, p_now, p_keys);
end $$;

-- As before, and the author of a delivered text may be a person.
create or replace function finish_effects(p_location text, p_contact text, p_now bigint, r jsonb) returns void
language plpgsql as $$
begin
  update effect e set state = x.state, finished_at = case when x.state in ('planned', 'started') then null else p_now end,
    due_at = coalesce(x.due_at, e.due_at), result = x.result
  from jsonb_to_recordset(r) as x(key text, state text, due_at bigint, result jsonb)
  where e.location_id = p_location and e.effect_key = x.key and e.state in ('planned', 'started');
  insert into message (location_id, contact_id, message_id, author, channel, text, at, run_id, meta)
  select p_location, p_contact, x.message->>'messageId', coalesce(x.message->>'author', 'assistant'),
         x.message->>'channel', x.message->>'text', p_now, (x.message->>'runId')::uuid, coalesce(x.message->'meta', '{}')
  from jsonb_to_recordset(r) as x(key text, message jsonb) where x.message is not null
  on conflict do nothing;
end $$;
