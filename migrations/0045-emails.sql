-- not breaking
-- Has the inbox this message already, under any of its ids? What we sent ourselves stands in the history alone. An email
-- that came under an id that the list does not have is known by its words and its moment: both doors state the same one.
create function has_message(p_location text, p_contact text, p_kind text, p_message text, p_others text[],
  p_hashed text, p_text text, p_at bigint, p_email boolean) returns boolean language plpgsql as $$
begin
  if exists (select 1 from known_message_ids(p_location, p_others || p_message)) then
    return true;
  end if;
  if p_email and p_text <> '' and is_known_email(p_location, p_contact, p_kind, p_text, p_at) then
    return true;
  end if;
  return adopt_message(p_location, p_contact, p_kind, p_message, p_hashed, p_text, p_at);
end $$;

-- Those of the ids that the inbox has as a text, or the history.
create function known_message_ids(p_location text, p_ids text[]) returns table (message_id text)
language sql stable as $$
  select i.message_id from inbox i where i.location_id = p_location and i.kind in ('text-received', 'text-sent')
    and i.message_id = any (p_ids)
  union
  select m.message_id from message m where m.location_id = p_location and m.message_id = any (p_ids)
$$;

create function bare_words(p_text text) returns text language sql immutable as $$
  select trim(regexp_replace(p_text, '\s+', ' ', 'g'))
$$;

create function is_known_email(p_location text, p_contact text, p_kind text, p_text text, p_at bigint)
returns boolean language sql stable as $$
  select exists (select 1 from inbox i where i.location_id = p_location and i.contact_id = p_contact
      and i.state = 'pending' and i.kind = p_kind and i.event->>'channel' = 'Email'
      and i.occurred_at between p_at - 1000 and p_at + 1000 and bare_words(i.event->>'text') = bare_words(p_text))
    or exists (select 1 from message m where m.location_id = p_location and m.contact_id = p_contact
      and m.channel = 'Email' and (m.author = 'lead') = (p_kind = 'text-received')
      and m.at between p_at - 1000 and p_at + 1000 and bare_words(m.text) = bare_words(p_text))
$$;
