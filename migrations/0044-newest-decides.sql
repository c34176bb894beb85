-- not breaking
-- What a worker that lost its contact may book, what waits when something newer is decided, and what a last failure leaves.

-- As before, but only by the worker that has the contact: one that was paused buried the rows that another answers.
create function fail_rows(p_location text, p_contact text, p_worker int, p_epoch bigint, p_ids bigint[], p_reason text,
  p_dead boolean) returns void language plpgsql as $$
begin
  perform 1 from lane where location_id = p_location and contact_id = p_contact
    and owner = p_worker and epoch = p_epoch for update;
  if found then
    perform fail_rows(p_location, p_contact, p_ids, p_reason, p_dead);
  end if;
end $$;

-- As before, with the same condition: whoever was erased meanwhile gets no new line.
create function plan_effects(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint, p_run uuid, e jsonb)
returns void language plpgsql as $$
begin
  perform 1 from lane where location_id = p_location and contact_id = p_contact
    and owner = p_worker and epoch = p_epoch for update;
  if found then
    perform plan_effects(p_location, p_contact, p_now, p_run, e);
  end if;
end $$;

-- Lines that wait for another try and that this decision outdates: fields and tags that it sets anew leave them, and what is
-- left of nothing goes. Otherwise the try that comes last, with what was decided first, has the last word.
create function outdate_effects(p_location text, p_contact text, p_now bigint, d jsonb) returns void
language plpgsql as $$
declare
  fields text[] := array(select distinct jsonb_object_keys(e->'payload'->'fields')
    from jsonb_array_elements(d->'effects') e where e->>'kind' = 'set-fields');
  tags text[] := array(select distinct lower(t)
    from jsonb_array_elements(d->'effects') e, jsonb_array_elements_text(e->'payload'->'tags') t
    where e->>'kind' in ('add-tags', 'remove-tags'));
  whole text[] := array(select distinct e->>'kind' from jsonb_array_elements(d->'effects') e
    where e->>'kind' in ('assign', 'set-dnd', 'opportunity'));
begin
  update effect e set payload = jsonb_set(e.payload, '{fields}', (e.payload->'fields') - fields)
  where e.location_id = p_location and e.contact_id = p_contact and e.state = 'planned' and e.kind = 'set-fields'
    and e.payload->'fields' ?| fields;
  update effect e set payload = jsonb_set(e.payload, '{tags}', coalesce((
      select jsonb_agg(t) from jsonb_array_elements_text(e.payload->'tags') t where not (lower(t) = any (tags))), '[]'))
  where cardinality(tags) > 0 and e.location_id = p_location and e.contact_id = p_contact and e.state = 'planned'
    and e.kind in ('add-tags', 'remove-tags');
  update effect e set state = 'cancelled', finished_at = p_now, result = jsonb_build_object('why', 'superseded')
  where e.location_id = p_location and e.contact_id = p_contact and e.state = 'planned'
    and (e.kind = any (whole) or e.payload->'fields' = '{}' or e.payload->'tags' = '[]');
end $$;

-- As before, but a text that waits for its hour is replaced only where something is decided about it: another text, an
-- answer to what the lead wrote, another mode. A tag or a workflow's text in between only delays it.
-- `dead`: the rows are dead letters of a last failure. They were before the task that tells a person of them was booked, and
-- nobody heard of those whose process ended in between.
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

-- As before, but a workflow's text on its way into the history cancels nothing.
create or replace function start_effects_as_claimed(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint,
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
           and i.state = 'pending' and (i.kind = 'text-received' or i.kind = 'text-sent' and i.event->>'by' is distinct from 'workflow'))
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

-- As before, and the times of runs that never decided, which name the contact without a run.
alter function erase_contacts(text, text[], bigint, text, text) rename to erase_contacts_with_runs;
create function erase_contacts(p_location text, p_contacts text[], p_now bigint, p_why text, p_author text) returns jsonb
language plpgsql as $$
begin
  delete from turn_metric where location_id = p_location and contact_id = any (p_contacts);
  return erase_contacts_with_runs(p_location, p_contacts, p_now, p_why, p_author);
end $$;
