-- not breaking
-- Books the last results of a run and gives its contact back in one commit instead of two.
create function finish_and_settle(p_location text, p_contact text, p_worker int, p_epoch bigint, p_due bigint,
  p_failures int, p_now bigint, p_results jsonb) returns boolean language plpgsql as $$
begin
  -- what was done was done, whoever holds the contact now
  perform finish_effects(p_location, p_contact, p_now, p_results);
  return settle_lane(p_location, p_contact, p_worker, p_epoch, p_due, p_failures);
end $$;
