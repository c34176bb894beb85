import { afterAll, expect, test } from 'vitest';
import { startTcpProxy } from '../../../test/support/tcp-proxy.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { Database } from './database.ts';
import { OwnConnection } from './own-connection.ts';

const server = await createTestDatabase();
const lost: Error[] = [];
const database = new Database({
  address: { connectionString: server.url },
  maxConnections: 1,
  onError: (error) => lost.push(error),
});
const own = new OwnConnection(database);
afterAll(async () => {
  await own[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const pidOf = async () => (await own.rows<{ pid: number }>('pid', 'select pg_backend_pid() as pid'))[0]?.pid;
const terminate = (pid: number | undefined) => server.query('select pg_terminate_backend($1)', [pid]);

test('one connection for everybody, however many ask at once', async () => {
  const pids = await Promise.all([1, 2, 3].map(() => pidOf()));
  expect(new Set(pids).size).toBe(1);
  expect(await pidOf()).toBe(pids[0]);
});

test('says how many rows were written', async () => {
  await own.rows('make', 'create table written (n int)');
  expect(await own.written('fill', 'insert into written select generate_series(1, 3)')).toBe(3);
});

test('after it broke the next statement opens it anew', async () => {
  const before = await pidOf();
  await terminate(before);
  await expect.poll(() => lost.length).toBeGreaterThan(0);
  expect(await pidOf()).not.toBe(before);
});

test('a statement that was under way fails, and only that one', async () => {
  const before = await pidOf();
  const failed = expect(own.rows('sleep', 'select pg_sleep(60)')).rejects.toThrow();
  await expect
    .poll(() => server.query("select 1 from pg_stat_activity where query like 'select pg_sleep%'"))
    .toHaveLength(1);
  await terminate(before);
  await failed;
  expect(await pidOf()).not.toBe(before);
});

test('a statement that the server refuses costs nobody else theirs', async () => {
  await expect(own.rows('wrong', 'select no_such_column')).rejects.toThrow('no_such_column');
  expect(await own.rows('right', 'select 1 as n')).toEqual([{ n: 1 }]);
});

test.each([
  ['53100', 'could not extend file: No space left on device'],
  ['58030', 'could not write to file'],
  ['25006', 'cannot execute INSERT in a read-only transaction'],
])(
  'a server that cannot write (%s) is remembered until a statement goes through, a minute at most',
  async (code, why) => {
    let now = 0;
    await using door = new OwnConnection(database, 10_000, () => now);
    const raise = (errcode: string, message: string) =>
      door.rows(
        'raise',
        `do $$ begin raise exception using errcode = '${errcode}', message = '${message}'; end $$`,
      );
    await expect(raise('23505', 'duplicate key')).rejects.toThrow();
    expect(door.refusal).toBeNull();
    await expect(raise(code, why)).rejects.toThrow(why);
    expect(door.refusal).toBe(why);
    now += 60_000;
    expect(door.refusal).toBe(why);
    now += 1;
    expect(door.refusal).toBeNull();
    await expect(raise(code, why)).rejects.toThrow(why);
    await door.rows('right', 'select 1');
    expect(door.refusal).toBeNull();
  },
);

test('a server that cannot be reached is an error of each statement', async () => {
  await using nowhere = new Database({
    address: { host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' },
    maxConnections: 1,
    onError: () => undefined,
  });
  await using unreached = new OwnConnection(nowhere);
  await expect(unreached.rows('one', 'select 1')).rejects.toThrow('ECONNREFUSED');
  await expect(unreached.rows('one', 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('a server that says nothing more is given up, and the next statement finds another', async () => {
  let isSilent = false;
  await using proxy = await startTcpProxy(new URL(server.url), ({ connection }) =>
    isSilent && connection === 0 ? 'drop' : 'pass',
  );
  await using behind = new Database({
    ...{ address: { connectionString: proxy.url }, maxConnections: 1, onError: () => undefined },
  });
  await using limited = new OwnConnection(behind, 300);
  expect(await limited.rows('first', 'select 1 as n')).toEqual([{ n: 1 }]);
  isSilent = true;
  await expect(limited.rows('second', 'select 2 as n')).rejects.toThrow();
  expect(await limited.rows('third', 'select 3 as n')).toEqual([{ n: 3 }]);
});
