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
-- One row per experiment. A definition never changes once it was started: another idea is another experiment.
create table experiment (
  location_id   text not null,
  experiment_id uuid not null,
  name          text not null,
  definition    jsonb not null,
  state         text not null check (state in ('draft', 'running', 'stopped')),
  version       int not null,
  author        text not null,
  reason        text not null,
  created_at    bigint not null,
  starts_at     bigint,
  stopped_at    bigint,
  primary key (location_id, experiment_id),
  unique (location_id, name)
);
create index experiment_running on experiment (state) where state = 'running';

-- Who was drawn, once per contact and for good. Written in the commit of the contact's first decision.
create table experiment_exposure (
  location_id   text not null,
  experiment_id uuid not null,
  contact_id    text not null,
  arm           text not null check (arm in ('control', 'candidate')),
  exposed_at    bigint not null,
  primary key (location_id, experiment_id, contact_id)
);

-- entry is the line word for word as it was hashed; hash covers it and the hash of the line before.
create table experiment_change (
  seq           bigint primary key,
  location_id   text not null,
  experiment_id uuid not null,
  version       int not null,
  entry         text not null,
  previous_hash text not null,
  hash          text not null,
  unique (location_id, experiment_id, version)
);
create function refuse_experiment_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit of experiments is append-only';
end $$;
create trigger experiment_change_stays before update or delete on experiment_change
  for each row execute function refuse_experiment_change();
create trigger experiment_change_stays_whole before truncate on experiment_change
  for each statement execute function refuse_experiment_change();

-- Writes an experiment and its audit line in one commit. Not written: somebody else was faster, or the name is taken.
create function change_experiment(p jsonb, p_entry text, out written boolean) language plpgsql as $$
declare
  last record;
  v int := (p->>'version')::int;
begin
  lock table experiment_change in share row exclusive mode;
  written := v = 1 + coalesce((select e.version from experiment e where e.location_id = p->>'locationId'
    and e.experiment_id = (p->>'experimentId')::uuid), 0)
    and not exists (select 1 from experiment e where e.location_id = p->>'locationId' and e.name = p->>'name'
      and e.experiment_id <> (p->>'experimentId')::uuid);
  if not written then return; end if;
  insert into experiment as e (location_id, experiment_id, name, definition, state, version, author, reason,
    created_at, starts_at, stopped_at)
  values (p->>'locationId', (p->>'experimentId')::uuid, p->>'name', p->'definition', p->>'state', v, p->>'author',
    p->>'reason', (p->>'createdAt')::bigint, (p->>'startsAt')::bigint, (p->>'stoppedAt')::bigint)
  on conflict (location_id, experiment_id) do update set state = excluded.state, version = excluded.version,
    author = excluded.author, reason = excluded.reason, starts_at = excluded.starts_at, stopped_at = excluded.stopped_at;
  select c.seq, c.hash into last from experiment_change c order by c.seq desc limit 1;
  insert into experiment_change (seq, location_id, experiment_id, version, entry, previous_hash, hash)
  values (coalesce(last.seq, 0) + 1, p->>'locationId', (p->>'experimentId')::uuid, v, p_entry,
    coalesce(last.hash, ''), encode(sha256(convert_to(coalesce(last.hash, '') || p_entry, 'UTF8')), 'hex'));
end $$;

create function keep_turn_state() returns trigger language plpgsql as $$
begin
  if new.record ? 'state' then
    insert into turn_state (location_id, run_id, contact_id, at, state)
    values (new.location_id, new.run_id, new.contact_id, new.decided_at, new.record->'state');
    -- the first arm stays: a contact is drawn once
    insert into experiment_exposure (location_id, experiment_id, contact_id, arm, exposed_at)
    select new.location_id, (x->>'experimentId')::uuid, new.contact_id, x->>'arm', new.decided_at
    from jsonb_array_elements(coalesce(new.record->'state'->'exposures', '[]')) x
    on conflict do nothing;
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
