-- not breaking
-- The model's newest card about a conversation, beside the conversation. `key` names the words, facts, prompt and model
-- it was made of: while a look would ask for the same, it is the same card, however long ago it was worded. One row per
-- contact; the next text's card takes its place.

create table coaching_worded (
  location_id text not null,
  contact_id  text not null,
  key         text not null,
  json        text not null,
  model       text not null,
  at          bigint not null,
  primary key (location_id, contact_id)
);

-- As before, with the kept card.
create or replace function coaching_context(p_location text, p_contact text, p_agent text, p_now bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'turn', turn_context(p_location, p_contact, p_now),
    'pending', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'author', 'lead', 'channel', t.channel,
        'text', t.body, 'at', t.at) order by t.at, t.id)
      from coaching_lead_texts(p_location, p_contact) t where not exists (
        select 1 from message m where m.location_id = p_location and m.message_id = t.id)), '[]'),
    'version', coaching_version(p_location, p_contact),
    'recent', coalesce((select jsonb_agg(jsonb_build_object('cardId', k.card_id, 'cooldownKey', k.cooldown_key,
        'once', k.once, 'state', k.state, 'revision', (k.card->>'revision')::int, 'changedAt', k.changed_at))
      from coaching_card k where k.location_id = p_location and k.contact_id = p_contact and k.agent_id = p_agent
        and (k.once or k.changed_at > p_now - 600000)), '[]'),
    'worded', (select jsonb_build_object('key', w.key, 'json', w.json, 'model', w.model) from coaching_worded w
      where w.location_id = p_location and w.contact_id = p_contact),
    'depth', coalesce((select a.depth from coaching_agent a
      where a.location_id = p_location and a.agent_id = p_agent), 'moderate'))
  from contact c
  where c.location_id = p_location and c.contact_id = p_contact and p_agent <> '' and c.crm->>'assignedTo' = p_agent
$$;

-- As before, and changes with the kept card.
create or replace function coaching_stamp(p_location text, p_contact text, p_agent text) returns text
language plpgsql stable as $$
begin return (
  select concat_ws('|', c.xmin,
    (select m.message_id from message m where m.location_id = p_location and m.contact_id = p_contact
      order by m.at desc, m.message_id desc limit 1),
    (select count(*) || ',' || coalesce(max(i.id), 0) from inbox i
      where i.location_id = p_location and i.contact_id = p_contact and i.state = 'pending'),
    exists (select 1 from suppression s where s.location_id = p_location and s.contact_id = p_contact
        and s.lifted_at is null)
      or exists (select 1 from suppression s where s.location_id = p_location and s.lifted_at is null
        and s.phone <> '' and s.phone = c.crm->>'phone'),
    (select sum(k.changed_at) || string_agg(left(k.card_id, 4) || left(k.state, 2), '' order by k.card_id)
      from (select * from coaching_card where location_id = p_location and contact_id = p_contact
        and agent_id = p_agent order by changed_at desc limit 8) k),
    (select a.depth from coaching_agent a where a.location_id = p_location and a.agent_id = p_agent),
    (select w.key from coaching_worded w where w.location_id = p_location and w.contact_id = p_contact))
  from contact c
  where c.location_id = p_location and c.contact_id = p_contact and p_agent <> '' and c.crm->>'assignedTo' = p_agent);
end $$;
