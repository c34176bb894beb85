import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { type Binaries, programIn } from './package-binaries.ts';
import { spawnOptions } from './run-as.ts';
import { type Listen, serverSettings } from './settings.ts';

const longestLogBytes = 8 * 1024 * 1024;

/** A server process that was started and may still fail to come up. */
export interface Launch {
  /** Once the process has ended: what it wrote to its log. */
  failure(): string | undefined;
}

/**
 * Starts the server in a session of its own, so that Ctrl-C reaches us and not it, with its log in a file, so that
 * it outlives us: after a kill -9 of this process the next start finds it running and adopts it.
 */
export async function launch(
  home: Home,
  binaries: Binaries,
  dataDir: string,
  listen: Listen,
): Promise<Launch> {
  const logFile = join(home.folder, 'postgres.log');
  const ownStart = await rotate(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const { file, args } = commandLine(binaries, dataDir, listen);
  const child = spawn(file, args, {
    ...spawnOptions(home.account),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let failure: string | undefined;
  child.on('error', (error) => {
    failure = error.message;
  });
  child.on('exit', (code) => {
    // pg_ctl, the Windows way, ends well as soon as the server is started.
    if (code === 0 && process.platform === 'win32') return;
    failure = ownLines(logFile, ownStart) || `exit code ${code}`;
  });
  return { failure: () => failure };
}

/** A server stopped on purpose may outlive the folder that its log was in. */
function ownLines(logFile: string, from: number): string {
  try {
    return whyIn(readFileSync(logFile).subarray(from).toString('utf8').trim());
  } catch {
    return '';
  }
}

/** What ended it, without those who were asked to wait meanwhile: it was sixty lines for one full disk. */
export function whyIn(log: string): string {
  const fatal = log.split('\n').filter((line) => /(FATAL|PANIC): /.test(line) && !isToldToWait.test(line));
  return fatal.length === 0 ? log : fatal.join('\n');
}

const isToldToWait = /the database system is (starting up|not yet accepting|in recovery mode|shutting down)/;

/** PostgreSQL refuses to run with an administrator's rights; on Windows pg_ctl gives them up for it. */
function commandLine(
  binaries: Binaries,
  dataDir: string,
  listen: Listen,
): { readonly file: string; readonly args: readonly string[] } {
  const settings = serverSettings(listen);
  if (process.platform !== 'win32') {
    return { file: programIn(binaries, 'postgres'), args: ['-D', dataDir, ...settings] };
  }
  const options = settings.map((part) => (part === '-c' ? part : `"${part}"`)).join(' ');
  return { file: programIn(binaries, 'pg_ctl'), args: ['start', '-W', '-D', dataDir, '-o', options] };
}

/** Returns the length so far: where in the file this server's own lines begin. */
async function rotate(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size < longestLogBytes) return size;
  await rename(logFile, `${logFile}.1`);
  return 0;
}
