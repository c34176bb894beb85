import type {
  ArmTotals,
  ChangeLine,
  DaySums,
  Experiment,
  ExperimentStore,
} from '../../features/experiments/index.ts';
import type { Database } from './database.ts';
import { outcomeValues } from './experiment-outcomes.ts';
import { storableJson } from './storable.ts';

interface ExperimentRow {
  readonly location_id: string;
  readonly experiment_id: string;
  readonly definition: Experiment['definition'];
  readonly state: Experiment['state'];
  readonly version: number;
  readonly author: string;
  readonly reason: string;
  readonly created_at: string;
  readonly starts_at: string | null;
  readonly stopped_at: string | null;
}

const columns =
  'location_id, experiment_id, definition, state, version, author, reason, created_at, starts_at, stopped_at';
const newestFirst = 'order by coalesce(stopped_at, starts_at, created_at) desc limit';

/** Experiments on PostgreSQL; the write lives in migrations/0010-experiments.sql. */
export function createExperimentStore(database: Database): ExperimentStore {
  return {
    async running() {
      const rows = await database.rows<ExperimentRow>(
        'running_experiments',
        `select ${columns} from experiment where state = 'running'`,
      );
      return rows.map(toExperiment);
    },

    async list(locationId, limit) {
      const rows = await database.rows<ExperimentRow>(
        'list_experiments',
        `select ${columns} from experiment where $1::text is null or location_id = $1 ${newestFirst} $2`,
        [locationId, limit],
      );
      return rows.map(toExperiment);
    },

    async find(locationId, experimentId) {
      const [row] = await database.rows<ExperimentRow>(
        'find_experiment',
        `select ${columns} from experiment where location_id = $1 and experiment_id = $2`,
        [locationId, experimentId],
      );
      return row === undefined ? null : toExperiment(row);
    },

    async change(experiment, entry) {
      const [row] = await database.rows<{ written: boolean }>(
        'change_experiment',
        'select written from change_experiment($1::jsonb, $2)',
        [storableJson({ ...experiment, name: experiment.definition.name }), entry],
      );
      return row?.written ?? false;
    },

    async audit(locationId, experimentId) {
      const rows = await database.rows<{ entry: string }>(
        'audit_experiment',
        'select entry from experiment_change where location_id = $1 and experiment_id = $2 order by version desc',
        [locationId, experimentId],
      );
      return rows.map(({ entry }) => {
        // our own words, written by change_experiment
        const { version, state, at, author, reason } = JSON.parse(entry) as ChangeLine;
        return { version, state, at, author, reason };
      });
    },

    async expose({ locationId, experimentId }, contactId, arm, at) {
      await database.rows(
        'expose_contact',
        `insert into experiment_exposure (location_id, experiment_id, contact_id, arm, exposed_at)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [locationId, experimentId, contactId, arm, at],
      );
    },

    async outcomes(experiment, cap, now) {
      const { locationId, experimentId, definition, stoppedAt } = experiment;
      const windowMs = Math.round(definition.windowHours * 3_600_000);
      const rows = await database.rows<DaySums>(
        `experiment_${definition.metric}`,
        `with drawn as (
           select x.contact_id, x.arm, x.exposed_at as since, x.exposed_at + $3::bigint as until
           from experiment_exposure x where x.location_id = $1 and x.experiment_id = $2
             and x.exposed_at + $3::bigint <= $4 and x.exposed_at <= $5
         ), valued as (
           select d.arm, (d.until / 86400000) * 86400000 as day, least(v.value, $6) as value
           from drawn d, lateral (${outcomeValues[definition.metric]}) v where v.value is not null
         )
         select arm, day::float8 as day, count(*)::int as contacts, sum(value)::float8 as sum,
           sum(value * value)::float8 as squares
         from valued group by arm, day`,
        [locationId, experimentId, windowMs, now, stoppedAt ?? now, cap],
      );
      return rows;
    },

    async totals({ locationId, experimentId, stoppedAt }) {
      return database.rows<ArmTotals>(
        'experiment_totals',
        `select x.arm, count(*)::int as exposed, coalesce(sum(c.cost), 0)::float8 as "costUsd"
         from experiment_exposure x left join lateral (
           select sum(m.cost_usd) as cost from model_call m where m.location_id = x.location_id
             and m.contact_id = x.contact_id and m.at >= x.exposed_at and m.at <= coalesce($3, m.at)) c on true
         where x.location_id = $1 and x.experiment_id = $2 and x.exposed_at <= coalesce($3, x.exposed_at)
         group by x.arm`,
        [locationId, experimentId, stoppedAt],
      );
    },
  };
}

function toExperiment(row: ExperimentRow): Experiment {
  const { definition, state, version, author, reason } = row;
  return {
    ...{ definition, state, version, author, reason },
    experimentId: row.experiment_id,
    locationId: row.location_id,
    createdAt: Number(row.created_at),
    startsAt: row.starts_at === null ? null : Number(row.starts_at),
    stoppedAt: row.stopped_at === null ? null : Number(row.stopped_at),
  };
}
