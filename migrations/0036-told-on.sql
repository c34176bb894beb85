-- not breaking
-- The task that is made if nobody answers a handoff is somebody else's, and until its hour it is none: the agent's due
-- actions do not list it. The function is that of 0011 but for this condition.
create or replace function agent_record(p_location text, p_agent text, p_now bigint) returns jsonb language sql stable as $$
  with mine as materialized (
    select c.* from contact c
    where c.location_id = p_location and p_agent <> '' and c.crm->>'assignedTo' = p_agent
  ), recent as materialized (
    select * from mine order by updated_at desc, contact_id limit 40
  )
  select jsonb_build_object(
    'depth', coalesce((select a.depth from coaching_agent a
      where a.location_id = p_location and a.agent_id = p_agent), 'moderate'),
    'leadCount', (select count(*) from mine),
    'hotCount', (select count(*) from mine where score >= 3),
    'warmCount', (select count(*) from mine where score = 2),
    'leads', coalesce((select jsonb_agg(jsonb_build_object(
      'contactId', r.contact_id, 'firstName', coalesce(r.crm->>'firstName', ''), 'lastName', coalesce(r.crm->>'lastName', ''),
      'conversation', r.conversation, 'mode', r.mode, 'score', r.score, 'completion', r.completion, 'stage', r.stage,
      'updatedAt', r.updated_at,
      'suppressed', exists (select 1 from suppression s where s.location_id = p_location
        and s.contact_id = r.contact_id and s.lifted_at is null),
      'facts', coalesce((select jsonb_agg(f.fact order by f.key) from fact f where f.location_id = p_location
        and f.contact_id = r.contact_id and f.journey = r.journey), '[]'),
      'asked', coalesce((select jsonb_agg(jsonb_build_object('fact', m.meta->>'asked', 'turn', (m.meta->>'turn')::int))
        from message m where m.location_id = p_location and m.contact_id = r.contact_id and m.author = 'assistant'
          and m.meta ? 'asked' and (m.meta->>'journey')::int = r.journey), '[]'),
      'pending', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'text', t.body, 'at', t.at) order by t.at, t.id)
        from coaching_lead_texts(p_location, r.contact_id) t where not exists (
          select 1 from message m where m.location_id = p_location and m.message_id = t.id)), '[]'),
      'last', coalesce((select jsonb_agg(h order by h.at, h.id) from (
        select m.message_id as id, m.author, m.text, m.at from message m
        where m.location_id = p_location and m.contact_id = r.contact_id
        order by m.at desc, m.message_id desc limit 6) h), '[]'),
      'tasks', coalesce((select jsonb_agg(jsonb_build_object('key', e.effect_key, 'title', e.payload->>'title',
          'dueAt', (e.payload->>'dueAt')::bigint, 'madeAt', coalesce(e.finished_at, e.due_at)) order by e.effect_key)
        from run u join effect e on e.run_id = u.run_id
        where u.location_id = p_location and u.contact_id = r.contact_id and u.started_at > p_now - 1209600000
          and e.kind = 'add-task' and e.state <> 'cancelled' and e.payload ? 'dueAt'
          and not e.payload ? 'unlessAnsweredSince'), '[]')
      ) order by r.updated_at desc, r.contact_id) from recent r), '[]'))
$$;
