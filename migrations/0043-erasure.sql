-- not breaking
-- What is held of a contact can be handed over and erased, and goes by itself where a location sets a time.

-- Who was erased, when and why. Texts written before are not taken in again from the CRM's history.
create table erasure (
  location_id text not null,
  contact_id  text not null,
  at          bigint not null,
  why         text not null check (why in ('asked', 'retention')),
  author      text not null,
  primary key (location_id, contact_id)
);
create index erasure_at on erasure (at);

-- Everything that names the contacts or holds a word of theirs, in one commit, and one walk through the inbox for all of them:
-- it has no index by contact, because the door would pay for it. What stays, and why: delivery and message ids, because a
-- repeated webhook must be known for good; suppressions, because a revocation has no end; what a model call cost, without
-- the contact; audits, which hold ids. The lanes are fenced, so a run in hand can book nothing more. Null: nothing was held.
create function erase_contacts(p_location text, p_contacts text[], p_now bigint, p_why text, p_author text) returns jsonb
language plpgsql as $$
declare
  contacts int;
  texts int;
  webhooks int;
begin
  perform 1 from lane where location_id = p_location and contact_id = any (p_contacts) order by contact_id for update;
  update lane set owner = null, epoch = epoch + 1, due_at = null, first_pending_at = null, failures = 0
  where location_id = p_location and contact_id = any (p_contacts);

  -- before the texts: whoever books a result holds its line, so the text of a result is either seen here or never written
  delete from effect where location_id = p_location and contact_id = any (p_contacts);
  delete from message where location_id = p_location and contact_id = any (p_contacts);
  get diagnostics texts = row_count;
  update inbox set event = null, body = '', reason = 'erased',
    state = case when state in ('pending', 'dead') then 'noted' else state end
  where location_id = p_location and contact_id = any (p_contacts) and (event is not null or body <> '');
  get diagnostics webhooks = row_count;
  delete from contact where location_id = p_location and contact_id = any (p_contacts);
  get diagnostics contacts = row_count;
  if contacts + texts + webhooks = 0 then
    return null;
  end if;

  delete from fact where location_id = p_location and contact_id = any (p_contacts);
  delete from fact_history where location_id = p_location and contact_id = any (p_contacts);
  delete from replay_turn t where t.location_id = p_location and t.result->>'contactId' = any (p_contacts);
  delete from turn_state where location_id = p_location and contact_id = any (p_contacts);
  delete from turn_metric t using run r
  where t.run_id = r.run_id and r.location_id = p_location and r.contact_id = any (p_contacts);
  delete from run where location_id = p_location and contact_id = any (p_contacts);
  delete from experiment_exposure where location_id = p_location and contact_id = any (p_contacts);
  delete from agent_draft where location_id = p_location and contact_id = any (p_contacts);
  delete from agent_seen where location_id = p_location and contact_id = any (p_contacts);
  delete from warming_event where location_id = p_location and contact_id = any (p_contacts);
  delete from warming_preparation where location_id = p_location and contact_id = any (p_contacts);
  insert into erasure (location_id, contact_id, at, why, author)
  select p_location, c, p_now, p_why, p_author from unnest(p_contacts) c
  on conflict (location_id, contact_id) do update set at = excluded.at, why = excluded.why, author = excluded.author;
  perform erase_late(p_now);
  return jsonb_build_object('contacts', contacts, 'texts', texts, 'webhooks', webhooks);
end $$;

-- What comes behind an erasure: rows that are booked after a turn or a look, in batches and by any process, and webhooks that
-- tell of somebody who has no conversation any more, such as their deletion in the CRM.
create function erase_late(p_since bigint) returns void language plpgsql as $$
begin
  delete from coaching_card k using erasure e
  where e.at >= p_since and k.location_id = e.location_id and k.contact_id = e.contact_id and k.shown_at <= e.at;
  delete from coaching_worded w using erasure e
  where e.at >= p_since and w.location_id = e.location_id and w.contact_id = e.contact_id and w.at <= e.at;
  delete from turn_trace t using erasure e
  where e.at >= p_since and t.location_id = e.location_id and t.contact_id = e.contact_id and t.started_at <= e.at;
  update model_call m set contact_id = '' from erasure e
  where e.at >= p_since and m.location_id = e.location_id and m.contact_id = e.contact_id and m.at <= e.at;
  update inbox i set event = null, body = '', reason = 'erased' from erasure e
  where i.location_id = e.location_id and i.contact_id = e.contact_id and i.received_at >= p_since and i.state = 'noted'
    and i.body <> '' and not exists (
      select 1 from contact c where c.location_id = e.location_id and c.contact_id = e.contact_id);
end $$;

-- All that is held of a contact, rows by table, the oldest first; null when it is nothing. Every table that names contacts
-- is asked, so that a new one is handed over too. Emptied webhooks, the lane and the erasure itself say nothing of anybody.
create function export_contact(p_location text, p_contact text) returns jsonb language plpgsql stable as $$
declare
  t text;
  found_rows jsonb;
  held jsonb := '{}';
begin
  for t in select c.table_name from information_schema.columns c
    where c.table_schema = current_schema() and c.column_name = 'contact_id' and c.table_name not in ('lane', 'erasure')
    union all select 'replay_turn' order by 1
  loop
    execute format('select jsonb_agg(r - ''location_id'' - ''contact_id'' order by
        coalesce(r->>''at'', r->>''received_at'', r->>''started_at'', r->>''shown_at'', r->>''due_at''))
      from (select to_jsonb(x) as r from %I x where x.location_id = $1 and %s) rows', t,
      case t when 'replay_turn' then 'x.result->>''contactId'' = $2'
        when 'inbox' then 'x.contact_id = $2 and (x.event is not null or x.body <> '''')'
        else 'x.contact_id = $2' end)
      into found_rows using p_location, p_contact;
    if found_rows is not null then
      held := held || jsonb_build_object(t, found_rows);
    end if;
  end loop;
  return nullif(held, '{}');
end $$;

-- Contacts without a text, a decision or anything open since then, the longest silent first.
create function silent_contacts(p_location text, p_since bigint, p_most int) returns table (contact_id text)
language sql stable as $$
  select c.contact_id from contact c
  where c.location_id = p_location and c.updated_at < p_since
    and not exists (select 1 from message m where m.location_id = p_location and m.contact_id = c.contact_id
      and m.at >= p_since)
    and not exists (select 1 from inbox i where i.location_id = p_location and i.contact_id = c.contact_id
      and i.state = 'pending')
    and not exists (select 1 from effect e where e.location_id = p_location and e.contact_id = c.contact_id
      and e.state in ('planned', 'started'))
  order by c.updated_at, c.contact_id limit p_most
$$;

-- As before, but a text whose line of the ledger is gone belongs to somebody who was erased while it was on its way.
create or replace function finish_effects(p_location text, p_contact text, p_now bigint, r jsonb) returns void
language plpgsql as $$
begin
  update effect e set state = x.state, finished_at = case when x.state in ('planned', 'started') then null else p_now end,
    due_at = coalesce(x.due_at, e.due_at), result = x.result
  from jsonb_to_recordset(r) as x(key text, state text, due_at bigint, result jsonb)
  where e.location_id = p_location and e.contact_id = p_contact and e.effect_key = x.key
    and e.state in ('planned', 'started');
  insert into message (location_id, contact_id, message_id, author, channel, text, at, run_id, meta)
  select p_location, p_contact, x.message->>'messageId', coalesce(x.message->>'author', 'assistant'),
         x.message->>'channel', x.message->>'text', p_now, (x.message->>'runId')::uuid, coalesce(x.message->'meta', '{}')
  from jsonb_to_recordset(r) as x(key text, message jsonb) where x.message is not null
    and exists (select 1 from effect e where e.location_id = p_location and e.effect_key = x.key)
  on conflict do nothing;
end $$;

-- As before, but what was written before an erasure counts as known.
alter function adopt_message(text, text, text, text, text, text, bigint) rename to adopt_message_of_known;
create function adopt_message(p_location text, p_contact text, p_kind text, p_message text, p_hashed text, p_text text,
  p_at bigint) returns boolean language plpgsql as $$
begin
  if exists (select 1 from erasure e where e.location_id = p_location and e.contact_id = p_contact and e.at >= p_at) then
    return true;
  end if;
  return adopt_message_of_known(p_location, p_contact, p_kind, p_message, p_hashed, p_text, p_at);
end $$;

-- As before, and for the copy without id of a text that was erased a moment ago: nothing is left to compare it with, and the
-- copies come within seconds. A new text that is taken for one comes in by reconciliation.
create or replace function came_through_other_door(p_location text, p_contact text, p_door text, p_text text, p_at bigint)
returns boolean language sql stable as $$
  select exists (select 1 from inbox i where i.location_id = p_location and i.contact_id = p_contact
      and i.state = 'pending' and i.kind = 'text-received' and i.door <> p_door and i.event->>'text' = p_text
      and is_beside(i.occurred_at, i.received_at, p_at))
    or exists (select 1 from message m join inbox i on i.location_id = m.location_id and i.kind = 'text-received'
        and i.message_id = m.message_id
      where m.location_id = p_location and m.contact_id = p_contact and m.author = 'lead' and m.text = p_text
        and is_beside(m.at, i.received_at, p_at) and i.door <> p_door)
    or (p_door = 'workflow' and exists (select 1 from erasure e where e.location_id = p_location
        and e.contact_id = p_contact and e.at between p_at - 60000 and p_at))
$$;

-- As before, but the lane first, like everybody who holds both it and lines of the ledger: two that take them in different
-- order wait for each other.
create or replace function give_back(p_location text, p_contact text, p_worker int, p_epoch bigint, p_due bigint, p_failures int,
  p_now bigint, p_results jsonb) returns table (settled boolean, due_at bigint) language plpgsql as $$
#variable_conflict use_column
declare
  is_settled boolean;
  waits_until bigint;
begin
  perform set_config('synchronous_commit', 'off', true);
  update lane l set owner = null, failures = p_failures, due_at = least(l.due_at, p_due)
  where l.location_id = p_location and l.contact_id = p_contact and l.owner = p_worker and l.epoch = p_epoch
  returning l.due_at into waits_until;
  is_settled := found;
  -- what was done was done, whoever holds the contact now
  if jsonb_array_length(p_results) > 0 then
    perform finish_effects(p_location, p_contact, p_now, p_results);
  end if;
  return query select is_settled, waits_until;
end $$;
