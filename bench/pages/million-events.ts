/**
 * A month of a busy agency: a million texts in five locations, each with its run, its answer and two model calls, and
 * the metric windows that such a month leaves. `now` in epoch milliseconds is the only thing that differs.
 */
export function millionEvents(now: number): string {
  return `
    insert into location (location_id, name, time_zone, added_at)
      select 'loc-' || g, 'Location ' || g, 'America/Chicago', 0 from generate_series(1, 5) g;
    create temp table ev as select g as n, 'loc-' || (g % 5 + 1) as loc, 'contact-' || (g % 50000) as contact,
      gen_random_uuid() as run, ${now} - (random() * 2592000000)::bigint as at from generate_series(1, 1000000) g;
    insert into contact (location_id, contact_id, crm, conversation, mode, updated_at)
      select distinct on (loc, contact) loc, contact, jsonb_build_object('firstName', 'Lead', 'lastName', contact),
        case when n % 4 = 0 then jsonb_build_object('handoff', jsonb_build_object('reason', 'hot', 'at', at, 'ended', true),
          'lastPersonTextAt', case when n % 8 = 0 then to_jsonb(at + 1000) else 'null'::jsonb end) else '{}'::jsonb end,
        case when n % 4 = 0 then 'listening' else 'active' end, at from ev;
    insert into inbox (location_id, delivery_id, contact_id, message_id, kind, door, occurred_at, received_at, state, body,
      event) select loc, 'd' || n, contact, 'm' || n, 'text-received', 'app', at, at, 'done', '', '{}' from ev;
    insert into run (run_id, location_id, contact_id, outcome, reason, started_at, decided_at, record)
      select run, loc, contact, 'answered', '', at, at, '{}' from ev;
    insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at, finished_at)
      select loc, contact, 'e' || n, run, 0, 'send-text', '{}', case when n % 50 = 0 then 'dead' else 'done' end, at, at
      from ev;
    insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
      cache_write_tokens, output_tokens, cost_usd, total_ms, request_id, at)
      select loc, contact, run, l, 'claude-haiku-5-5', 300, 3000, 0, 80, 0.0004, 300, 'r', at
      from ev, unnest(array['analyse', 'compose']) l;
    insert into suppression (location_id, contact_id, words, rule, at)
      select loc, contact, 'stop', 'stop', at from ev where n % 60 = 0;
    insert into metric_window (minutes, starts_at, location_id, name, split, writer, count, sum, min, max, bins)
      select m, w.at, 'loc-' || l, name, s, '00000000-0000-4000-8000-000000000001', 100, 20000, 100, 900,
        '{"200": 50, "210": 40, "220": 10}'
      from (values (1, 86400000), (15, 1209600000), (1440, 2592000000)) as span (m, ms),
        generate_series((${now} - ms) / (m * 60000), ${now} / (m * 60000)) as window_number,
        lateral (select window_number * m * 60000 as at) w, generate_series(1, 5) l,
        unnest(array['webhook_processing_time', 'turn_time', 'reply_time', 'effect_time', 'database_query_time',
          'run_cost', 'runs', 'runs_timed', 'cache_asked', 'cache_hits', 'requests', 'webhook_ack_time']) name,
        unnest(array['', 'send-text', 'semantic']) s;
    drop table ev;
    analyze;`;
}
