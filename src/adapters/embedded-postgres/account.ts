import { readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresError, useOwnServer } from './errors.ts';

/** The user that PostgreSQL runs under when that is not the user of this process. */
export interface Account {
  readonly userId: number;
  readonly groupId: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * PostgreSQL refuses to run as root. A home that exists already decides by its owner, so that a database
 * made by an ordinary user stays readable for that user when root starts it once.
 */
export async function accountFor(home: string): Promise<Account | undefined> {
  if (!isRoot()) return undefined;
  const owner = await stat(home).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { userId: owner.uid, groupId: owner.gid };
  return await nobody();
}

/** initdb looks its user up by name, so the account must be one that /etc/passwd knows. */
async function nobody(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  const [, , userId, groupId] = lines.find((line) => line.startsWith('nobody:'))?.split(':') ?? [];
  if (userId === undefined || groupId === undefined) {
    throw new EmbeddedPostgresError(
      `PostgreSQL does not run as root and this machine has no user «nobody»: start as an ordinary user, or ${useOwnServer}.`,
    );
  }
  return { userId: Number(userId), groupId: Number(groupId) };
}
