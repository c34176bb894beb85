import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startTemporaryPostgres } from '../../src/adapters/embedded-postgres/index.ts';
import { createOnServer, dropOnServer, urlOnServer } from './test-server.ts';

/** A database of its own for one test file, gone when disposed. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** `server`: one that runs already (TEST_DATABASE_URL or the usual place); `embedded`: the one the product brings. */
export type DatabaseKind = 'server' | 'embedded';

export async function createTestDatabase(kind: DatabaseKind = 'server'): Promise<TestDatabase> {
  return kind === 'embedded' ? embedded() : ((await onServer()) ?? embedded());
}

async function embedded(): Promise<TestDatabase> {
  const temporary = await startTemporaryPostgres();
  return withClient(temporary.postgres.connectionUrl, async () => temporary[Symbol.asyncDispose]());
}

/** Undefined when no server answers. */
async function onServer(): Promise<TestDatabase | undefined> {
  const name = `enterprisehub_test_${randomBytes(8).toString('hex')}`;
  if (!(await createOnServer(name, process.env.TEST_DATABASE_TEMPLATE))) return undefined;
  return withClient(urlOnServer(name), () => dropOnServer(name));
}

function withClient(url: string, end: () => Promise<void>): TestDatabase {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // a server that goes away in the middle of a test is that test's subject, not an uncaught error
  pool.on('error', () => undefined);
  return {
    url,
    query: async (sql, values = []) => (await pool.query(sql, [...values])).rows,
    [Symbol.asyncDispose]: async () => {
      await pool.end();
      await end();
    },
  };
}
