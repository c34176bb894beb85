-- not breaking
-- Coaching: how much each agent wants to see, and every card that was shown with what the agent did with it.

create table coaching_agent (
  location_id text not null,
  agent_id    text not null,
  depth       text not null check (depth in ('light_touch', 'moderate', 'intensive', 'supervised')),
  primary key (location_id, agent_id)
);

-- A card is shown once per agent; looking again finds the same row.
create table coaching_card (
  location_id  text not null,
  contact_id   text not null,
  agent_id     text not null,
  card_id      text not null,
  cooldown_key text not null,
  once         boolean not null,
  card         jsonb not null,
  state        text not null check (state in
    ('shown', 'expanded', 'inserted', 'edited', 'sent', 'dismissed', 'expired', 'superseded')),
  shown_at     bigint not null,
  changed_at   bigint not null,
  edit         jsonb,
  primary key (location_id, contact_id, agent_id, card_id)
);
create index coaching_card_recent on coaching_card (location_id, contact_id, agent_id, changed_at desc);

-- The lead's texts, those that still wait for their run included: a card must not outlive an unread text.
create function coaching_lead_texts(p_location text, p_contact text) returns table (id text, at bigint, channel text, body text)
language sql stable as $$
  select m.message_id, m.at, m.channel, m.text from message m
  where m.location_id = p_location and m.contact_id = p_contact and m.author = 'lead'
  union all
  select i.message_id, i.occurred_at, i.event->>'channel', i.event->>'text' from inbox i
  where i.location_id = p_location and i.contact_id = p_contact and i.state in ('pending', 'dead')
    and i.kind = 'text-received' and i.message_id is not null
    and not exists (select 1 from message m where m.location_id = p_location and m.message_id = i.message_id)
$$;

-- Changes with every text of the lead, and with nothing else.
create function coaching_version(p_location text, p_contact text) returns text language sql stable as $$
  select count(*) || ':' || coalesce((array_agg(t.id order by t.at desc, t.id desc))[1], '')
  from coaching_lead_texts(p_location, p_contact) t
$$;

-- Who has the contact now and what version its conversation has, for all open panels in one statement.
create function coaching_versions(p jsonb) returns table (location_id text, contact_id text, assigned_to text, version text,
  awaits_turn boolean) language sql stable as $$
  select x.location_id, x.contact_id, coalesce(c.crm->>'assignedTo', ''), coaching_version(x.location_id, x.contact_id),
    exists (select 1 from inbox i where i.location_id = x.location_id and i.contact_id = x.contact_id
      and i.state = 'pending' and i.kind = 'text-received')
  from jsonb_to_recordset(p) as x(location_id text, contact_id text)
  left join contact c on c.location_id = x.location_id and c.contact_id = x.contact_id
$$;

-- Everything a look at a conversation needs. Null when the contact is not this agent's: whoever asks learns no more.
create function coaching_context(p_location text, p_contact text, p_agent text, p_now bigint) returns jsonb
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
    'depth', coalesce((select a.depth from coaching_agent a
      where a.location_id = p_location and a.agent_id = p_agent), 'moderate'))
  from contact c
  where c.location_id = p_location and c.contact_id = p_contact and p_agent <> '' and c.crm->>'assignedTo' = p_agent
$$;

-- Writes down looks, many in one commit: older cards are superseded, shown ones kept as they are unless they had left
-- the screen by themselves.
create function coaching_save(p jsonb) returns void language plpgsql as $$
begin
  insert into coaching_card as k (location_id, contact_id, agent_id, card_id, cooldown_key, once, card, state, shown_at,
    changed_at)
  select distinct on (x.location_id, x.contact_id, x.agent_id, c->>'id')
    x.location_id, x.contact_id, x.agent_id, c->>'id', c->>'cooldownKey', (c->>'once')::boolean, c, 'shown', x.at, x.at
  from jsonb_to_recordset(p) as x(location_id text, contact_id text, agent_id text, revision int, cards jsonb, at bigint),
    jsonb_array_elements(x.cards) c
  order by 1, 2, 3, 4
  on conflict (location_id, contact_id, agent_id, card_id) do update
    set state = 'shown', changed_at = excluded.changed_at, card = excluded.card
    where k.state in ('expired', 'superseded');
  update coaching_card k set state = 'superseded', changed_at = x.at
  from (select r.location_id, r.contact_id, r.agent_id, max(r.revision) as revision, max(r.at) as at
    from jsonb_to_recordset(p) as r(location_id text, contact_id text, agent_id text, revision int, at bigint)
    group by 1, 2, 3) x
  where k.location_id = x.location_id and k.contact_id = x.contact_id and k.agent_id = x.agent_id
    and (k.card->>'revision')::int < x.revision and k.state in ('shown', 'expanded', 'inserted', 'edited');
end $$;
