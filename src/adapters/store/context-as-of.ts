import { type ConversationState, newConversation, type TurnContext } from '../../domain/turn.ts';
import type { Database } from './database.ts';
import { factsAsOf, type TurnPlace } from './facts-as-of.ts';
import { type ContextRow, toContext } from './turn-rows.ts';

interface PastRow extends Omit<ContextRow, 'facts' | 'crmReadAt' | 'crmStaleAt'> {
  readonly lastAsked: ConversationState['openQuestion'];
  readonly turn: number;
}

const gaps: readonly string[] = [
  'What the run knew was not kept then: its context is rebuilt from messages, facts and the ledger.',
  'The contact and its tags are as the CRM has them now.',
  'Score, stage, mood and what the CRM showed before are unknown, so that more may look newly written.',
  'Flags, location settings and prompts are those of today.',
];

/** The context of a moment in the past, from what is stored with a time. */
export async function contextAsOf(
  database: Database,
  place: TurnPlace,
): Promise<{ readonly context: TurnContext; readonly gaps: readonly string[] }> {
  const { locationId, contactId, runId, at } = place;
  const [row] = await database.rows<{ context: PastRow }>('context_as_of', asOf, [
    ...[locationId, contactId, runId, at],
  ]);
  if (row === undefined) throw new Error('context_as_of gave no row');
  const { lastAsked, turn, ...past } = row.context;
  const facts = await factsAsOf(database, place, past.journey);
  const { role, language, channel, conversationId } = { ...newConversation, ...past.conversation };
  const conversation = { role, language, channel, conversationId, turn, openQuestion: lastAsked };
  // read at that moment: what the CRM has now is all that can be had
  const context = toContext({ ...past, conversation, facts: [...facts], crmReadAt: at, crmStaleAt: 0 });
  return { context, gaps };
}

/** $3 the run itself, whose own rows are not yet there; $4 its time. */
const asOf = `
  with past as (
    select m.* from message m left join run r on r.run_id = m.run_id
    where m.location_id = $1 and m.contact_id = $2 and m.run_id is distinct from $3::uuid
      and case when m.author = 'assistant' then m.at else coalesce(r.decided_at, m.at) end <= $4
  ), own as (
    select p.* from past p where p.author = 'assistant' order by p.at
  ), journey as (
    select coalesce(max((o.meta->>'journey')::int), 1) as number from own o
  ), earlier as (
    select e.* from effect e join run r on r.run_id = e.run_id
    where e.location_id = $1 and e.contact_id = $2 and e.run_id is distinct from $3::uuid and r.decided_at <= $4
  )
  select jsonb_build_object(
    'crm', c.crm, 'conversation', coalesce(c.conversation, '{}'::jsonb), 'mode', 'active',
    'journey', (select number from journey),
    'score', 0, 'completion', 0, 'stage', case when exists (select 1 from own) then 'engaged' else 'new' end,
    'history', coalesce((select jsonb_agg(h order by h.at, h.id) from (
      select p.message_id as id, p.author, p.channel, p.text, p.at from past p
      order by p.at desc, p.message_id desc limit 20) h), '[]'),
    'asked', coalesce((select jsonb_agg(jsonb_build_object('fact', o.meta->>'asked', 'turn', (o.meta->>'turn')::int))
      from own o, journey where o.meta->>'asked' is not null and (o.meta->>'journey')::int = journey.number), '[]'),
    'lastAsked', (select o.meta->>'asked' from own o order by o.at desc limit 1),
    'turn', coalesce((select max((o.meta->>'turn')::int) from own o), 0),
    'assistantTexts', (select count(*) from own),
    'assistantTextsToday', (select count(*) from own o where o.at > $4::bigint - 86400000),
    'unrequestedToday', (select count(*) from own o
      where o.at > $4::bigint - 86400000 and o.meta->>'class' = 're_engagement'),
    'spentTodayUsd', (select coalesce(sum(k.cost_usd), 0) from model_call k where k.location_id = $1
      and k.contact_id = $2 and k.run_id is distinct from $3::uuid and k.at >= local_midnight($1, $4) and k.at <= $4),
    'disclosed', exists (select 1 from own o where (o.meta->>'disclosed')::boolean),
    'suppressed', exists (select 1 from suppression s where s.location_id = $1 and s.at <= $4
      and (s.lifted_at is null or s.lifted_at > $4)
      and (s.contact_id = $2 or (s.phone <> '' and s.phone = c.crm->>'phone'))),
    'onceKeys', coalesce((select jsonb_agg(e.effect_key) from earlier e where e.effect_key like 'once:%'), '[]'),
    'silencedInCrm', coalesce((select e.state = 'done' and e.finished_at <= $4 from earlier e
      where e.effect_key like 'silence:%' order by e.due_at desc limit 1), false)) as context
  from (select 1) one left join contact c on c.location_id = $1 and c.contact_id = $2`;
