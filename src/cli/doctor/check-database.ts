import { EmbeddedPostgresError, startEmbeddedPostgres } from '../../adapters/embedded-postgres/index.ts';
import { openStateFolder } from '../../adapters/state-folder/index.ts';
import { Database, type DatabaseAddress } from '../../adapters/store/index.ts';
import type { Config } from '../../config/config.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { type Finding, fail, ok } from './finding.ts';

const what = 'database';

/** Reaches the database that the service would use; the bundled one is started for it if it does not run. */
export async function checkDatabase(config: Config): Promise<readonly Finding[]> {
  const { url } = config.database;
  if (url !== null) {
    const says = 'check DATABASE_URL, and that the server runs and lets this user in';
    return [await ask({ connectionString: url }, 'DATABASE_URL', says)];
  }
  const state = await openStateFolder(config.stateDir);
  if (state.outcome === 'refused') return [fail('state folder', state.problem)];
  try {
    await using postgres = await startEmbeddedPostgres({ stateDir: state.folder });
    return [
      await ask(postgres.connection, `embedded, in ${postgres.dataDir}`, 'its log is postgres.log beside it'),
    ];
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) return [fail(what, error.message)];
    throw error;
  }
}

async function ask(address: DatabaseAddress, where: string, todo: string): Promise<Finding> {
  await using database = new Database({ address, maxConnections: 1, onError: () => undefined });
  try {
    const [row] = await database.rows<{ version: string }>(
      'doctor',
      "select current_setting('server_version') as version",
    );
    return ok(what, `PostgreSQL ${row?.version ?? ''} (${where})`);
  } catch (error) {
    return fail(what, `does not answer: ${reasonOf(error)}; ${todo}.`);
  }
}
