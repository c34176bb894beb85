-- not breaking
-- The spine: locations, the inbox (every webhook, deduplicated for good), lanes (one per contact, who may act),
-- runs, the effects ledger, conversations with their facts and messages, suppressions, model calls.
-- Times are milliseconds since the epoch, taken from the caller's clock. Location comes first in every key.

create table location (
  location_id  text primary key,
  company_id   text not null default '',
  name         text not null,
  time_zone    text not null,
  phone        text not null default '',
  settings     jsonb not null default '{}',
  added_at     bigint not null,
  removed_at   bigint
);

-- No index on id: rows are always found by their location and contact, and every index is paid for at the door.
create table inbox (
  id           bigint generated always as identity,
  location_id  text not null,
  delivery_id  text not null,
  contact_id   text not null default '',
  message_id   text,
  kind         text not null,
  door         text not null,
  occurred_at  bigint not null,
  received_at  bigint not null,
  state        text not null check (state in ('pending', 'done', 'dead', 'refused', 'noted')),
  reason       text,
  run_id       uuid,
  attempts     int not null default 0,
  event        jsonb,
  body         text not null,
  primary key (location_id, delivery_id)
);
create unique index inbox_message on inbox (location_id, kind, message_id) where message_id is not null;
create index inbox_pending on inbox (location_id, contact_id, id) where state = 'pending';
create index inbox_unnamed on inbox (location_id, contact_id) where message_id like 'hash-%';
create index inbox_dead on inbox (location_id, id) where state = 'dead';

-- owner: number of the worker whose run holds the contact; null = free. epoch fences a worker that lost its claim.
-- due_at: when the lane wants a run; null = nothing to do. Only accept sets it, only a claim clears it.
create table lane (
  location_id      text not null,
  contact_id       text not null,
  owner            int,
  epoch            bigint not null default 0,
  due_at           bigint,
  first_pending_at bigint,
  failures         int not null default 0,
  primary key (location_id, contact_id)
);
create index lane_due on lane (due_at) where owner is null and due_at is not null;
create index lane_owned on lane (owner) where owner is not null;

create sequence worker_number as int cycle;
create table worker (
  worker_number int primary key,
  beat_at       bigint not null
);

create table contact (
  location_id   text not null,
  contact_id    text not null,
  crm           jsonb,
  crm_read_at   bigint not null default 0,
  -- an event said that the CRM's contact changed: what was read before is not trusted
  crm_stale_at  bigint not null default 0,
  conversation  jsonb not null default '{}',
  mode          text not null default 'active',
  journey       int not null default 1,
  score         int not null default 0,
  completion    int not null default 0,
  stage         text not null default 'new',
  updated_at    bigint not null,
  primary key (location_id, contact_id)
);

create table fact (
  location_id text not null,
  contact_id  text not null,
  journey     int not null,
  key         text not null,
  fact        jsonb not null,
  run_id      uuid,
  primary key (location_id, contact_id, journey, key)
);
create table fact_history (
  id          bigint generated always as identity primary key,
  location_id text not null,
  contact_id  text not null,
  journey     int not null,
  key         text not null,
  fact        jsonb not null,
  run_id      uuid
);
create index fact_history_contact on fact_history (location_id, contact_id, id);

create table message (
  location_id text not null,
  contact_id  text not null,
  message_id  text not null,
  author      text not null,
  channel     text not null,
  text        text not null,
  at          bigint not null,
  run_id      uuid,
  meta        jsonb not null default '{}',
  primary key (location_id, message_id)
);
create index message_contact on message (location_id, contact_id, at desc);

create table run (
  run_id      uuid primary key,
  location_id text not null,
  contact_id  text not null,
  outcome     text not null,
  reason      text,
  started_at  bigint not null,
  decided_at  bigint not null,
  record      jsonb not null
);
create index run_contact on run (location_id, contact_id, started_at desc);

create table effect (
  location_id text not null,
  contact_id  text not null,
  effect_key  text not null,
  run_id      uuid not null,
  seq         int not null,
  kind        text not null,
  payload     jsonb not null,
  state       text not null check (state in ('planned', 'started', 'done', 'refused', 'cancelled', 'dead')),
  attempts    int not null default 0,
  due_at      bigint not null,
  started_at  bigint,
  finished_at bigint,
  result      jsonb,
  primary key (location_id, effect_key)
);
create index effect_open on effect (location_id, contact_id) where state in ('planned', 'started');
create index effect_dead on effect (location_id, contact_id) where state = 'dead';
create index effect_run on effect (run_id);
create index effect_once on effect (location_id, contact_id) where effect_key like 'once:%';
create index effect_silence on effect (location_id, contact_id) where effect_key like 'silence:%';

-- A number that must get no texts. Written in the transaction that stores the stop word.
create table suppression (
  id          bigint generated always as identity primary key,
  location_id text not null,
  contact_id  text not null,
  phone       text not null default '',
  words       text not null,
  rule        text not null,
  at          bigint not null,
  lifted_at   bigint,
  lifted_by   text
);
create index suppression_contact on suppression (location_id, contact_id) where lifted_at is null;
create index suppression_phone on suppression (location_id, phone) where lifted_at is null and phone <> '';

create table model_call (
  id                 bigint generated always as identity primary key,
  location_id        text not null,
  contact_id         text not null,
  run_id             uuid not null,
  lane               text not null,
  model              text not null,
  input_tokens       int not null,
  cache_read_tokens  int not null,
  cache_write_tokens int not null,
  output_tokens      int not null,
  cost_usd           double precision not null,
  first_token_ms     double precision,
  total_ms           double precision not null,
  request_id         text not null,
  at                 bigint not null
);
create index model_call_contact on model_call (location_id, contact_id, at desc);

-- How long each run took. The sequential flow writes it step by step, the optimised one behind the turn, in batches.
create table turn_metric (
  run_id      uuid primary key,
  location_id text not null,
  contact_id  text not null,
  started_at  bigint not null,
  ended_at    bigint,
  timings     jsonb
);

-- The reconciler's place per location.
create table reconcile_mark (
  location_id text primary key,
  read_until  bigint not null
);

create table setting (
  name  text primary key,
  value jsonb not null
);
