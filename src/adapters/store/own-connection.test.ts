import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { OwnConnection } from './own-connection.ts';

const server = await createTestDatabase();
const lost: Error[] = [];
const own = new OwnConnection({
  address: { connectionString: server.url },
  name: 'own-connection-test',
  onError: (error) => lost.push(error),
});
afterAll(async () => {
  await own[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const open = () =>
  server.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'own-connection-test'",
  );

test('one connection for everybody, however many ask at once', async () => {
  const answers = await Promise.all(
    [1, 2, 3].map((n) => own.rows<{ n: number }>('given', 'select $1::int as n', [n])),
  );
  expect(answers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  expect(await open()).toHaveLength(1);
});

test('says how many rows were written', async () => {
  await own.rows('make', 'create table written (n int)');
  expect(await own.written('fill', 'insert into written select generate_series(1, 3)')).toBe(3);
});

test('after it broke the next statement opens it anew', async () => {
  const [before] = await open();
  await server.query('select pg_terminate_backend($1)', [before?.pid]);
  await expect.poll(() => lost.length).toBe(1);
  expect(await own.rows('again', 'select 1 as n')).toEqual([{ n: 1 }]);
  const [after] = await open();
  expect(after?.pid).not.toBe(before?.pid);
});

test('a statement that was under way fails, and only that one', async () => {
  const [before] = await open();
  const underWay = own.rows('sleep', 'select pg_sleep(60)');
  const failed = expect(underWay).rejects.toThrow();
  await expect
    .poll(() => server.query("select 1 from pg_stat_activity where query like 'select pg_sleep%'"))
    .toHaveLength(1);
  await server.query('select pg_terminate_backend($1)', [before?.pid]);
  await failed;
  expect(await own.rows('after', 'select 2 as n')).toEqual([{ n: 2 }]);
});

test('a server that cannot be reached is an error of the statement', async () => {
  await using nowhere = new OwnConnection({
    address: { host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' },
    name: 'nowhere',
    onError: () => undefined,
  });
  await expect(nowhere.rows('one', 'select 1')).rejects.toThrow('ECONNREFUSED');
  await expect(nowhere.rows('one', 'select 1')).rejects.toThrow('ECONNREFUSED');
});
