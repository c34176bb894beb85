import { EmbeddedPostgresError, startEmbeddedPostgres } from '../../adapters/embedded-postgres/index.ts';
import { openStateFolder } from '../../adapters/state-folder/index.ts';
import { Database, type DatabaseAddress, whyNoAnswer } from '../../adapters/store/index.ts';
import type { Config } from '../../config/config.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const what = 'database';

/** Reaches the database that the service would use; the bundled one is started for it if it does not run. */
export async function checkDatabase(config: Config): Promise<readonly Finding[]> {
  const { url } = config.database;
  if (url !== null) {
    return await ask({ connectionString: url }, 'DATABASE_URL', config, whyNoAnswer);
  }
  const state = await openStateFolder(config.stateDir);
  if (state.outcome === 'refused') return [fail('state folder', state.problem)];
  try {
    await using postgres = await startEmbeddedPostgres({ stateDir: state.folder });
    const where = `embedded, in ${postgres.dataDir}`;
    const why = (error: unknown) => `does not answer: ${reasonOf(error)}; its log is postgres.log beside it.`;
    return await ask(postgres.connection, where, config, why);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) return [fail(what, error.message)];
    throw error;
  }
}

interface Server {
  readonly version: string;
  /** Connections that programs of other databases, and others than ours on this one, leave. */
  readonly free: number;
}

async function ask(
  address: DatabaseAddress,
  where: string,
  { database: { connections } }: Config,
  whyNot: (error: unknown) => string,
): Promise<readonly Finding[]> {
  await using database = new Database({ address, maxConnections: 1, onError: () => undefined });
  try {
    const [row] = await database.rows<Server>('doctor', serverText);
    const found = ok(what, `PostgreSQL ${row?.version ?? ''} (${where})`);
    const needed = connections + besideThePool;
    if (row === undefined || row.free >= needed) return [found];
    return [
      found,
      warn(what, `only ${row.free} connections are free, and a process takes up to ${needed}: ${todo}.`),
    ];
  } catch (error) {
    return [fail(what, whyNot(error))];
  }
}

/** For the door, the worker's lock, the guard's, and what listens. */
const besideThePool = 6;

const todo = 'raise max_connections there, or lower DATABASE_CONNECTIONS';

const serverText = `select current_setting('server_version') as version,
  (current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
   - (select count(*) from pg_stat_activity where backend_type = 'client backend'
      and not (datname = current_database() and application_name like 'enterprisehub%')))::int as free`;
