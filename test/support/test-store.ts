import { Database, migrate } from '../../src/adapters/store/index.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A database with the product's tables, as a store and as plain SQL. */
export interface TestStore extends AsyncDisposable {
  readonly server: TestDatabase;
  readonly database: Database;
}

export async function startTestStore(maxConnections: number): Promise<TestStore> {
  const server = await createTestDatabase();
  const address = { connectionString: server.url };
  const database = new Database({ address, maxConnections, onError: () => undefined });
  await migrate(database);
  return {
    server,
    database,
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
