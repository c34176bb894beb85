import { chmod, lstat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../kit/make-folder.ts';
import { type Account, isRoot } from './account.ts';
import { EmbeddedPostgresError, useOwnServer } from './errors.ts';
import { runAs } from './run-as.ts';

const parents = ['/var/lib', '/var/tmp', tmpdir()];

/**
 * A folder of ours that every user may walk through, for what an unprivileged PostgreSQL must reach when the
 * project itself lies below a closed folder such as root's home.
 */
export async function openPlace(account: Account): Promise<string> {
  for (const parent of parents) {
    const place = join(parent, 'enterprisehub');
    if (await prepare(place, account)) return place;
  }
  throw new EmbeddedPostgresError(
    `The user that PostgreSQL would run under can reach none of ${parents.join(', ')}: start as an ordinary user, or ${useOwnServer}.`,
  );
}

async function prepare(place: string, account: Account): Promise<boolean> {
  try {
    await makeFolder(place);
    const found = await lstat(place);
    // Somebody else's folder of that name in a folder open to all would decide what we execute.
    if (!found.isDirectory() || !isRoot() || found.uid !== 0) return false;
    await chmod(place, 0o755);
    return (await runAs(account, '/bin/sh', ['-c', 'test -x "$1"', 'sh', place])).code === 0;
  } catch {
    return false;
  }
}
