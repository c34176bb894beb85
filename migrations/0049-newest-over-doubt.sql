-- not breaking
-- What is in doubt may be tried again after something newer was decided: a budget that was corrected since came back, and a
-- tag that was taken off. The newer decision sets the same fields and tags anew, so the older lines leave them, as those do
-- that wait (0044). What would double is looked for instead, and stays.
create function outdate_doubts(p_location text, p_contact text, p_now bigint, d jsonb) returns void language plpgsql as $$
declare
  run uuid := (d->>'runId')::uuid;
  fields text[];
  tags text[];
  whole text[];
begin
  if not exists (select 1 from effect e where e.location_id = p_location and e.contact_id = p_contact and e.state = 'started'
      and e.run_id is distinct from run and e.kind in ('set-fields', 'add-tags', 'remove-tags', 'assign', 'set-dnd')) then
    return;
  end if;
  fields := array(select distinct jsonb_object_keys(e->'payload'->'fields')
    from jsonb_array_elements(d->'effects') e where e->>'kind' = 'set-fields');
  tags := array(select distinct lower(t)
    from jsonb_array_elements(d->'effects') e, jsonb_array_elements_text(e->'payload'->'tags') t
    where e->>'kind' in ('add-tags', 'remove-tags'));
  whole := array(select distinct e->>'kind' from jsonb_array_elements(d->'effects') e
    where e->>'kind' in ('assign', 'set-dnd'));
  update effect e set payload = jsonb_set(e.payload, '{fields}', (e.payload->'fields') - fields)
  where e.location_id = p_location and e.contact_id = p_contact and e.state = 'started' and e.run_id is distinct from run
    and e.kind = 'set-fields' and e.payload->'fields' ?| fields;
  update effect e set payload = jsonb_set(e.payload, '{tags}', coalesce((
      select jsonb_agg(t) from jsonb_array_elements_text(e.payload->'tags') t where not (lower(t) = any (tags))), '[]'))
  where cardinality(tags) > 0 and e.location_id = p_location and e.contact_id = p_contact and e.state = 'started'
    and e.run_id is distinct from run and e.kind in ('add-tags', 'remove-tags');
  update effect e set state = 'cancelled', finished_at = p_now, result = jsonb_build_object('why', 'superseded')
  where e.location_id = p_location and e.contact_id = p_contact and e.state = 'started' and e.run_id is distinct from run
    and (e.kind = any (whole) or e.payload->'fields' = '{}' or e.payload->'tags' = '[]');
end $$;

-- As before, and what is in doubt leaves what this decision sets anew.
create or replace function decide_run(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint, d jsonb)
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
  if decided->>'outcome' = 'decided' then
    -- given back by the CRM's tags: the panel's own mark goes too
    update contact set taken_over_at = null where location_id = p_location and contact_id = p_contact
      and taken_over_at is not null and mode in ('active', 'booking');
    perform outdate_doubts(p_location, p_contact, p_now, d);
  end if;
  return decided;
end $$;
