-- not breaking
-- What people did by the pages and the API, for good. Changes of flags and experiments have audits of their own.

-- entry is the line word for word as it was hashed; hash covers it and the hash of the line before.
create table act (
  seq           bigint primary key,
  location_id   text,
  at            bigint not null,
  entry         text not null,
  previous_hash text not null,
  hash          text not null
);
create function refuse_act_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit of acts is append-only';
end $$;
create trigger act_stays before update or delete on act for each row execute function refuse_act_change();
create trigger act_stays_whole before truncate on act for each statement execute function refuse_act_change();

create function note_act(p_location text, p_at bigint, p_entry text) returns void language plpgsql as $$
declare
  last record;
begin
  -- One at a time: each line needs the hash of the one before it. Readers are not held up.
  lock table act in share row exclusive mode;
  select a.seq, a.hash into last from act a order by a.seq desc limit 1;
  insert into act (seq, location_id, at, entry, previous_hash, hash)
  values (coalesce(last.seq, 0) + 1, p_location, p_at, p_entry, coalesce(last.hash, ''),
    encode(sha256(convert_to(coalesce(last.hash, '') || p_entry, 'UTF8')), 'hex'));
end $$;
