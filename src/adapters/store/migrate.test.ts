import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import { until } from '../../../test/support/until.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';

let server: TestDatabase;
let database: Database;
let older: pg.Client;
beforeAll(async () => {
  server = await createTestDatabase();
  database = new Database({
    address: { connectionString: server.url },
    maxConnections: 2,
    onError: () => undefined,
  });
  await migrate(database);
  older = new pg.Client({ connectionString: server.url });
  await older.connect();
});
afterAll(async () => {
  await older.end();
  await database[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

it('a process of before holds a table and waits for the migration: it is tried again until that is over', async () => {
  // this one wants a whole table, and may be applied twice
  const name = '0048-as-written.sql';
  await server.query('delete from migration where name = $1', [name]);
  // it is the migration that finds out that both wait for each other, as on a busy database
  await server.query(`alter database ${new URL(server.url).pathname.slice(1)} set deadlock_timeout = '2s'`);
  await older.query("set deadlock_timeout = '60s'; set statement_timeout = '5s'");
  await older.query('begin; lock table warming_model in access share mode');
  const migrating = migrate(database).catch((error: unknown) => error);
  await until('the migration waits for the table', async () => {
    const waiting = await server.query('select 1 from pg_locks where not granted and relation is not null');
    return waiting.length > 0;
  });
  await expect(older.query('select pg_advisory_lock(730100)')).rejects.toThrow('statement timeout');
  await older.query('rollback');
  expect(await migrating).toEqual([name]);
});
