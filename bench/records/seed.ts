/** How many webhooks the seeded store holds, and how they spread. */
export interface SeedSize {
  readonly webhooks: number;
  /** Contacts of the large location; a tenth as many again live in a small one. */
  readonly contacts: number;
  readonly days: number;
  /** The newest moment of the seeded history. */
  readonly until: number;
  /** Another name for the large location, for a test that has one already. */
  readonly large?: string;
}

export const largeLocation = 'seed-large';
export const smallLocation = 'seed-small';

interface Sql {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/**
 * Fills an empty store with the traces of `webhooks` webhooks: what came, what was decided, said, done and paid.
 * Everything follows from the row number, so two stores of one size are equal. One statement per table.
 */
export async function seedRecords(sql: Sql, size: SeedSize): Promise<void> {
  const { webhooks, contacts, days, until, large = largeLocation } = size;
  const perContact = Math.max(10, Math.ceil(webhooks / (contacts * 1.1)));
  const from = until - days * 86_400_000;
  await sql.query(locations, [large, smallLocation, from]);
  await sql.query(contactNumbers);
  await sql.query(people, [large, smallLocation, contacts, from, until]);
  await sql.query(inbox, [perContact]);
  await sql.query(leadTexts);
  await sql.query(runs);
  await sql.query(assistantTexts);
  await sql.query(contactRows);
  await sql.query(stageChanges);
  await sql.query(deals);
  await sql.query(facts);
  await sql.query(sentTexts);
  await sql.query(onceEffects);
  await sql.query(heldTexts, [until]);
  await sql.query(modelCalls);
  await sql.query(cards);
  await sql.query(suppressions);
  await sql.query(windows, [until, large]);
  await sql.query('drop table seed_person');
  await sql.query('analyze');
}

const locations = `
  insert into location (location_id, name, time_zone, phone, added_at) values
    ($1, 'Sunrise Realty', 'America/Chicago', '+15125550100', $3),
    ($2, 'Harbor Homes', 'America/New_York', '+16175550100', $3)
  on conflict do nothing`;

const contactNumbers = `
  create unlogged table seed_person (
    location_id text, contact_id text, number int, first_at bigint, texts int, score int, step_ms bigint)`;

/** People arrive evenly until half a day before the end, so that nothing lies in the future; how far each gets follows from the number. */
const people = `
  insert into seed_person
  select case when n <= $3::int then $1::text else $2::text end, 'contact-' || n, n,
    $4::bigint + (((n - 1) % $3::int)::float8 / $3::int * ($5::bigint - 43200000 - $4::bigint))::bigint,
    1 + (n * 7) % 9, case when n % 10 < 4 then n % 2 when n % 10 < 7 then 2 else 3 + n % 4 end,
    1200000 + (n % 11) * 900000
  from generate_series(1, $3::int + $3::int / 10) n`;

/** Five kinds of webhook in turn: two texts of the lead, our echo, a changed contact, and a person or noise. */
const inbox = `
  insert into inbox (location_id, delivery_id, contact_id, message_id, kind, door, occurred_at, received_at, state,
    reason, run_id, attempts, event, body)
  select location_id, 'delivery-' || number || '-' || j, contact_id,
    case when j % 5 < 3 then 'message-' || number || '-' || j end, kind,
    case when number % 20 = 0 then 'workflow' when number % 333 = 0 then 'reconcile' else 'app' end,
    at, at + 400,
    case when number % 120 = 0 and j = 5 then 'dead' when number % 101 = 0 and j = 9 then 'refused'
      when kind = 'text-received' or j % 5 = 4 then 'done' else 'noted' end,
    case when number % 120 = 0 and j = 5 then 'the model did not answer' when number % 101 = 0 and j = 9 then 'other_app'
      when kind = 'text-received' then 'answer' when kind = 'contact-changed' then 'contact_changed' else 'not_inbound' end,
    case when kind = 'text-received' and not (number % 120 = 0 and j = 5)
      then md5('run' || number || '-' || j)::uuid end,
    case when number % 120 = 0 and j = 5 then 6 else 0 end,
    jsonb_build_object('kind', kind, 'locationId', location_id, 'contactId', contact_id, 'deliveryId',
      'delivery-' || number || '-' || j, 'messageId', 'message-' || number || '-' || j, 'door', 'app', 'occurredAt', at,
      'channel', 'SMS', 'text', said, 'conversationId', 'conversation-' || number),
    jsonb_build_object('type', case when kind = 'text-received' then 'InboundMessage' else 'ContactUpdate' end,
      'locationId', location_id, 'contactId', contact_id, 'webhookId', 'delivery-' || number || '-' || j, 'body', said,
      'messageType', 'SMS', 'direction', 'inbound', 'status', 'delivered', 'dateAdded', at,
      'conversationId', 'conversation-' || number)::text
  from (
    select p.*, j, p.first_at + j / 5 * p.step_ms + (j % 5) * 30000 as at,
      case j % 5 when 0 then 'text-received' when 1 then 'text-received' when 2 then 'text-sent'
        when 3 then 'contact-changed' else 'text-sent' end as kind,
      'We look for ' || 2 + j % 4 || ' bedrooms around ' || 300 + number % 400 || 'k, number ' || j as said
    from seed_person p, generate_series(0, $1::int - 1) j
  ) x order by at`;

const leadTexts = `
  insert into message (location_id, contact_id, message_id, author, channel, text, at, run_id)
  select location_id, contact_id, message_id, 'lead', 'SMS', event->>'text', occurred_at, run_id
  from inbox where kind = 'text-received' and run_id is not null and contact_id in (select contact_id from seed_person) order by occurred_at`;

const runs = `
  insert into run (run_id, location_id, contact_id, outcome, reason, started_at, decided_at, record)
  select i.run_id, i.location_id, i.contact_id,
    case h when 0 then 'refused' when 1 then 'held' when 2 then 'noted' else 'answered' end,
    case h when 0 then (array['activation_tag_missing', 'deactivation_tag_present', 'dnd', 'fair-housing'])[1 + n % 4]
      when 1 then (array['tx-window', 'default-window', 'ai-texts-per-day'])[1 + n % 3]
      when 2 then 'person_in_charge' else 'answer' end,
    i.received_at + 3000, i.received_at + 4200 + n % 900,
    jsonb_build_object('versions', jsonb_build_object('compose', 'compose-1'), 'origin', 'model',
      'question', jsonb_build_object('ask', jsonb_build_object('fact',
        (array['price', 'areas', 'timeline', 'bedrooms', 'financing', 'motivation'])[1 + n % 6])),
      'governor', jsonb_build_object('outcome', 'answered', 'reason', 'answer'),
      'timings', jsonb_build_object('totalMs', 1200 + n % 900, 'upstreamMs', 900, 'steps', '{}'::jsonb))
  from (select *, abs(hashtext(delivery_id)) % 40 as h, abs(hashtext(delivery_id)) / 40 as n from inbox
    where run_id is not null and contact_id in (select contact_id from seed_person) order by received_at) i`;

const assistantTexts = `
  insert into message (location_id, contact_id, message_id, author, channel, text, at, run_id, meta)
  select r.location_id, r.contact_id, 'sent-' || r.run_id, 'assistant', 'SMS', 'Thanks. What is your budget?',
    r.decided_at + 300, r.run_id,
    jsonb_build_object('class', 'answer', 'basis', 'answer', 'turn', 1, 'journey', 1,
      'disclosed', abs(hashtext(r.run_id::text)) % 5 = 0, 'asked', r.record->'question'->'ask'->>'fact')
  from run r where r.outcome = 'answered' and r.contact_id in (select contact_id from seed_person) order by r.decided_at`;

const contactRows = `
  insert into contact (location_id, contact_id, crm, crm_read_at, conversation, mode, score, completion, stage, updated_at)
  select p.location_id, p.contact_id,
    jsonb_build_object('locationId', p.location_id, 'contactId', p.contact_id, 'firstName',
      (array['Nora', 'Luis', 'Mia', 'Omar', 'Grace', 'Theo'])[1 + p.number % 6], 'lastName', 'Reyes ' || p.number,
      'phone', '+1512' || 2000000 + p.number, 'email', '', 'tags', jsonb_build_array('Needs Qualifying'),
      'dnd', false, 'smsDnd', 'inactive', 'assignedTo', 'agent-' || p.number % 12, 'timeZone', '', 'postalCode', '',
      'state', 'TX', 'customFields', '{}'::jsonb)
      || case when p.number % 3 = 0 then '{}'::jsonb
         else jsonb_build_object('source', (array['Website form', 'Open house', 'Facebook ad'])[1 + p.number % 3]) end,
    p.first_at,
    jsonb_build_object('role', case when p.number % 3 = 0 then 'seller' else 'buyer' end, 'highestStage', stage,
      'language', 'en', 'channel', 'SMS', 'turn', p.texts, 'modeReason', ''),
    case when p.score >= 3 then 'listening' when p.number % 97 = 0 then 'paused' else 'active' end,
    p.score, p.score * 14, stage, p.first_at + p.texts * p.step_ms
  from (select q.*, case when q.score = 0 then 'contacted' when q.score < 3 then 'engaged' when q.number % 10 = 9 then
    'converted' when q.number % 10 = 8 then 'qualified' else 'hot' end as stage from seed_person q) p`;

/** Up to where each stands now, a text at a time; what is dormant slept in from its highest stage. */
const stageChanges = `
  insert into stage_change (location_id, contact_id, journey, at, from_stage, to_stage, cause, score, implied)
  select p.location_id, p.contact_id, 1, p.first_at + (r.rank - 1) * p.step_ms, before.stage, r.stage, 'text of the lead',
    least(p.score, r.rank::int), false
  from seed_person p join contact c using (location_id, contact_id)
  cross join unnest(array['new', 'contacted', 'engaged', 'hot', 'qualified', 'appointment', 'converted'])
    with ordinality as before (stage, rank)
  join unnest(array['contacted', 'engaged', 'hot', 'qualified', 'appointment', 'converted'])
    with ordinality as r (stage, rank) on r.rank = before.rank
  where r.rank < array_position(
    array['new', 'contacted', 'engaged', 'hot', 'qualified', 'appointment', 'converted'], c.conversation->>'highestStage')
  order by p.number, r.rank`;

/** Who is converted has a won deal; some others a lost one. */
const deals = `
  insert into deal (location_id, opportunity_id, contact_id, journey, status, value_usd, closed_at, seen_at)
  select location_id, 'deal-' || contact_id, contact_id, 1, case when number % 10 = 9 then 'won' else 'lost' end,
    250000 + number % 40 * 10000, first_at + texts * step_ms, first_at + texts * step_ms
  from seed_person where score >= 3 and number % 10 in (7, 9)`;

const facts = `
  with f as (
    select p.location_id, p.contact_id, key, p.number, jsonb_build_object('key', key, 'value', 'around 450k',
      'meaning', jsonb_build_object('kind', 'text', 'text', 'around 450k'), 'confidence', 0.9, 'evidence',
      jsonb_build_object('messageId', 'message-' || p.number || '-0', 'quote', 'around'), 'source', 'lead',
      'status', 'answered', 'at', p.first_at) as fact
    from seed_person p, unnest((array['price', 'areas', 'timeline', 'bedrooms', 'financing', 'motivation'])[1:p.score]) key
  ), kept as (
    insert into fact_history (location_id, contact_id, journey, key, fact) select location_id, contact_id, 1, key, fact from f
  )
  insert into fact (location_id, contact_id, journey, key, fact) select location_id, contact_id, 1, key, fact from f`;

const sentTexts = `
  insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, attempts, due_at, started_at,
    finished_at, result)
  select location_id, contact_id, 'run:' || run_id || ':text', run_id, 0, 'send-text',
    jsonb_build_object('text', text, 'channel', channel, 'messageClass', 'answer', 'basis', 'answer'), 'done', 1, at - 200,
    at - 200, at, jsonb_build_object('messageId', message_id)
  from message where author = 'assistant' and contact_id in (select contact_id from seed_person) order by at`;

const onceEffects = `
  insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, attempts, due_at, started_at,
    finished_at, result)
  select p.location_id, p.contact_id, 'once:' || p.contact_id || ':j1:' || name, md5('run' || p.number || '-0')::uuid, 1,
    'add-tags', jsonb_build_object('tags', jsonb_build_array(tag)), 'done', 1, p.first_at + 60000, p.first_at + 60000,
    p.first_at + 60300, '{}'
  from seed_person p, (values ('tag-ai-qualified', 'AI-Qualified', 3), ('tag-claude-discovery', 'Claude-Discovery', 1),
    ('tag-ai-engaged', 'AI-Engaged', 2)) t(name, tag, needs)
  where p.score >= needs`;

const heldTexts = `
  insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at)
  select distinct on (location_id, contact_id) location_id, contact_id, 'run:' || run_id || ':held', run_id, 0, 'send-text',
    jsonb_build_object('text', 'Good morning. What is your budget?', 'channel', 'SMS', 'messageClass', 'answer',
      'basis', reason, 'recompose', true), 'planned', $1::bigint + 28800000
  from run where outcome = 'held' and contact_id in (select contact_id from seed_person) and decided_at > $1::bigint - 43200000`;

const modelCalls = `
  insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
    cache_write_tokens, output_tokens, cost_usd, first_token_ms, total_ms, request_id, at)
  select location_id, contact_id, run_id, lane, 'claude-haiku-4-5', 300, 1800, 0, 120,
    case lane when 'coach' then 0.0015 else 0.0011 end, 420, 900, 'request', decided_at
  from run, unnest(array['analyse', 'compose', 'coach']) lane
  where (lane <> 'coach' or abs(hashtext(run_id::text)) % 8 = 0) and contact_id in (select contact_id from seed_person) order by decided_at`;

const cards = `
  insert into coaching_card (location_id, contact_id, agent_id, card_id, cooldown_key, once, card, state, shown_at,
    changed_at, edit)
  select location_id, contact_id, 'agent-' || n % 12, 'card-' || run_id, kind, false,
    jsonb_build_object('id', 'card-' || run_id, 'kind', kind, 'lane', lane, 'severity', 'high',
      'title', 'Offer two times', 'say', 'Would Tuesday or Thursday suit you?', 'why', 'the lead asks to see a home',
      'evidence', jsonb_build_object('kind', 'rule', 'ruleId', 'readiness'), 'revision', 1, 'sourceVersion', 'coach-rules-1',
      'latencyMs', case lane when 'instant' then 3 + n % 20 else 1800 + n % 1500 end,
      'costUsd', case lane when 'instant' then 0 else 0.0015 end),
    state, decided_at, decided_at + 20000,
    case when state = 'sent' and n % 3 = 0 then '{"at": 6, "removed": "Tuesday", "added": "Monday"}'::jsonb end
  from (
    select r.*, abs(hashtext(run_id::text)) as n,
      (array['next_question', 'objection', 'fact', 'compliance', 'handoff', 'book', 'risk'])[1 + abs(hashtext(run_id::text)) % 7]
        as kind,
      case when abs(hashtext(run_id::text)) / 4 % 4 = 0 then 'model' else 'instant' end as lane,
      (array['shown', 'inserted', 'sent', 'sent', 'dismissed', 'expired', 'superseded'])[1 + abs(hashtext('s' || run_id)) % 7]
        as state
    from run r where r.contact_id in (select contact_id from seed_person)) x
  where n % 4 = 0`;

const suppressions = `
  insert into suppression (location_id, contact_id, phone, words, rule, at, lifted_at, lifted_by)
  select location_id, contact_id, '+1512' || 2000000 + number, 'STOP', 'stop-word', first_at + 90000,
    case when number % 300 = 0 then first_at + 9000000 end, case when number % 300 = 0 then 'return word' end
  from seed_person where number % 60 = 0`;

/** What the doors counted: duplicates and wrong signatures leave no row of their own. */
const windows = `
  insert into metric_window (minutes, starts_at, location_id, name, split, writer, count, sum, min, max, bins)
  select minutes, ($1::bigint / (minutes * 60000) - n) * minutes * 60000, place.location_id, 'webhooks', place.split,
    '00000000-0000-4000-8000-000000000001', place.count * minutes / 15 + 1, 0, 0, 0, '{}'
  from (values (15, 1344), (1440, 90)) size(minutes, most), generate_series(0, size.most - 1) n,
    (values ($2::text, 'accepted', 110), ($2::text, 'duplicate', 6), (''::text, 'signature', 1)) place(location_id, split, count)`;
