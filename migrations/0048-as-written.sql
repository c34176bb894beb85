-- not breaking
-- Three migrations got their last wording after databases had applied them. There the owner's «take over» answered «not
-- yours» for every lead, dead letters were booked on the run that gave them up, and a column was missing. Word for word as in
-- 0044, 0046 and 0037 today: a database made since then changes nothing. What is applied is not edited any more: a test
-- compares the files with SHA256SUMS.
alter table warming_model add column if not exists learned_decides boolean not null default false;

create or replace function decide_run_as_claimed(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint,
  d jsonb) returns jsonb language plpgsql as $$
declare
  seen bigint[] := array(select x::bigint from jsonb_array_elements_text(d->'handled') x);
  run uuid := (d->>'runId')::uuid;
  texts boolean := exists (select 1 from jsonb_array_elements(d->'effects') e where e->>'kind' = 'send-text'
    and not coalesce((e->>'compliance')::boolean, false));
  current_journey int := (d->>'journey')::int;
  mode_before text;
  answers_lead boolean;
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
  select c.mode into mode_before from contact c where c.location_id = p_location and c.contact_id = p_contact;

  with handled as (
    update inbox set state = case when d ? 'dead' then 'dead' else 'done' end,
      attempts = attempts + case when d ? 'dead' then 1 else 0 end,
      reason = coalesce(d->>'dead', d->>'reason'), run_id = case when d ? 'dead' then run_id else run end
    where location_id = p_location and contact_id = p_contact and state = 'pending' and id = any (seen)
    returning kind)
  select coalesce(bool_or(kind = 'text-received'), false) into answers_lead from handled;

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
  -- one text per contact may wait for its hour
  if texts or answers_lead or mode_before is distinct from d->>'mode' then
    update effect set state = 'cancelled', finished_at = p_now, result = jsonb_build_object('why', 'superseded')
    where location_id = p_location and contact_id = p_contact and kind = 'send-text' and state = 'planned';
  end if;
  if exists (select 1 from effect e where e.location_id = p_location and e.contact_id = p_contact and e.state = 'planned'
      and e.kind in ('set-fields', 'add-tags', 'remove-tags', 'assign', 'set-dnd', 'opportunity')) then
    perform outdate_effects(p_location, p_contact, p_now, d);
  end if;

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

create or replace function desk_act(p_location text, p_contact text, p_agent text, p_now bigint, a jsonb) returns jsonb
language plpgsql as $$
declare
  one contact;
  known effect;
begin
  if not exists (select 1 from contact c where c.location_id = p_location and c.contact_id = p_contact
      and (p_agent is null or p_agent <> '' and c.crm->>'assignedTo' = p_agent)) then
    return jsonb_build_object('outcome', 'not-yours');
  end if;
  insert into lane as l (location_id, contact_id, due_at) values (p_location, p_contact, p_now)
  on conflict (location_id, contact_id) do update set due_at = least(coalesce(l.due_at, p_now), p_now);
  select * into one from contact c where c.location_id = p_location and c.contact_id = p_contact
    and (p_agent is null or p_agent <> '' and c.crm->>'assignedTo' = p_agent);
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
