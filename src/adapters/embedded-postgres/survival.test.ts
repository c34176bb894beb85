import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'pg';
import { afterEach, expect, test } from 'vitest';
import { isPostmasterOf } from './postmaster-file.ts';
import { LineLog, query, Trial } from './trial.ts';

let trial = new Trial();
afterEach(async () => {
  await trial[Symbol.asyncDispose]();
  trial = new Trial();
});

test('an acknowledged row survives kill -9 of the server, which comes back by itself', async () => {
  const log = new LineLog();
  const postgres = await trial.start({ stateDir: await trial.folder(), log: log.write });
  const pool = new Pool(postgres.connection);
  pool.on('error', () => undefined);
  await pool.query('create table texts (id int primary key)');
  for (let id = 1; id <= 50; id += 1) await pool.query('insert into texts values ($1)', [id]);
  const killed = postgres.processId;
  process.kill(killed, 'SIGKILL');
  await log.waitFor('PostgreSQL is back');

  expect(postgres.processId).not.toBe(killed);
  const { rows } = await pool.query('select count(*)::int as texts from texts');
  expect(rows).toEqual([{ texts: 50 }]);
  await pool.end();
});

test('adopts the server that a killed process left running', async () => {
  const stateDir = await trial.folder();
  const before = await trial.startElsewhere(stateDir);
  expect(before.adopted).toBe(false);
  await before.kill();

  const after = await trial.start({ stateDir });
  expect(after.adopted).toBe(true);
  expect(after.processId).toBe(before.processId);
  await after[Symbol.asyncDispose]();
  expect(await isPostmasterOf(before.processId, after.dataDir)).toBe(false);
});

test('recovers when both were killed', async () => {
  const stateDir = await trial.folder();
  const before = await trial.startElsewhere(stateDir);
  await before.kill();
  process.kill(before.processId, 'SIGKILL');

  const after = await trial.start({ stateDir });
  expect(after.adopted).toBe(false);
  expect(await query(after.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('three that start at once on nothing share one server, and the last to leave stops it', async () => {
  const stateDir = await trial.folder();
  const [here, ...others] = await Promise.all([
    trial.start({ stateDir }),
    trial.startElsewhere(stateDir),
    trial.startElsewhere(stateDir),
  ]);
  expect(new Set([here.processId, ...others.map((other) => other.processId)]).size).toBe(1);
  expect([here, ...others].filter((user) => !user.adopted)).toHaveLength(1);

  await here[Symbol.asyncDispose]();
  await others[0]?.leave();
  expect(await isPostmasterOf(here.processId, here.dataDir)).toBe(true);
  await others[1]?.leave();
  expect(await isPostmasterOf(here.processId, here.dataDir)).toBe(false);
});

test('starts although the number of a dead server now belongs to another program', async () => {
  const stateDir = await trial.folder();
  const before = await trial.start({ stateDir });
  await before[Symbol.asyncDispose]();
  const lines = [process.pid, before.dataDir, 1, 5432, before.connection.host, '', '', 'ready'];
  await writeFile(join(before.dataDir, 'postmaster.pid'), `${lines.join('\n')}\n`);

  const after = await trial.start({ stateDir });
  expect(after.adopted).toBe(false);
});

test('clears away what a kill left half made', async () => {
  const stateDir = await trial.folder();
  const half = join(stateDir, 'postgres', 'data.new-999999999-dead');
  await mkdir(half, { recursive: true });
  await writeFile(join(half, 'PG_VERSION'), '18\n');

  const postgres = await trial.start({ stateDir });
  expect(postgres.adopted).toBe(false);
  await expect(mkdir(half)).resolves.toBeUndefined();
});
