-- not breaking
-- One row per traced turn. Written behind the turns in batches, bounded per location by age and number.
-- The spans are never asked into, so they are kept as they came: json, not jsonb.
create table turn_trace (
  location_id text not null,
  contact_id  text not null,
  trace_id    uuid not null,
  run_id      uuid not null,
  started_at  bigint not null,
  duration_ms double precision not null,
  spans       json not null,
  primary key (location_id, trace_id)
);
create index turn_trace_contact on turn_trace (location_id, contact_id, started_at desc);
create index turn_trace_age on turn_trace (location_id, started_at desc);
