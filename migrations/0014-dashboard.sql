-- not breaking
-- What the pages ask for by time. Measured with a million rows each; the tables grow at their right end, so an insert
-- touches a page that is in memory anyway.
create index run_recent on run (location_id, decided_at desc);
create index model_call_recent on model_call (location_id, at) include (contact_id, lane, model, cost_usd, input_tokens,
  cache_read_tokens, cache_write_tokens, output_tokens);
create index suppression_recent on suppression (location_id, at);
create index effect_texts on effect (location_id, finished_at) include (state)
  where kind = 'send-text' and finished_at is not null;

-- Handed to a person who has not written since.
create index contact_waiting on contact (location_id, ((conversation->'handoff'->>'at')::bigint))
  where mode in ('listening', 'paused') and conversation->'handoff'->>'at' is not null
    and coalesce((conversation->>'lastPersonTextAt')::bigint, 0) < (conversation->'handoff'->>'at')::bigint;
