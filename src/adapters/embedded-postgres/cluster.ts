import { randomBytes } from 'node:crypto';
import { access, chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';
import type { Home } from './home.ts';
import { type Binaries, programIn } from './package-binaries.ts';
import { isAlive } from './postmaster-file.ts';
import { runAs } from './run-as.ts';

export const superuser = 'postgres';
const passwordFile = 'enterprisehub.password';

/**
 * The socket asks for no password: its folder is closed to everybody but the owner of the data, who could read
 * the files anyway. TCP, which any local process can reach, asks for one.
 */
const accessRules = 'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n';

export interface Cluster {
  readonly dataDir: string;
  readonly password: string;
}

/**
 * The data directory, made by initdb the first time. It is made beside its place and renamed into it, so two
 * processes that start together cannot fight (the slower rename fails) and a kill half way leaves no half cluster.
 */
export async function openCluster(home: Home, binaries: Binaries): Promise<Cluster> {
  const dataDir = join(home.folder, 'data');
  if (!(await isMade(dataDir))) await create(home, binaries, dataDir);
  return { dataDir, password: await readFile(join(dataDir, passwordFile), 'utf8') };
}

async function create(home: Home, binaries: Binaries, dataDir: string): Promise<void> {
  await removeLeftovers(home.folder);
  const unfinished = join(home.folder, `data.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  const password = `${unfinished}.password`;
  await writeOwned(password, randomBytes(24).toString('hex'), home.account);
  const made = await runAs(home.account, programIn(binaries, 'initdb'), [
    `--pgdata=${unfinished}`,
    `--username=${superuser}`,
    `--pwfile=${password}`,
    '--encoding=UTF8',
    // Case and classes of letters by Unicode, sorting by code point: the same on every machine.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--auth=scram-sha-256',
    '--no-instructions',
  ]);
  if (made.code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    await rm(password, { force: true });
    throw new EmbeddedPostgresError(`The database could not be created in ${home.folder}: ${made.output}`);
  }
  await writeOwned(join(unfinished, 'pg_hba.conf'), accessRules, home.account);
  await rename(password, join(unfinished, passwordFile));
  await rename(unfinished, dataDir).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isMade(dataDir))) throw error;
  });
}

async function writeOwned(path: string, text: string, account: Account | undefined): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (account !== undefined) await chown(path, account.userId, account.groupId);
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const maker = /^data\.new-(\d+)-/.exec(name)?.[1];
    if (maker !== undefined && !isAlive(Number(maker))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

async function isMade(dataDir: string): Promise<boolean> {
  return await access(join(dataDir, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}
