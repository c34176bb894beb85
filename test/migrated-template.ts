import { randomBytes } from 'node:crypto';
import { Database, migrate } from '../src/adapters/store/index.ts';
import { createOnServer, dropOnServer, urlOnServer } from './support/test-server.ts';

/** Migrates one database before the first test; the others are copies of it, which takes a tenth of the time. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  const name = `enterprisehub_test_template_${randomBytes(8).toString('hex')}`;
  if (!(await createOnServer(name))) return undefined;
  const address = { connectionString: urlOnServer(name) };
  const database = new Database({ address, maxConnections: 1, onError: () => undefined });
  await migrate(database);
  await database[Symbol.asyncDispose]();
  process.env.TEST_DATABASE_TEMPLATE = name;
  return () => dropOnServer(name);
}
