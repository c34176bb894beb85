import type { ActStore, ChainCount, ExperimentLine } from '../../features/acts/index.ts';
import type { Database } from './database.ts';

/** The audit of acts on PostgreSQL; the write lives in migrations/0031-acts.sql. */
export function createActStore(database: Database): ActStore {
  return {
    async note({ locationId, at, entry }) {
      await database.rows('note_act', 'select note_act($1, $2, $3)', [locationId, at, entry]);
    },

    list(limit) {
      return database.rows(
        'list_acts',
        'select seq::int as seq, entry from act order by act.seq desc limit $1',
        [limit],
      );
    },

    count: () => countChain(database, 'act'),

    async experiments(limit) {
      const rows = await database.rows<{ seq: number; entry: string }>(
        'list_experiment_changes',
        'select seq::int as seq, entry from experiment_change c order by c.seq desc limit $1',
        [limit],
      );
      return rows.map(({ seq, entry }) => {
        // our own words, written by change_experiment
        const { definition, ...line } = JSON.parse(entry) as Omit<ExperimentLine, 'seq' | 'name'> & {
          readonly definition: { readonly name: string };
        };
        const { locationId, state, at, author, reason } = line;
        return { seq, locationId, name: definition.name, state, at, author, reason };
      });
    },

    countExperiments: () => countChain(database, 'experiment_change'),
  };
}

/** Recounted where the lines are: every hash anew, and each line against the one before. */
async function countChain(database: Database, table: 'act' | 'experiment_change'): Promise<ChainCount> {
  const [row] = await database.rows<ChainCount>(
    `count_${table}`,
    `select count(*)::int as lines, coalesce(max(hash) filter (where seq = last), '') as head,
       (min(seq) filter (where hash <> own or previous_hash <> before or seq <> place))::int as "brokenAt"
     from (select seq, hash, previous_hash, coalesce(lag(hash) over w, '') as before, row_number() over w as place,
         encode(sha256(convert_to(previous_hash || entry, 'UTF8')), 'hex') as own, max(seq) over () as last
       from ${table} window w as (order by seq)) lines`,
  );
  if (row === undefined) throw new Error(`${table} could not be counted`);
  return row;
}
