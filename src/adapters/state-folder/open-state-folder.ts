import { mkdtemp, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../kit/make-folder.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { stateFolder } from './state-folder.ts';

export type OpenedStateFolder =
  | { readonly outcome: 'open'; readonly folder: string }
  | { readonly outcome: 'refused'; readonly problem: string };

/** Makes the folder where it is missing, and sees that something can be written into it before anything starts. */
export async function openStateFolder(stateDir: string | null): Promise<OpenedStateFolder> {
  const folder = stateFolder(stateDir);
  const made = await problemOf(() => makeFolder(folder));
  if (made !== null) return refused(stateDir, `cannot be made: ${made}`);
  const written = await problemOf(() => tryWriting(folder));
  if (written !== null) return refused(stateDir, `cannot be written to: ${written}`);
  return { outcome: 'open', folder };
}

/** By doing it: permissions alone do not tell of a read-only disk, nor anything to root. */
async function tryWriting(folder: string): Promise<void> {
  await rmdir(await mkdtemp(join(folder, 'trial-')));
}

async function problemOf(work: () => Promise<void>): Promise<string | null> {
  return await work().then(() => null, reasonOf);
}

function refused(stateDir: string | null, problem: string): OpenedStateFolder {
  const [name, todo] =
    stateDir === null
      ? [`The state folder ${stateFolder(stateDir)}`, 'write STATE_DIR, a folder that you may write to']
      : [`STATE_DIR ${stateDir}`, 'choose a folder that you may write to'];
  return { outcome: 'refused', problem: `${name} ${problem}; ${todo}.` };
}
