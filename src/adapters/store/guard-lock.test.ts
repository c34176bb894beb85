import { afterAll, expect, test } from 'vitest';
import { startTcpProxy } from '../../../test/support/tcp-proxy.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { Database } from './database.ts';
import { DatabaseGuardLock } from './guard-lock.ts';

const server = await createTestDatabase();
afterAll(() => server[Symbol.asyncDispose]());

function open(url: string): Database {
  return new Database({ address: { connectionString: url }, maxConnections: 1, onError: () => undefined });
}

test('a connection whose answers vanish keeps nobody from being the guard', async () => {
  let isSilent = false;
  await using proxy = await startTcpProxy(new URL(server.url), ({ from, connection }) =>
    isSilent && connection === 0 && from === 'database' ? 'drop' : 'pass',
  );
  await using database = open(proxy.url);
  await using lock = new DatabaseGuardLock(database, 100);
  expect(await lock.hold()).toBe(true);
  isSilent = true;
  await expect(lock.hold()).rejects.toThrow();
  await expect.poll(() => lock.hold().catch(() => false)).toBe(true);
});

test('the server notices within half a minute that a machine is gone, and lets go of its locks', async () => {
  await using database = open(server.url);
  const session = await database.session();
  const { rows } = await session.query(
    `select current_setting('tcp_keepalives_idle')::int + current_setting('tcp_keepalives_interval')::int
       * current_setting('tcp_keepalives_count')::int as seconds, current_setting('tcp_user_timeout') as unacknowledged`,
  );
  expect(rows).toEqual([{ seconds: 25, unacknowledged: '25000' }]);
  await session.end();
});
