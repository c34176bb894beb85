import type { Learned, LearnedOfLocation, Pair, WarmingStore } from '../../features/warming/index.ts';
import { upkeepLanes } from './book-calls.ts';
import type { Database } from './database.ts';

interface PairRow {
  location_id: string;
  agent_id: string;
  contact_id: string;
}

/** Warming on PostgreSQL. */
export function createWarmingStore(database: Database): WarmingStore {
  return {
    async load(locationId) {
      const [row] = await database.rows<LearnedRow>(
        'warming_load',
        `select ${learnedColumns} from warming_model where location_id = $1`,
        [locationId],
      );
      return row === undefined
        ? { learned: null, threshold: null, isLearnedBetter: false }
        : {
            learned: toLearned(row),
            threshold: row.use_threshold,
            isLearnedBetter: row.learned_decides,
          };
    },

    async learn(locationId, { soon, use }, { threshold, isLearnedBetter }, now) {
      const [row] = await database.rows<LearnedRow>(
        'warming_learn',
        `insert into warming_model as m (location_id, ${learnedColumns}, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (location_id) do update set
           weights = warming_sum(m.weights, excluded.weights),
           squares = warming_sum(m.squares, excluded.squares),
           examples = m.examples + excluded.examples,
           use_weights = warming_sum(m.use_weights, excluded.use_weights),
           use_squares = warming_sum(m.use_squares, excluded.use_squares),
           use_examples = m.use_examples + excluded.use_examples,
           use_threshold = excluded.use_threshold,
           learned_decides = excluded.learned_decides,
           changed_at = excluded.changed_at
         returning ${learnedColumns}`,
        [locationId, ...valuesOf(soon), ...valuesOf(use), threshold, isLearnedBetter, now],
      );
      if (row === undefined) throw new Error('what was learned did not come back');
      return toLearned(row);
    },

    async events(locationId, after, butOf) {
      const rows = await database.rows<
        PairRow & { id: string; kind: 'look' | 'text'; handed_off: boolean; at: string; writer: string }
      >(
        'warming_events',
        `select id, location_id, agent_id, contact_id, kind, handed_off, at, writer from warming_event
         where location_id = $1 and id > $2 order by id limit 200000`,
        [locationId, after],
      );
      return {
        lastId: Number(rows.at(-1)?.id ?? after),
        events: rows
          .filter(({ writer }) => writer !== butOf)
          .map((row) => ({
            ...toPair(row),
            kind: row.kind,
            isHandedOff: row.handed_off,
            at: Number(row.at),
          })),
      };
    },

    async saveEvents(writer, events) {
      await database.rows(
        'warming_save_events',
        `insert into warming_event (location_id, agent_id, contact_id, kind, handed_off, at, writer)
         select x.location, x.agent, x.contact, x.kind, x.handed, x.at, $1
         from jsonb_to_recordset($2::jsonb) as x(location text, agent text, contact text, kind text, handed boolean,
           at bigint)
         -- another process may have erased them since
         where not exists (select 1 from erasure e where e.location_id = x.location and e.contact_id = x.contact
           and e.at >= x.at)`,
        [
          writer,
          JSON.stringify(
            events.map((event) => ({
              ...{ location: event.locationId, agent: event.agentId, contact: event.contactId },
              ...{ kind: event.kind, handed: event.isHandedOff, at: event.at },
            })),
          ),
        ],
      );
    },

    async dropEvents(locationId, before) {
      await database.rows(
        'warming_drop_events',
        'delete from warming_event where location_id = $1 and at < $2',
        [locationId, before],
      );
    },

    async leads(locationId, agentIds, now) {
      const rows = await database.rows<
        Omit<PairRow, 'location_id'> & {
          text_at: string | null;
          replied_at: string | null;
          handed_off: boolean;
          due_at: string | null;
        }
      >('warming_leads', 'select * from warming_leads($1, $2, $3)', [locationId, [...agentIds], now]);
      return rows.map((row) => ({
        agentId: row.agent_id,
        signals: {
          contactId: row.contact_id,
          textAt: numberOf(row.text_at),
          repliedAt: numberOf(row.replied_at),
          dueAt: numberOf(row.due_at),
          isHandedOff: row.handed_off,
          lookedAt: null,
          appointmentAt: null,
        },
      }));
    },

    async prepared({ locationId, agentId, contactId, version, at, tokens }) {
      await database.rows(
        'warming_prepared',
        `insert into warming_preparation (location_id, agent_id, contact_id, version, at, tokens)
         select $1, $2, $3, $4, $5::bigint, $6
         where not exists (select 1 from erasure e where e.location_id = $1 and e.contact_id = $3 and e.at >= $5::bigint)
         on conflict do nothing`,
        [locationId, agentId, contactId, version, at, tokens],
      );
    },

    async used(looks) {
      const rows = await database.rows<PairRow>(
        'warming_used',
        `update warming_preparation p set outcome = 'used', settled_at = x.at
         from jsonb_to_recordset($1::jsonb) as x(location text, agent text, contact text, at bigint, text_at bigint)
         where p.location_id = x.location and p.agent_id = x.agent and p.contact_id = x.contact and p.outcome is null
           and p.at <= x.at and p.at >= x.text_at
         returning p.location_id, p.agent_id, p.contact_id`,
        [
          JSON.stringify(
            looks.map((look) => ({
              ...{ location: look.locationId, agent: look.agentId, contact: look.contactId },
              ...{ at: look.at, text_at: look.textAt },
            })),
          ),
        ],
      );
      return rows.map(toPair);
    },

    async wasted(locationId, contactId, before, now) {
      const rows = await database.rows<PairRow>(
        'warming_wasted',
        `update warming_preparation set outcome = 'wasted', settled_at = $4
         where location_id = $1 and ($2::text is null or contact_id = $2) and at < $3 and outcome is null
         returning location_id, agent_id, contact_id`,
        [locationId, contactId, before, now],
      );
      return rows.map(toPair);
    },

    async use(locationId, since) {
      const rows = await database.rows<{
        agent_id: string;
        used: number;
        wasted: number;
        open: number;
        tokens: string;
      }>(
        'warming_use',
        `select agent_id, (count(*) filter (where outcome = 'used'))::int as used,
           (count(*) filter (where outcome = 'wasted'))::int as wasted,
           (count(*) filter (where outcome is null))::int as open, sum(tokens) as tokens
         from warming_preparation where location_id = $1 and at >= $2 group by agent_id order by agent_id`,
        [locationId, since],
      );
      return rows.map(({ agent_id, tokens, ...counts }) => ({
        agentId: agent_id,
        ...counts,
        tokens: Number(tokens),
      }));
    },

    async spending(locationId, now) {
      const [row] = await database.rows<{ daily: string; at_risk: string }>(
        'warming_spending',
        `select (select coalesce(sum(input_tokens + cache_read_tokens + cache_write_tokens + output_tokens), 0)
             from model_call where at > $2::bigint - 86400000 and location_id = $1
               and lane <> all($3)) as daily,
           (select coalesce(sum(tokens), 0) from warming_preparation
             where location_id = $1 and at > $2::bigint - 86400000 and outcome is distinct from 'used') as at_risk`,
        [locationId, now, Object.values(upkeepLanes)],
      );
      return { dailyTokens: Number(row?.daily ?? 0), atRisk: Number(row?.at_risk ?? 0) };
    },

    async forget(locationId, contactId) {
      await database.rows(
        'warming_forget',
        `with events as (delete from warming_event where location_id = $1 and contact_id = $2)
         delete from warming_preparation where location_id = $1 and contact_id = $2`,
        [locationId, contactId],
      );
    },
  };
}

const learnedColumns =
  'weights, squares, examples, use_weights, use_squares, use_examples, use_threshold, learned_decides';

interface LearnedRow {
  weights: number[];
  squares: number[];
  examples: string;
  use_weights: number[];
  use_squares: number[];
  use_examples: string;
  use_threshold: number | null;
  learned_decides: boolean;
}

function toLearned(row: LearnedRow): LearnedOfLocation {
  return {
    soon: { weights: row.weights, squares: row.squares, examples: Number(row.examples) },
    use: { weights: row.use_weights, squares: row.use_squares, examples: Number(row.use_examples) },
  };
}

function valuesOf({ weights, squares, examples }: Learned) {
  return [[...weights], [...squares], examples];
}

function toPair(row: PairRow): Pair {
  return { locationId: row.location_id, agentId: row.agent_id, contactId: row.contact_id };
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
