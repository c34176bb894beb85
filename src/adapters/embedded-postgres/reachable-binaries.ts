import { cp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedPostgresError, useOwnServer } from './errors.ts';
import { openPlace } from './open-place.ts';
import { type Binaries, programIn } from './package-binaries.ts';
import { type RunResult, runAs } from './run-as.ts';

/** The binaries where the account can run them: in place where that works, else a copy made once per version. */
export async function reachableBinaries(
  binaries: Binaries,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<Binaries> {
  const inPlace = await tryRun(binaries, account);
  if (inPlace.code === 0) return binaries;
  if (account === undefined) throw cannotRun(inPlace);
  const copy: Binaries = {
    ...binaries,
    folder: join(await openPlace(account), `postgres-${binaries.label}`),
  };
  if ((await tryRun(copy, account)).code === 0) return copy;
  log(
    `The project is closed to the user that PostgreSQL runs under: its programs are copied to ${copy.folder}`,
  );
  await copyWhole(binaries.folder, copy.folder);
  const copied = await tryRun(copy, account);
  if (copied.code !== 0) throw cannotRun(copied);
  return copy;
}

function tryRun(binaries: Binaries, account: Account | undefined): Promise<RunResult> {
  return runAs(account, programIn(binaries, 'postgres'), ['--version']);
}

/** Renamed into place whole, so that a kill half way leaves nothing that looks finished. */
async function copyWhole(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  // A strict umask at installation leaves files that only root may read.
  const opened = await runAs(undefined, '/bin/chmod', ['-R', 'a+rX', unfinished]);
  if (opened.code !== 0)
    throw new EmbeddedPostgresError(`${unfinished} could not be opened: ${opened.output}.`);
  await rm(to, { recursive: true, force: true });
  await rename(unfinished, to).catch(async (error: unknown) => {
    // Another process of the same project was faster; its copy serves as well.
    await rm(unfinished, { recursive: true, force: true });
    if ((await readdir(to).catch(() => [])).length === 0) throw error;
  });
}

function cannotRun(result: RunResult): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The bundled PostgreSQL does not run on this machine (it needs glibc 2.27 or newer, which Alpine has not; «${result.output}»): ${useOwnServer}.`,
  );
}
