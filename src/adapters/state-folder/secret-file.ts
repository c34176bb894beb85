import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../kit/make-folder.ts';

/**
 * A secret that is made once and then kept in a file which only this account may read (mode 0600). Whoever comes
 * first makes it; deleting the file makes a new one at the next start. A crash may leave a `.new` file behind.
 */
export async function keepSecretFile(folder: string, name: string, make: () => string): Promise<string> {
  await makeFolder(folder);
  const file = join(folder, name);
  if ((await readSecretFile(folder, name)) === null) {
    // Linked only when whole, because somebody else may be reading already.
    const whole = `${file}.${randomUUID()}.new`;
    await writeFile(whole, `${make()}\n`, { mode: 0o600, flag: 'wx' });
    await link(whole, file).catch(unlessExists);
    await rm(whole);
  }
  const kept = await readSecretFile(folder, name);
  if (kept === null) throw new Error(`${file} cannot be read: delete it, a new one is made then.`);
  return kept;
}

/** Null: there is none, it is empty, or it is somebody else's. */
export async function readSecretFile(folder: string, name: string): Promise<string | null> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => '');
  return text.trim() === '' ? null : text.trim();
}

function unlessExists(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}
