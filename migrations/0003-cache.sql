-- not breaking
-- The durable tier of the cache. Unlogged: no write-ahead log, no fsync; after a crash of the server the tables are
-- empty together, which a cache may be. Keys and tags begin with the location. An entry lives while the tokens of its
-- tags are the ones it was stored with; an invalidation deletes the token, so a value that comes late is dead.

create unlogged table cache_entry (
  key     text primary key,
  tags    text[] not null,
  tokens  text[] not null,
  bytes   bytea not null,
  dead_at bigint not null
);
create index cache_entry_tags on cache_entry using gin (tags);
create index cache_entry_dead on cache_entry (dead_at);

create unlogged table cache_tag (
  tag     text primary key,
  token   text not null,
  used_at bigint not null
);

-- Who computes a missing entry; others look again until it is there or the lease has run out. It names the tokens of
-- its leader: one who computes what is outdated already holds up nobody.
create unlogged table cache_lease (
  key      text primary key,
  lease_id text not null,
  tokens   text[] not null,
  until    bigint not null
);

-- Invalidations that did not reach the shared tier. Logged: forgetting one would serve a wrong value.
create table cache_owed (
  tag text primary key
);

create function cache_tokens(p_tags text[]) returns text[] language sql stable as $$
  select coalesce(array_agg(t.token order by u.place), '{}')
  from unnest(p_tags) with ordinality u(tag, place) join cache_tag t on t.tag = u.tag
$$;

-- The tokens of the tags, made where they are missing, and the lease if it is free. A lease of 0 is not asked for.
create function cache_begin(p_key text, p_tags text[], p_lease_ms bigint, p_id text, p_now bigint,
  out tokens text[], out leader boolean) language plpgsql as $$
#variable_conflict use_variable
begin
  -- A tag that is in use is kept from the sweep, but not written again at every look.
  insert into cache_tag as t (tag, token, used_at)
  select tag, p_id || '-' || place, p_now from unnest(p_tags) with ordinality u(tag, place) order by tag
  on conflict (tag) do update set used_at = p_now where t.used_at < p_now - 3600000;
  tokens := cache_tokens(p_tags);
  leader := true;
  if p_lease_ms > 0 then
    insert into cache_lease as l (key, lease_id, tokens, until) values (p_key, p_id, tokens, p_now + p_lease_ms)
    on conflict (key) do update set lease_id = p_id, tokens = excluded.tokens, until = excluded.until
      where l.until <= p_now or l.tokens <> excluded.tokens;
    leader := found;
  end if;
end $$;

create function cache_read(p_key text, p_tags text[], p_now bigint) returns bytea language sql stable as $$
  select e.bytes from cache_entry e
  where e.key = p_key and e.dead_at > p_now and e.tokens = cache_tokens(p_tags)
    and cardinality(e.tokens) = cardinality(p_tags)
$$;

create function cache_open(p_key text, p_tags text[], p_lease_ms bigint, p_id text, p_now bigint,
  out bytes bytea, out tokens text[], out leader boolean) language plpgsql as $$
begin
  bytes := cache_read(p_key, p_tags, p_now);
  if bytes is null then
    select b.tokens, b.leader into tokens, leader from cache_begin(p_key, p_tags, p_lease_ms, p_id, p_now) b;
    -- The last leader may have stored and left between the look and the lease.
    if leader and p_lease_ms > 0 then
      bytes := cache_read(p_key, p_tags, p_now);
      if bytes is not null then
        delete from cache_lease where key = p_key and lease_id = p_id;
      end if;
    end if;
  end if;
end $$;

-- False: a tag was invalidated since the tokens were taken.
create function cache_write(p_key text, p_tags text[], p_tokens text[], p_bytes bytea, p_dead_at bigint, p_id text)
returns boolean language plpgsql as $$
declare
  current boolean;
begin
  delete from cache_lease where key = p_key and lease_id = p_id;
  current := cardinality(p_tokens) = cardinality(p_tags) and cache_tokens(p_tags) = p_tokens;
  if current then
    insert into cache_entry (key, tags, tokens, bytes, dead_at)
    values (p_key, p_tags, p_tokens, p_bytes, p_dead_at)
    on conflict (key) do update set tags = excluded.tags, tokens = excluded.tokens, bytes = excluded.bytes,
      dead_at = excluded.dead_at;
  end if;
  return current;
end $$;

-- Removes what carries one of the tags and tells every process when this commits. May run inside the transaction of
-- the write that makes the values wrong.
create function cache_invalidate(p_tags text[], p_from text) returns void language plpgsql as $$
begin
  -- Locked in one order: two that overlap must not wait for each other.
  perform 1 from cache_tag where tag = any (p_tags) order by tag for update;
  perform 1 from cache_entry where tags && p_tags order by key for update;
  delete from cache_tag where tag = any (p_tags);
  delete from cache_entry where tags && p_tags;
  perform pg_notify('cache_invalidated', p_from || ' ' || u) from unnest(p_tags) u;
end $$;

create function cache_owe(p_tags text[], p_from text) returns void language plpgsql as $$
begin
  insert into cache_owed (tag) select distinct u from unnest(p_tags) u order by u on conflict do nothing;
  perform pg_notify('cache_owed', p_from);
end $$;

create function cache_sweep(p_now bigint) returns int language plpgsql as $$
declare
  gone int;
begin
  delete from cache_entry where dead_at <= p_now;
  get diagnostics gone = row_count;
  delete from cache_lease where until <= p_now;
  -- Longer than any entry lives, so that a token never goes while an entry depends on it.
  delete from cache_tag where used_at < p_now - 86400000;
  return gone;
end $$;
