-- not breaking
-- As before, and for a text that came hours after it was written: its copy without message id names no time of its own,
-- so it stands beside the moment when the text came. It was taken for a new text and answered, where a person was told.
create function is_beside(p_written bigint, p_received bigint, p_copy bigint) returns boolean language sql immutable as $$
  select p_written between p_copy - 600000 and p_copy + 60000
    or (p_received - p_written > 600000 and p_received between p_copy - 600000 and p_copy + 60000)
$$;

create or replace function came_through_other_door(p_location text, p_contact text, p_door text, p_text text, p_at bigint)
returns boolean language sql stable as $$
  select exists (select 1 from inbox i where i.location_id = p_location and i.contact_id = p_contact
      and i.state = 'pending' and i.kind = 'text-received' and i.door <> p_door and i.event->>'text' = p_text
      and is_beside(i.occurred_at, i.received_at, p_at))
    or exists (select 1 from message m join inbox i on i.location_id = m.location_id and i.kind = 'text-received'
        and i.message_id = m.message_id
      where m.location_id = p_location and m.contact_id = p_contact and m.author = 'lead' and m.text = p_text
        and is_beside(m.at, i.received_at, p_at) and i.door <> p_door)
$$;
