-- not breaking
-- People who sign in, their sessions, tokens for programs, one-time links. Of every secret only a hash lies here.
-- Accounts span locations, so they are the one kind of row that no location comes first in.

create table account (
  account_id   text primary key,
  email        text not null unique,
  name         text not null,
  role         text not null check (role in ('owner', 'agent')),
  -- The person's user in the CRM; one person, one account.
  agent_id     text unique,
  -- Null: every location.
  location_ids text[],
  state        text not null check (state in ('invited', 'active', 'disabled')),
  password     text,
  created_at   bigint not null,
  changed_at   bigint not null
);

-- The owner's link names nobody: whoever opens it first is the owner. The other kind lets one account choose a password.
create table one_time_link (
  hash       text primary key,
  account_id text references account on delete cascade,
  expires_at bigint not null
);
create unique index one_time_link_account on one_time_link (coalesce(account_id, ''));

create table session (
  session_id text primary key,
  hash       text not null unique,
  account_id text not null references account on delete cascade,
  device     text not null,
  created_at bigint not null,
  seen_at    bigint not null,
  expires_at bigint not null
);
create index session_account on session (account_id);

-- account_id: who made it, and with whom it ends; null: made with the operator's token.
create table access_token (
  token_id     text primary key,
  hash         text not null unique,
  prefix       text not null,
  name         text not null,
  role         text not null check (role in ('owner', 'agent')),
  agent_id     text,
  location_ids text[],
  is_read_only boolean not null,
  account_id   text references account on delete cascade,
  created_at   bigint not null,
  expires_at   bigint not null,
  used_at      bigint
);

create table sign_in_try (
  subject  text primary key,
  failures int not null,
  last_at  bigint not null
);
create index sign_in_try_last on sign_in_try (last_at);

-- A new owner's link, in place of the one before. Null: there is an owner.
create function put_owner_link(p_hash text, p_expires bigint) returns boolean language plpgsql as $$
begin
  lock table account in share row exclusive mode;
  if exists (select 1 from account a where a.role = 'owner') then return false; end if;
  delete from one_time_link l where l.account_id is null;
  insert into one_time_link (hash, account_id, expires_at) values (p_hash, null, p_expires);
  return true;
end $$;

-- The link's end and the owner's beginning are one commit: of two people who open it at once, one is the owner.
create function make_owner(p_hash text, p_account text, p_email text, p_name text, p_password text, p_now bigint)
returns boolean language plpgsql as $$
begin
  lock table account in share row exclusive mode;
  delete from one_time_link l where l.hash = p_hash and l.account_id is null and l.expires_at > p_now;
  if not found or exists (select 1 from account a where a.role = 'owner') then return false; end if;
  insert into account (account_id, email, name, role, state, password, created_at, changed_at)
  values (p_account, p_email, p_name, 'owner', 'active', p_password, p_now, p_now);
  return true;
end $$;

-- A person chooses a password by their link; older sessions end. Null: the link is dead.
create function use_link(p_hash text, p_password text, p_now bigint) returns text language plpgsql as $$
declare
  person text;
begin
  delete from one_time_link l where l.hash = p_hash and l.account_id is not null and l.expires_at > p_now
  returning l.account_id into person;
  update account a set password = p_password, state = 'active', changed_at = p_now
  where a.account_id = person and a.state <> 'disabled' returning a.account_id into person;
  delete from session s where s.account_id = person;
  return person;
end $$;

-- Who a session is; notes a visit at most once a minute.
create function session_of(p_hash text, p_now bigint, p_idle bigint, p_visits boolean) returns table (session_id text, account_id text,
  name text, role text, agent_id text, location_ids text[]) language plpgsql as $$
begin
  update session s set seen_at = p_now where p_visits and s.hash = p_hash and s.seen_at between p_now - p_idle and p_now - 60000;
  return query select s.session_id, a.account_id, a.name, a.role, a.agent_id, a.location_ids
    from session s join account a on a.account_id = s.account_id
    where s.hash = p_hash and s.expires_at > p_now and s.seen_at > p_now - p_idle and a.state = 'active';
end $$;

-- What a token opens; notes the use at most once a minute. A token ends with the account that made it.
create function token_of(p_hash text, p_now bigint) returns table (token_id text, name text, role text, agent_id text,
  location_ids text[], is_read_only boolean) language plpgsql as $$
begin
  update access_token t set used_at = p_now
  where t.hash = p_hash and coalesce(t.used_at, 0) <= p_now - 60000 and t.expires_at > p_now;
  return query select t.token_id, t.name, t.role, t.agent_id, t.location_ids, t.is_read_only
    from access_token t left join account a on a.account_id = t.account_id
    where t.hash = p_hash and t.expires_at > p_now and (t.account_id is null or a.state = 'active');
end $$;

-- Counts a try to sign in as failed before it is made, so that many at once are many; forgive_sign_in takes it back.
-- Gives the milliseconds to wait; 0: go ahead. p: subject, free tries, first and longest delay.
create function begin_sign_in(p jsonb, p_now bigint) returns bigint language plpgsql as $$
declare
  wait bigint;
begin
  perform pg_advisory_xact_lock(7400701);
  delete from sign_in_try t where t.last_at < p_now - 86400000;
  select coalesce(max(t.last_at + least(x.most, x.first * power(2, least(t.failures - x.free, 30))) - p_now), 0)
  into wait from jsonb_to_recordset(p) as x(subject text, free int, first float8, most float8)
  join sign_in_try t on t.subject = x.subject and t.failures >= x.free;
  if wait > 0 then return wait; end if;
  insert into sign_in_try as t (subject, failures, last_at)
  select x.subject, 1, p_now from jsonb_to_recordset(p) as x(subject text)
  on conflict (subject) do update set failures = t.failures + 1, last_at = excluded.last_at;
  return 0;
end $$;

-- The account's tries are forgotten; the address loses only this one, because one known password says nothing of others.
create function forgive_sign_in(p_account text, p_address text) returns void language plpgsql as $$
begin
  delete from sign_in_try t where t.subject = p_account;
  update sign_in_try t set failures = greatest(t.failures - 1, 0) where t.subject = p_address;
end $$;
