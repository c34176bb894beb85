import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

export interface RunResult {
  /** The exit code; undefined when the program could not be started at all or was killed. */
  readonly code: number | undefined;
  readonly output: string;
}

/** Runs a program to its end, as the account where there is one. Never throws: a failure is a result. */
export function runAs(
  account: Account | undefined,
  file: string,
  args: readonly string[],
): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...spawnOptions(account), stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', (error) => resolve({ code: undefined, output: error.message }));
    child.on('close', (code) =>
      resolve({ code: code ?? undefined, output: Buffer.concat(parts).toString('utf8').trim() }),
    );
  });
}

/** Whether the account can enter the folder and write there: asked of the kernel, so ACLs and mounts count. */
export async function canWrite(account: Account | undefined, folder: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  const test = await runAs(account, '/bin/sh', ['-c', 'test -w "$1" && test -x "$1"', 'sh', folder]);
  return test.code === 0;
}

/** The environment is rebuilt, not inherited: the database has no business with our API keys. */
export function spawnOptions(account: Account | undefined): {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
} {
  const windows = process.platform === 'win32';
  const env: NodeJS.ProcessEnv = windows ? { ...process.env } : { PATH: '/usr/bin:/bin' };
  const base = { cwd: windows ? process.cwd() : '/', env: { ...env, LC_ALL: 'C', TZ: 'UTC' } };
  return account === undefined ? base : { ...base, uid: account.userId, gid: account.groupId };
}
