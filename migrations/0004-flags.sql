-- not breaking
-- Who has which optimisation, prompt or model: one row per flag that somebody has changed, and every change for good.
-- A flag without a row stands as the catalogue in the code says.

create table flag (
  name       text primary key,
  version    int not null,
  rule       jsonb not null,
  changed_at bigint not null,
  author     text not null,
  reason     text not null
);

-- entry is the line word for word as it was hashed; hash covers it and the hash of the line before, of whatever flag.
create table flag_change (
  seq           bigint primary key,
  flag          text not null,
  version       int not null,
  entry         text not null,
  previous_hash text not null,
  hash          text not null,
  unique (flag, version)
);

create function refuse_flag_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit of flags is append-only';
end $$;
create trigger flag_change_stays before update or delete on flag_change
  for each row execute function refuse_flag_change();
create trigger flag_change_stays_whole before truncate on flag_change
  for each statement execute function refuse_flag_change();

-- Rule and audit line in one commit, which also tells every process. Not written: somebody else was faster.
create function change_flag(p_name text, p_seen int, p_rule jsonb, p_now bigint, p_author text, p_reason text,
  p_entry text, out written boolean, out current int) language plpgsql as $$
declare
  last record;
begin
  -- One at a time: each line needs the hash of the one before it. Readers are not held up.
  lock table flag_change in share row exclusive mode;
  select f.version into current from flag f where f.name = p_name;
  current := coalesce(current, 0);
  written := current = p_seen;
  if not written then return; end if;
  current := p_seen + 1;
  insert into flag as f (name, version, rule, changed_at, author, reason)
  values (p_name, current, p_rule, p_now, p_author, p_reason)
  on conflict (name) do update set version = excluded.version, rule = excluded.rule,
    changed_at = excluded.changed_at, author = excluded.author, reason = excluded.reason;
  select c.seq, c.hash into last from flag_change c order by c.seq desc limit 1;
  insert into flag_change (seq, flag, version, entry, previous_hash, hash)
  values (coalesce(last.seq, 0) + 1, p_name, current, p_entry, coalesce(last.hash, ''),
    encode(sha256(convert_to(coalesce(last.hash, '') || p_entry, 'UTF8')), 'hex'));
  perform pg_notify('flag_changed', p_name);
end $$;
