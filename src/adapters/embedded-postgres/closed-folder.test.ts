import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { accountFor, isRoot } from './account.ts';
import { packageBinaries, programIn } from './package-binaries.ts';
import { reachableBinaries } from './reachable-binaries.ts';
import { runAs } from './run-as.ts';
import { LineLog, query, Trial } from './trial.ts';

let trial = new Trial();
afterEach(async () => {
  await trial[Symbol.asyncDispose]();
  trial = new Trial();
});

const closed = 0o700;
const whyRoot = 'only root can have another user run PostgreSQL';

test('root below a closed folder: the database goes where its user can reach it, and says where', async ({
  skip,
}) => {
  skip(!isRoot(), whyRoot);
  const log = new LineLog();
  const folder = await trial.folder(closed);
  const postgres = await trial.start({ stateDir: join(folder, 'state'), log: log.write });
  expect(postgres.dataDir.startsWith(folder)).toBe(false);
  expect(log.lines.join('\n')).toContain(join(postgres.dataDir, '..'));
  expect(await query(postgres.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect((await stat(postgres.dataDir)).uid).not.toBe(0);
});

test('root below a closed folder: a project that is moved finds its database again, a copy gets its own', async ({
  skip,
}) => {
  skip(!isRoot(), whyRoot);
  const folder = await trial.folder(closed);
  const first = await trial.start({ stateDir: join(folder, 'before') });
  await query(first.connection, 'create table kept as select 7 as number');
  await first[Symbol.asyncDispose]();
  await rename(join(folder, 'before'), join(folder, 'after'));

  const moved = await trial.start({ stateDir: join(folder, 'after') });
  expect(await query(moved.connection, 'select number from kept')).toEqual([{ number: 7 }]);

  await mkdir(join(folder, 'copy'));
  await runAs(undefined, '/bin/cp', [
    join(folder, 'after', 'postgres-location.json'),
    join(folder, 'copy', 'postgres-location.json'),
  ]);
  const copy = await trial.start({ stateDir: join(folder, 'copy') });
  expect(copy.dataDir).not.toBe(moved.dataDir);
});

test('root below a closed folder: the programs are copied once and run as the other user', async ({
  skip,
}) => {
  skip(!isRoot(), whyRoot);
  const folder = await trial.folder(closed);
  const account = await accountFor(folder);
  const installed = await packageBinaries();
  const hidden = { folder: join(folder, 'native'), label: `trial-${process.pid}` };
  await runAs(undefined, '/bin/cp', ['-a', installed.folder, hidden.folder]);
  await runAs(undefined, '/bin/chmod', ['-R', 'go-rwx', hidden.folder]);
  const log = new LineLog();

  const copied = await reachableBinaries(hidden, account, log.write);
  expect(copied.folder.startsWith(folder)).toBe(false);
  expect((await runAs(account, programIn(copied, 'initdb'), ['--version'])).output).toContain('18.');
  const again = await reachableBinaries(hidden, account, log.write);
  expect(again).toEqual(copied);
  expect(log.lines).toHaveLength(1);
  await rm(copied.folder, { recursive: true });
});

test('programs that do not run end in one sentence that names DATABASE_URL', async () => {
  const nothing = { folder: await trial.folder(), label: 'none' };
  await expect(reachableBinaries(nothing, undefined, () => undefined)).rejects.toThrow(
    /^The bundled PostgreSQL does not run on this machine .*set DATABASE_URL .*\.$/,
  );
});

test('root runs PostgreSQL under the owner of a database that is there already', async ({ skip }) => {
  skip(!isRoot(), whyRoot);
  const stateDir = await trial.folder();
  const postgres = await trial.start({ stateDir });
  const owner = (await stat(postgres.dataDir)).uid;
  const status = await readFile(`/proc/${postgres.processId}/status`, 'utf8').catch(() => undefined);
  skip(status === undefined, 'reads /proc');
  expect(status).toMatch(new RegExp(`^Uid:\\s+${owner}\\s+${owner}\\s`, 'm'));
  expect(owner).not.toBe(0);
});
