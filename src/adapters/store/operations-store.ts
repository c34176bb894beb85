import type {
  CostGroup,
  CostOfContact,
  DayOfTexts,
  OperationsStore,
  Present,
} from '../../features/operations/index.ts';
import type { Database } from './database.ts';

/** What the pages show of the present and of money, read from the tables themselves. */
export function createOperationsStore(database: Database): OperationsStore {
  return {
    async present({ locationId, now, talksSince, waitingSince, rowsAtMost }) {
      const [row] = await database.rows<{ present: Present }>('operations_present', present, [
        locationId,
        now,
        talksSince,
        waitingSince,
        rowsAtMost,
      ]);
      if (row === undefined) throw new Error('the present gave no row');
      return row.present;
    },

    async day({ locationId, from, until }) {
      return database.rows<DayOfTexts>('operations_day', day, [locationId, from, until]);
    },

    async costs({ locationId, from, until }) {
      const rows = await database.rows<CostGroup>('operations_costs', costs, [locationId, from, until]);
      return rows;
    },

    async addUpCosts(untilDay) {
      await database.rows('operations_add_up', 'select add_up_costs($1)', [untilDay]);
    },

    async costsOfContacts({ locationId, from, until, rowsAtMost }) {
      const rows = await database.rows<CostOfContact & { conversations: number; totalUsd: number }>(
        'operations_cost_contacts',
        costsOfContacts,
        [locationId, from, until, rowsAtMost],
      );
      const dearest = rows.map(({ conversations: _count, totalUsd: _total, ...row }) => row);
      return { conversations: rows[0]?.conversations ?? 0, costUsd: rows[0]?.totalUsd ?? 0, dearest };
    },
  };
}

/** The locations that are asked for; all of them when none is named. Each is then read by its own index. */
const asked = `select l.location_id from location l
  where l.removed_at is null and ($1::text is null or l.location_id = $1)`;

const nameOf = `trim(coalesce(c.crm->>'firstName', '') || ' ' || coalesce(c.crm->>'lastName', ''))`;

/** The condition of the index contact_waiting, word for word. */
const isWaiting = `c.mode in ('listening', 'paused') and c.conversation->'handoff'->>'at' is not null
  and coalesce((c.conversation->>'lastPersonTextAt')::bigint, 0) < (c.conversation->'handoff'->>'at')::bigint`;

/** Counting stops where a page would only say «many». */
const countedAtMost = 1000;

const present = `
  with asked as (${asked}),
  recent as (
    select r.* from asked a cross join lateral (
      select r.location_id, r.contact_id, r.outcome, r.reason, r.decided_at from run r
      where r.location_id = a.location_id and r.decided_at > $3
      order by r.decided_at desc limit ${countedAtMost}) r
  ),
  talks as (
    select distinct on (location_id, contact_id) * from recent order by location_id, contact_id, decided_at desc
  ),
  newest as (
    select t.*, c.mode, c.score, c.stage, ${nameOf} as name from
      (select * from talks order by decided_at desc limit $5) t
      join contact c on c.location_id = t.location_id and c.contact_id = t.contact_id
  ),
  waiting as (
    select w.* from asked a cross join lateral (
      select c.location_id, c.contact_id, ${nameOf} as name, c.mode, coalesce(c.crm->>'assignedTo', '') as assigned_to,
        coalesce(c.conversation->'handoff'->>'reason', '') as reason, (c.conversation->'handoff'->>'at')::bigint as since
      from contact c where c.location_id = a.location_id and ${isWaiting}
        and (c.conversation->'handoff'->>'at')::bigint > $4
      order by (c.conversation->'handoff'->>'at')::bigint limit ${countedAtMost}) w
  ),
  held as (
    select e.location_id, e.contact_id, e.run_id, e.attempts, e.due_at,
      coalesce((e.payload->>'recompose')::boolean, false) as is_held
    from effect e join asked a on a.location_id = e.location_id
    where e.state in ('planned', 'started') and e.state = 'planned' and e.kind = 'send-text' and e.due_at > $2
  ),
  pending as (
    select i.received_at from inbox i join asked a on a.location_id = i.location_id where i.state = 'pending'
  )
  select jsonb_build_object(
    'talks', coalesce((select jsonb_agg(jsonb_build_object('locationId', n.location_id, 'contactId', n.contact_id,
        'name', n.name, 'mode', n.mode, 'score', n.score, 'stage', n.stage, 'outcome', n.outcome,
        'reason', coalesce(n.reason, ''), 'decidedAt', n.decided_at) order by n.decided_at desc, n.contact_id) from newest n), '[]'),
    'talkCount', (select count(*) from talks),
    'talksWithAi', (select count(*) from talks t join contact c on c.location_id = t.location_id
      and c.contact_id = t.contact_id where c.mode in ('active', 'booking')),
    'waiting', coalesce((select jsonb_agg(jsonb_build_object('locationId', w.location_id, 'contactId', w.contact_id,
        'name', w.name, 'assignedTo', w.assigned_to, 'mode', w.mode, 'reason', w.reason, 'since', w.since)
        order by w.since, w.contact_id)
      from (select * from waiting order by since limit $5) w), '[]'),
    'waitingCount', (select count(*) from waiting),
    'held', coalesce((select jsonb_agg(jsonb_build_object('locationId', h.location_id, 'contactId', h.contact_id,
        'name', (select ${nameOf} from contact c where c.location_id = h.location_id and c.contact_id = h.contact_id),
        'rule', case when h.is_held then (select r.reason from run r where r.run_id = h.run_id) else 'sending failed' end,
        'attempts', h.attempts, 'releasesAt', h.due_at) order by h.due_at, h.contact_id)
      from (select * from held order by due_at limit $5) h), '[]'),
    'heldCount', (select count(*) from held),
    'pending', (select count(*) from pending),
    'oldestPendingAt', (select min(received_at) from pending),
    'dead', (select count(*) from inbox i join asked a on a.location_id = i.location_id where i.state = 'dead')
  ) as present`;

const day = `
  with asked as (${asked}),
  texts as (
    select e.location_id, count(*) as finished, count(*) filter (where e.state in ('refused', 'dead')) as failed
    from effect e join asked a on a.location_id = e.location_id where e.kind = 'send-text'
      and e.finished_at >= $2 and e.finished_at < $3 and e.state in ('done', 'refused', 'dead') group by 1
  ),
  -- the door and the turn each write down a stop word: a person counts once
  stops as (
    select s.location_id, count(distinct s.contact_id) as opt_outs from suppression s join asked a on a.location_id = s.location_id
    where s.at >= $2 and s.at < $3 group by 1
  ),
  spent as (
    select c.location_id, sum(c.cost_usd) as cost, count(*) as calls from model_call c
    join asked a on a.location_id = c.location_id where c.at >= $2 and c.at < $3 group by 1
  )
  select a.location_id as "locationId", coalesce(t.finished, 0)::float8 as finished,
    coalesce(t.failed, 0)::float8 as failed, coalesce(s.opt_outs, 0)::float8 as "optOuts",
    coalesce(m.cost, 0)::float8 as "costUsd", coalesce(m.calls, 0)::float8 as calls
  from asked a left join texts t using (location_id) left join stops s using (location_id)
  left join spent m using (location_id)`;

const sums = `sum(calls)::float8 as calls, sum(cost_usd)::float8 as "costUsd", sum(input_tokens)::float8 as "inputTokens",
  sum(cache_read_tokens)::float8 as "cacheReadTokens", sum(cache_write_tokens)::float8 as "cacheWriteTokens",
  sum(output_tokens)::float8 as "outputTokens"`;

/** Days that are over as they were added up, the rest from the calls; then, which is small, in every direction. */
const costs = `
  with mark as (select until_day from cost_mark),
  fine as materialized (
    select d.location_id, d.day::bigint as day, d.lane, d.model, d.calls, d.cost_usd, d.input_tokens, d.cache_read_tokens,
      d.cache_write_tokens, d.output_tokens
    from cost_day d, mark where d.day >= $2::bigint / 86400000 and d.day < until_day
      and ($1::text is null or d.location_id = $1)
    union all
    select c.location_id, c.at / 86400000 as day, c.lane, c.model, count(*), sum(c.cost_usd), sum(c.input_tokens),
      sum(c.cache_read_tokens), sum(c.cache_write_tokens), sum(c.output_tokens)
    from (select l.location_id from location l where $1::text is null or l.location_id = $1) l
    cross join lateral (select * from model_call c where c.location_id = l.location_id and c.at < $3
      and c.at >= greatest($2::bigint, (select until_day from mark) * 86400000::bigint)) c
    group by 1, 2, 3, 4
  )
  select location_id as "locationId", (day * 86400000)::float8 as day, lane, model, ${sums} from fine
  group by grouping sets ((), (location_id), (day), (lane), (model))
  having sum(calls) > 0`;

const costsOfContacts = `
  with mine as materialized (
    select c.location_id, c.contact_id, count(*) as calls, sum(c.cost_usd) as cost_usd,
      sum(c.input_tokens) as input_tokens, sum(c.cache_read_tokens) as cache_read_tokens,
      sum(c.cache_write_tokens) as cache_write_tokens, sum(c.output_tokens) as output_tokens
    from model_call c where c.at >= $2 and c.at < $3 and ($1::text is null or c.location_id = $1)
      and c.contact_id <> '' -- of nobody, or of nobody any more
    group by 1, 2
  )
  select m.location_id as "locationId", m.contact_id as "contactId", coalesce(${nameOf}, '') as name,
    m.calls::float8 as calls, m.cost_usd::float8 as "costUsd", m.input_tokens::float8 as "inputTokens",
    m.cache_read_tokens::float8 as "cacheReadTokens", m.cache_write_tokens::float8 as "cacheWriteTokens",
    m.output_tokens::float8 as "outputTokens", (select count(*) from mine)::float8 as conversations,
    (select sum(cost_usd) from mine)::float8 as "totalUsd"
  from (select * from mine order by cost_usd desc, contact_id limit $4) m
  left join contact c on c.location_id = m.location_id and c.contact_id = m.contact_id
  order by m.cost_usd desc, m.contact_id`;
