import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runAs } from './run-as.ts';

/** What a running server says about itself in its data directory. */
export interface Postmaster {
  readonly processId: number;
  readonly port: number;
  /** Empty when it listens on TCP only. */
  readonly socketDir: string;
  readonly isReady: boolean;
}

/** Reads postmaster.pid; undefined when there is none, or it is not written to its end yet. */
export async function readPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const [processId, , , port, socketDir, , , status] = text.split('\n').map((line) => line.trim());
  if (!processId || !port || socketDir === undefined) return undefined;
  return { processId: Number(processId), port: Number(port), socketDir, isReady: status === 'ready' };
}

/**
 * Whether the process in postmaster.pid is the server of this data directory. After a crash or a reboot its number
 * may belong to anybody, so the command line decides: it is readable for all, even where /proc hides the rest.
 */
export async function isPostmasterOf(processId: number, dataDir: string): Promise<boolean> {
  if (!isAlive(processId)) return false;
  if (process.platform === 'win32') return true;
  const command = await commandLine(processId);
  return command.includes('postgres') && command.includes(dataDir);
}

export function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function commandLine(processId: number): Promise<string> {
  const fromProc = await readFile(`/proc/${processId}/cmdline`, 'utf8').catch(() => undefined);
  if (fromProc !== undefined) return fromProc;
  const hasProc = await access('/proc/self/cmdline').then(
    () => true,
    () => false,
  );
  if (hasProc) return '';
  return (await runAs(undefined, '/bin/ps', ['-ww', '-o', 'command=', '-p', String(processId)])).output;
}
