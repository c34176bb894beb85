import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts';
import { Database, migrate } from '../adapters/store/index.ts';
import { keptSecret } from './kept-secret.ts';

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await createTestDatabase();
  const address = { connectionString: server.url };
  database = new Database({ address, maxConnections: 2, onError: () => undefined });
  await migrate(database);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const key = 'the first key, long enough to be one';
const stored = async () =>
  JSON.stringify(await server.query("select value from setting where name = 'trial'"));
const keep = (secretKey: string | null) => keptSecret(database, 'trial', () => 'made-anew', secretKey);

test('a secret from before there was a key stays the same and is sealed; another key is refused in a sentence', async () => {
  expect(await keptSecret(database, 'trial', () => 'the-old-one', null)).toBe('the-old-one');
  expect(await stored()).toContain('the-old-one');
  expect(await keep(key)).toBe('the-old-one');
  expect(await stored()).toContain('sealed:v1:');
  expect(await stored()).not.toContain('the-old-one');
  expect(await keep(key)).toBe('the-old-one');
  await expect(keep(null)).rejects.toThrow('write that SECRET_KEY');
  await expect(keep(`${key}!`)).rejects.toThrow('write that SECRET_KEY');
});
