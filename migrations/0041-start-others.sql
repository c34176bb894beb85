-- not breaking
-- The notify workflow starts on what is in the ledger. What went before it was booked in one commit and the workflow
-- started in another, which looked for reasons to cancel a text besides; now one commit does both. For everything but
-- texts: those ask start_effects, which knows what stops a text. False: the contact belongs to another worker.
create function start_others(p_location text, p_contact text, p_worker int, p_epoch bigint, p_now bigint,
  p_results jsonb, p_keys text[]) returns boolean language plpgsql as $$
declare
  is_ours boolean;
begin
  perform 1 from lane where location_id = p_location and contact_id = p_contact
    and owner = p_worker and epoch = p_epoch for update;
  is_ours := found;
  -- what was done was done, whoever holds the contact now
  if jsonb_array_length(p_results) > 0 then
    perform finish_effects(p_location, p_contact, p_now, p_results);
  end if;
  if is_ours then
    update effect set state = 'started', started_at = p_now, attempts = attempts + 1
    where location_id = p_location and contact_id = p_contact and effect_key = any (p_keys)
      and state in ('planned', 'started') and kind not in ('send-text', 'person-text');
  end if;
  return is_ours;
end $$;
