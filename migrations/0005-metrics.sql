-- not breaking
-- What happened, counted in windows of a minute, a quarter of an hour and a day. Each process writes rows of its own
-- and always the whole row, so a repeated write counts nothing twice; readers add the rows of all processes up.
-- location_id is empty for what belongs to a process (database, cache, HTTP).
create table metric_window (
  minutes     int not null check (minutes in (1, 15, 1440)),
  starts_at   bigint not null,
  location_id text not null,
  name        text not null,
  -- what tells series apart inside a location: the arms of a run's flags, a cache, a kind of effect
  split       text not null,
  writer      uuid not null,
  count       bigint not null,
  sum         double precision not null,
  min         double precision not null,
  max         double precision not null,
  -- bucket number → values in it; empty for counters
  bins        jsonb not null,
  -- time first: the guard reads the newest of all locations, and old windows are dropped by time
  primary key (minutes, starts_at, location_id, name, split, writer)
);

-- What the guard did. Read again at start: a flag that was rolled back must not come back before its time.
create table rollback (
  id            bigint generated always as identity primary key,
  flag          text not null,
  rule          text not null,
  reason        text not null,
  evidence      jsonb not null,
  at            bigint not null,
  cooling_until bigint not null
);
create index rollback_flag on rollback (flag, at desc);
