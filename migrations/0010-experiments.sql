-- not breaking
-- Replays and experiments: what each run knew when it decided, dry runs with their results, experiments with the
-- contacts that were drawn into them.

-- What a run needs to be rehearsed: its context without anybody's words, its flags, the contact as it was read.
create table turn_state (
  location_id text not null,
  run_id      uuid not null,
  contact_id  text not null,
  at          bigint not null,
  state       jsonb not null,
  primary key (location_id, run_id)
);
create index turn_state_at on turn_state (location_id, at);
create index turn_state_contact on turn_state (location_id, contact_id, at);

-- The decision hands the state over inside the run's record; it is kept apart, because pages read records whole.
create function keep_turn_state() returns trigger language plpgsql as $$
begin
  if new.record ? 'state' then
    insert into turn_state (location_id, run_id, contact_id, at, state)
    values (new.location_id, new.run_id, new.contact_id, new.decided_at, new.record->'state');
    new.record := new.record - 'state';
  end if;
  return new;
end $$;
create trigger run_keeps_state before insert on run for each row execute function keep_turn_state();

create table replay (
  location_id text not null,
  replay_id   uuid not null,
  request     jsonb not null,
  author      text not null,
  state       text not null check (state in ('running', 'done', 'stopped', 'over-budget', 'failed')),
  why         text not null default '',
  turns       int not null,
  spent_usd   double precision not null default 0,
  begun_at    bigint not null,
  -- of the process that runs it: a running replay whose heart stopped was interrupted
  beat_at     bigint not null,
  ended_at    bigint,
  -- anybody may ask for the end from any process
  stop_asked  boolean not null default false,
  primary key (location_id, replay_id)
);
create index replay_newest on replay (location_id, begun_at desc);

create table replay_turn (
  location_id text not null,
  replay_id   uuid not null,
  seq         int not null,
  result      jsonb not null,
  primary key (location_id, replay_id, seq),
  foreign key (location_id, replay_id) references replay on delete cascade
);
