-- not breaking
-- What a look at a conversation needs is kept in memory; this says in one cheap question whether it still holds.

-- Changes with everything that `coaching_context` reads: the contact's row (every decided turn, every read of the CRM,
-- every assignment), its newest message, the texts that wait, suppression, the agent's cards and depth. Null when the
-- contact is not this agent's.
create function coaching_stamp(p_location text, p_contact text, p_agent text) returns text language sql stable as $$
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
    (select a.depth from coaching_agent a where a.location_id = p_location and a.agent_id = p_agent))
  from contact c
  where c.location_id = p_location and c.contact_id = p_contact and p_agent <> '' and c.crm->>'assignedTo' = p_agent
$$;
