-- not breaking
-- A text that both doors bring at the same moment waits as two rows until its run puts them together. Whoever reads what
-- waits sees it once.
create function is_twin(i inbox) returns boolean language sql stable as $$
  select i.message_id like 'hash-%'
    and came_through_other_door(i.location_id, i.contact_id, i.door, i.event->>'text', i.occurred_at)
$$;

-- As before, each text once.
create or replace function coaching_lead_texts(p_location text, p_contact text)
returns table (id text, at bigint, channel text, body text) language sql stable as $$
  select m.message_id, m.at, m.channel, m.text from message m
  where m.location_id = p_location and m.contact_id = p_contact and m.author = 'lead'
  union all
  select i.message_id, i.occurred_at, i.event->>'channel', i.event->>'text' from inbox i
  where i.location_id = p_location and i.contact_id = p_contact and i.state in ('pending', 'dead')
    and i.kind = 'text-received' and i.message_id is not null and not is_twin(i)
    and not exists (select 1 from message m where m.location_id = p_location and m.message_id = i.message_id)
$$;

create or replace function desk_inbox(p_location text, p_agent text) returns jsonb language sql stable as $$
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
        and i.kind = 'text-received' and not is_twin(i)) x) t
  where c.location_id = p_location and p_agent <> '' and c.crm->>'assignedTo' = p_agent and t.newest is not null
$$;

create or replace function desk_conversation(p_location text, p_contact text, p_agent text, p_now bigint) returns jsonb
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
        and i.kind = 'text-received' and not is_twin(i)), '[]'),
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
