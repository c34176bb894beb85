-- not breaking
-- Whoever takes a contact or gives one back learns in the same round trip when the next one is due: a turn asked up to
-- three times more to learn that nobody waits. claim_lane, settle_lane and finish_and_settle stay for processes of the
-- version before.
--
-- Neither waits for the disk. A claim that a crash of the database forgets is a contact that is free again, and nothing
-- acts on it before decide_run has waited for the disk, for everything before it too. A result that is forgotten is a
-- line that stands as started: the ledger looks in the CRM before it repeats it, as after any crash.

create function next_free_lane() returns bigint language plpgsql as $$
begin
  return (select min(l.due_at) from lane l where l.owner is null and l.due_at is not null);
end $$;

-- claim_lane with one row always: location_id is null when nobody was due. next_due: of the lanes that are still free.
create function claim_next(p_worker int, p_now bigint) returns table (
  location_id text, contact_id text, epoch bigint, failures int, pending jsonb, effects jsonb, context jsonb,
  next_due bigint) language plpgsql as $$
#variable_conflict use_column
begin
  perform set_config('synchronous_commit', 'off', true);
  -- the function in the list runs after the claim, so what was taken is no longer among the free
  return query select c.*, next_free_lane() from (select 1) one left join lateral claim_lane(p_worker, p_now) c on true;
end $$;

-- Books the last results of a run and gives its contact back in one commit. due_at: when the contact waits again,
-- because an accept came meanwhile or the run asked for it; settled is false when another worker has the contact by now.
create function give_back(p_location text, p_contact text, p_worker int, p_epoch bigint, p_due bigint, p_failures int,
  p_now bigint, p_results jsonb) returns table (settled boolean, due_at bigint) language plpgsql as $$
#variable_conflict use_column
declare
  waits_until bigint;
begin
  perform set_config('synchronous_commit', 'off', true);
  -- what was done was done, whoever holds the contact now
  if jsonb_array_length(p_results) > 0 then
    perform finish_effects(p_location, p_contact, p_now, p_results);
  end if;
  update lane l set owner = null, failures = p_failures, due_at = least(l.due_at, p_due)
  where l.location_id = p_location and l.contact_id = p_contact and l.owner = p_worker and l.epoch = p_epoch
  returning l.due_at into waits_until;
  return query select found, waits_until;
end $$;
