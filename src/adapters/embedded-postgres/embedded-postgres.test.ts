import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { whyIn } from './launch.ts';
import { isPostmasterOf } from './postmaster-file.ts';
import { query, Trial } from './trial.ts';

let trial = new Trial();
afterEach(async () => {
  await trial[Symbol.asyncDispose]();
  trial = new Trial();
});

test('starts from nothing, durable and in Unicode, and keeps its rows over a clean stop', async () => {
  const stateDir = await trial.folder();
  const first = await trial.start({ stateDir });
  expect(first.adopted).toBe(false);
  const [settings] = await query(
    first.connection,
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit, current_setting('jit') as jit,
       current_setting('server_encoding') as encoding, upper('é') as upper, current_setting('TimeZone') as zone`,
  );
  expect(settings).toEqual({
    major: 18,
    fsync: 'on',
    commit: 'on',
    jit: 'off',
    encoding: 'UTF8',
    upper: 'É',
    zone: 'UTC',
  });
  await query(first.connection, 'create table kept as select 7 as number');
  await first[Symbol.asyncDispose]();
  expect(await isPostmasterOf(first.processId, first.dataDir)).toBe(false);

  const second = await trial.start({ stateDir });
  expect(second.adopted).toBe(false);
  expect(await query(second.connection, 'select number from kept')).toEqual([{ number: 7 }]);
  expect(await readFile(join(stateDir, 'postgres', 'postgres.log'), 'utf8')).not.toContain('recovery');
});

test('the log of the server holds no words of a statement or a row that failed', async () => {
  const stateDir = await trial.folder();
  const { connection } = await trial.start({ stateDir });
  await query(connection, 'create table said (words text check (words = $$ok$$))');
  await expect(query(connection, "insert into said values ('words of a lead')")).rejects.toThrow(
    'said_words_check',
  );
  const log = await readFile(join(stateDir, 'postgres', 'postgres.log'), 'utf8');
  expect(log).toContain('said_words_check');
  expect(log).not.toContain('words of a lead');
});

test('why a server ended is told without those who were asked to wait meanwhile', () => {
  const full = 'FATAL:  could not write to file "pg_wal/xlogtemp.4035": No space left on device';
  const waiting = ['starting up', 'not yet accepting connections'].map(
    (state) => `FATAL:  the database system is ${state}`,
  );
  expect(whyIn(['LOG:  redo done', ...waiting, full, 'LOG:  database system is shut down'].join('\n'))).toBe(
    full,
  );
  expect(whyIn('something else')).toBe('something else');
});

test('reads the same database through its URL', async () => {
  const postgres = await trial.start({ stateDir: await trial.folder() });
  await query(postgres.connection, 'create table here as select 1 as one');
  expect(await query(postgres.connectionUrl, 'select one from here')).toEqual([{ one: 1 }]);
});

test('puts the socket in a short folder when the path would be too long for the kernel', async () => {
  const stateDir = join(await trial.folder(), 'a-name-of-forty-characters-'.repeat(4), 'state');
  const postgres = await trial.start({ stateDir });
  expect(Buffer.byteLength(join(postgres.connection.host, '.s.PGSQL.5432'))).toBeLessThanOrEqual(103);
  expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('lets nobody but its own user through the folder of the socket', async () => {
  const postgres = await trial.start({ stateDir: await trial.folder() });
  expect(((await stat(postgres.connection.host)).mode & 0o077).toString(8)).toBe('0');
});

test('asks for the password on TCP', async () => {
  const postgres = await trial.start({ stateDir: await trial.folder(), transport: 'tcp' });
  expect(postgres.connection.host).toBe('127.0.0.1');
  expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(await query(postgres.connectionUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await expect(query({ ...postgres.connection, password: 'guess' }, 'select 1')).rejects.toThrow(/password/);
});

test('keeps our environment, with its keys, from the server', async ({ skip }) => {
  skip(process.platform !== 'linux', 'reads /proc');
  process.env.ENTERPRISEHUB_TRIAL_SECRET = 'a-key-of-ours';
  const postgres = await trial.start({ stateDir: await trial.folder() });
  delete process.env.ENTERPRISEHUB_TRIAL_SECRET;
  const environment = await readFile(`/proc/${postgres.processId}/environ`, 'utf8');
  expect(environment).toContain('LC_ALL=C');
  expect(environment).not.toContain('a-key-of-ours');
});
