-- not breaking
-- Drills of the rollback guard. Whether one is under way is said by its flag; here stands who wanted it and what was seen.

create table drill (
  drill_id     uuid primary key,
  author       text not null,
  reason       text not null,
  started_at   bigint not null,
  -- The flag's own schedule closes it then, also when every process is dead.
  ends_at      bigint not null,
  -- The version of the flag that opened it: any later one ends the drill.
  flag_version int not null,
  -- The first run over the guard's limit that had the slow cache, of whatever process.
  first_bad_at bigint,
  -- What the guard saw last.
  reading      jsonb,
  ended_at     bigint,
  ending       text check (ending in ('rolled-back', 'timed-out', 'stopped', 'not-started')),
  ended_by     text,
  check ((ended_at is null) = (ending is null))
);
create unique index drill_one_at_a_time on drill ((ended_at is null)) where ended_at is null;
create index drill_newest on drill (started_at desc);
