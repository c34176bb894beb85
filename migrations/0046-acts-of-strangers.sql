-- not breaking
-- What an agent does with a conversation, or the owner (no agent) with any. Whoever it does not belong to is turned away
-- before anything is written: a lane that was made due for them cut the quiet window of somebody else's lead short. Then
-- the lane is locked, as for every decision, and it is asked again.
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
