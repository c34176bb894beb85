import type { ReplayJob, ReplayStore, TurnResult } from '../../features/replay/index.ts';
import { bookCalls, upkeepLanes } from './book-calls.ts';
import type { Database } from './database.ts';
import { loadRecordedTurn } from './recorded-turn.ts';
import { selectTurns } from './select-turns.ts';
import { storableJson } from './storable.ts';

interface JobRow {
  readonly replay_id: string;
  readonly location_id: string;
  readonly request: ReplayJob['request'];
  readonly author: string;
  readonly state: ReplayJob['state'];
  readonly why: string;
  readonly turns: number;
  readonly spent_usd: number;
  readonly begun_at: string;
  readonly beat_at: string;
  readonly ended_at: string | null;
}

const columns =
  'replay_id, location_id, request, author, state, why, turns, spent_usd, begun_at, beat_at, ended_at';

/** Replays on PostgreSQL: reads what happened, writes the tables `replay` and `replay_turn`, and to `model_call` what it cost. */
export function createReplayStore(database: Database): ReplayStore {
  return {
    select: (locationId, selection, limit) => selectTurns(database, locationId, selection, limit),

    load: (locationId, ref) => loadRecordedTurn(database, locationId, ref),

    async wasNumberSuppressed(locationId, phone, at) {
      const rows = await database.rows(
        'number_was_suppressed',
        `select 1 from suppression where location_id = $1 and phone = $2 and at <= $3
           and (lifted_at is null or lifted_at > $3) limit 1`,
        [locationId, phone, at],
      );
      return rows.length > 0;
    },

    async begin(job) {
      await database.rows(
        'begin_replay',
        `insert into replay (location_id, replay_id, request, author, state, turns, begun_at, beat_at)
         values ($1, $2, $3::jsonb, $4, $5, $6, $7, $7)`,
        [
          ...[job.locationId, job.replayId, storableJson(job.request), job.author],
          ...[job.state, job.turns, job.beganAt],
        ],
      );
    },

    async saveTurn(locationId, replayId, seq, result) {
      await database.rows(
        'save_replay_turn',
        `insert into replay_turn (location_id, replay_id, seq, result) values ($1, $2, $3, $4::jsonb)
         on conflict do nothing`,
        [locationId, replayId, seq, storableJson(result)],
      );
    },

    async bookCalls(locationId, replayId, now, calls) {
      const place = { locationId, contactId: '', runId: replayId };
      await bookCalls(
        database,
        place,
        now,
        calls.map((call) => ({ ...call, lane: upkeepLanes.replay })),
      );
    },

    async beat(locationId, replayId, now, spentUsd) {
      const [row] = await database.rows<{ stop_asked: boolean }>(
        'beat_replay',
        `update replay set beat_at = $3, spent_usd = $4 where location_id = $1 and replay_id = $2
         returning stop_asked`,
        [locationId, replayId, now, spentUsd],
      );
      return row?.stop_asked ?? true;
    },

    async end(locationId, replayId, { state, why, spentUsd, at }) {
      await database.rows(
        'end_replay',
        `update replay set state = $3, why = $4, spent_usd = $5, ended_at = $6, beat_at = $6
         where location_id = $1 and replay_id = $2`,
        [locationId, replayId, state, why, spentUsd, at],
      );
    },

    async askStop(locationId, replayId) {
      const rows = await database.rows(
        'stop_replay',
        `update replay set stop_asked = true where location_id = $1 and replay_id = $2 and state = 'running'
         returning 1`,
        [locationId, replayId],
      );
      return rows.length > 0;
    },

    async find(locationId, replayId) {
      const [row] = await database.rows<JobRow & { results: TurnResult[] }>(
        'find_replay',
        `select ${columns}, coalesce((select jsonb_agg(t.result order by t.seq) from replay_turn t
           where t.location_id = $1 and t.replay_id = $2), '[]') as results
         from replay where location_id = $1 and replay_id = $2`,
        [locationId, replayId],
      );
      return row === undefined ? null : { job: toJob(row), results: row.results };
    },

    async list(locationId, limit) {
      const rows = await database.rows<JobRow>(
        'list_replays',
        `select ${columns} from replay where location_id = $1 order by begun_at desc limit $2`,
        [locationId, limit],
      );
      return rows.map(toJob);
    },

    async dropStatesBefore(at) {
      await database.rows('drop_turn_states', 'delete from turn_state where at < $1', [at]);
    },
  };
}

function toJob(row: JobRow): ReplayJob {
  const { request, author, state, why, turns } = row;
  return {
    ...{ request, author, state, why, turns },
    replayId: row.replay_id,
    locationId: row.location_id,
    spentUsd: row.spent_usd,
    beganAt: Number(row.begun_at),
    beatAt: Number(row.beat_at),
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
  };
}
