import type {
  CardCount,
  CardFilter,
  CardRow,
  LaneCounts,
  PageQuery,
  Span,
} from '../../../features/records/index.ts';
import type { Database } from '../database.ts';
import { nameOfContact } from './name-of-contact.ts';

interface Json<T> {
  readonly row: T;
}

export async function countCards(
  database: Database,
  locationId: string,
  span: Span,
  agentId: string | null,
): Promise<readonly CardCount[]> {
  return database.rows(
    'record_card_counts',
    `select card->>'kind' as kind, card->>'lane' as lane, state, count(*)::int as cards, count(edit)::int as edited
     from coaching_card where location_id = $1 and shown_at >= $2 and shown_at < $3
       and ($4::text is null or agent_id = $4)
     group by 1, 2, 3`,
    [locationId, span.from, span.until, agentId],
  );
}

export async function countLanes(
  database: Database,
  locationId: string,
  span: Span,
  agentId: string | null,
): Promise<readonly LaneCounts[]> {
  return database.rows(
    'record_card_lanes',
    `select lane, count(*)::int as cards, percentile_disc(0.5) within group (order by ms) as "medianMs",
       percentile_disc(0.95) within group (order by ms) as "p95Ms", avg(ms)::float8 as "meanMs",
       coalesce(sum(usd), 0)::float8 as "cardCostUsd"
     from (select card->>'lane' as lane, (card->>'latencyMs')::float8 as ms, (card->>'costUsd')::float8 as usd
       from coaching_card where location_id = $1 and shown_at >= $2 and shown_at < $3
         and ($4::text is null or agent_id = $4)) c
     group by lane order by lane`,
    [locationId, span.from, span.until, agentId],
  );
}

export async function sumCoachCost(database: Database, locationId: string, span: Span): Promise<number> {
  const [row] = await database.rows<{ usd: number }>(
    'record_coach_cost',
    `select coalesce(sum(cost_usd), 0)::float8 as usd from model_call
     where location_id = $1 and at >= $2 and at < $3 and lane = 'coach'`,
    [locationId, span.from, span.until],
  );
  return row?.usd ?? 0;
}

export async function listCards(
  database: Database,
  locationId: string,
  filter: CardFilter,
  span: Span,
  page: PageQuery,
): Promise<readonly CardRow[]> {
  const [cardId = null, agentId = null] = page.after?.id.split(' ') ?? [];
  const rows = await database.rows<Json<CardRow>>(
    'record_cards',
    `select jsonb_build_object('cardId', card_id, 'contactId', k.contact_id,
       'name', ${nameOfContact('k.contact_id')}, 'agentId', agent_id, 'kind', card->>'kind',
       'lane', card->>'lane', 'severity', card->>'severity', 'title', card->>'title', 'say', coalesce(card->>'say', ''),
       'why', coalesce(card->>'why', ''),
       'evidence', coalesce(card->'evidence'->>'quote', card->'evidence'->>'ruleId', ''), 'state', state,
       'shownAt', shown_at, 'changedAt', changed_at, 'latencyMs', (card->>'latencyMs')::float8,
       'costUsd', (card->>'costUsd')::float8, 'sourceVersion', coalesce(card->>'sourceVersion', ''),
       'edit', case when edit is not null then
         jsonb_build_object('removed', edit->>'removed', 'added', edit->>'added') end) as row
     from (select * from coaching_card where location_id = $1 and shown_at >= $2 and shown_at < $3
         and ($4::text is null or state = $4) and ($5::text is null or card->>'kind' = $5)
         and ($6::text is null or card->>'lane' = $6) and ($7::text is null or agent_id = $7)
         and ($8::bigint is null or (shown_at, card_id, agent_id) < ($8, $9::text, $10::text))
       order by shown_at desc, card_id desc, agent_id desc limit $11) k
     left join contact c on c.location_id = $1 and c.contact_id = k.contact_id
     order by shown_at desc, card_id desc, agent_id desc`,
    [
      locationId,
      span.from,
      span.until,
      filter.state,
      filter.kind,
      filter.lane,
      filter.agentId,
      page.after?.at ?? null,
      cardId,
      agentId,
      page.limit + 1,
    ],
  );
  return rows.map(({ row }) => row);
}
