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

-- Model cost of days that are over, added up once: a month of a busy agency is two million calls, and a page must not
-- read them each time. What is not in it yet is read from the calls.
create table cost_day (
  location_id        text not null,
  day                int not null,
  lane               text not null,
  model              text not null,
  calls              bigint not null,
  cost_usd           double precision not null,
  input_tokens       bigint not null,
  cache_read_tokens  bigint not null,
  cache_write_tokens bigint not null,
  output_tokens      bigint not null,
  primary key (location_id, day, lane, model)
);
-- Days before this one (since 1970, UTC) are in cost_day.
create table cost_mark (
  is_one    boolean primary key default true check (is_one),
  until_day int not null
);
insert into cost_mark (until_day) values (0);

-- Two processes may call it at once: the second finds the mark moved.
create function add_up_costs(p_until_day int) returns void language plpgsql as $$
declare
  since int;
begin
  select m.until_day into since from cost_mark m for update;
  if since >= p_until_day then return; end if;
  insert into cost_day
  select c.location_id, (c.at / 86400000)::int, c.lane, c.model, count(*), sum(c.cost_usd), sum(c.input_tokens),
    sum(c.cache_read_tokens), sum(c.cache_write_tokens), sum(c.output_tokens)
  from model_call c where c.at >= since * 86400000::bigint and c.at < p_until_day * 86400000::bigint
  group by 1, 2, 3, 4;
  update cost_mark set until_day = p_until_day;
end $$;
