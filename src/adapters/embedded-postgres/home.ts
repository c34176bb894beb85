import { createHash } from 'node:crypto';
import { access, chmod, chown, readFile, realpath, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../../kit/make-folder.ts';
import { type Account, accountFor, isRoot } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { openPlace } from './open-place.ts';
import { canWrite } from './run-as.ts';

/** The folder that holds one project's database, its socket and its log; and who may enter it. */
export interface Home {
  readonly folder: string;
  readonly account: Account | undefined;
}

const pointerShape = z.object({ stateDir: z.string(), home: z.string() });

/**
 * Below the state folder wherever the account can reach it; else in an open place, with a pointer file left in
 * the state folder so that a project which is moved finds its database again.
 */
export async function findHome(stateDir: string, log: (line: string) => void): Promise<Home> {
  await makeFolder(stateDir);
  const state = await realpath(stateDir);
  const inside = join(state, 'postgres');
  const pointed = await readPointer(state);
  if (pointed === undefined || (await hasDatabase(inside))) {
    const home = { folder: inside, account: await accountFor(inside) };
    if (await prepare(home)) return home;
    if (await hasDatabase(inside)) throw closed(inside);
    if (home.account === undefined) throw closed(inside);
    await rmdir(inside).catch(() => undefined);
  }
  return await outside(state, pointed, log);
}

async function outside(
  state: string,
  pointed: string | undefined,
  log: (line: string) => void,
): Promise<Home> {
  const account = await accountFor(pointed ?? state);
  const fallback = account ?? (await accountFor('/'));
  if (fallback === undefined) throw closed(pointed ?? state);
  const name = createHash('sha256').update(state).digest('hex').slice(0, 12);
  const home = { folder: pointed ?? join(await openPlace(fallback), name), account: fallback };
  if (!(await prepare(home))) throw closed(home.folder);
  await writeFile(
    join(state, 'postgres-location.json'),
    JSON.stringify({ stateDir: state, home: home.folder }),
  );
  log(`The state folder is closed to the user that PostgreSQL runs under: the database is in ${home.folder}`);
  return home;
}

async function readPointer(state: string): Promise<string | undefined> {
  const text = await readFile(join(state, 'postgres-location.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const pointer = pointerShape.parse(JSON.parse(text));
  // A state folder that was copied, not moved, must not share the original's database.
  if (pointer.stateDir !== state && (await exists(pointer.stateDir))) return undefined;
  return pointer.home;
}

async function prepare({ folder, account }: Home): Promise<boolean> {
  try {
    await makeFolder(folder);
    const owner = (await stat(folder)).uid;
    if (account !== undefined && owner !== account.userId)
      await chown(folder, account.userId, account.groupId);
    if (isRoot() || owner === process.getuid?.()) await chmod(folder, 0o700);
    return await canWrite(account, folder);
  } catch {
    return false;
  }
}

function closed(folder: string): EmbeddedPostgresError {
  const user = isRoot()
    ? 'the user that PostgreSQL runs under'
    : 'the user that you start EnterpriseHub with';
  return new EmbeddedPostgresError(
    `The database folder ${folder} is closed to ${user}: open it and the folders above it (chmod, chown), or start as the user it belongs to.`,
  );
}

function hasDatabase(folder: string): Promise<boolean> {
  return exists(join(folder, 'data', 'PG_VERSION'));
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
