import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.ts';

import { foldersOf } from './temporary.ts';

/** What the tests of this folder share: state folders, servers and other processes, all cleared away at the end. */
export class Trial implements AsyncDisposable {
  readonly #servers: EmbeddedPostgres[] = [];
  readonly #folders: string[] = [];
  readonly #processes: ChildProcess[] = [];

  /** A folder that other users may walk through, unless it is to be closed like root's home. */
  async folder(mode = 0o755): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'trial-'));
    await chmod(folder, mode);
    this.#folders.push(folder);
    return folder;
  }

  async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const postgres = await startEmbeddedPostgres(options);
    this.#servers.push(postgres);
    this.#folders.push(...foldersOf(postgres));
    return postgres;
  }

  /** Another process that uses the same state until it is killed or told to leave. */
  async startElsewhere(stateDir: string): Promise<Elsewhere> {
    const program = `
      import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const postgres = await startEmbeddedPostgres({ stateDir: ${JSON.stringify(stateDir)} });
      console.log(JSON.stringify({ adopted: postgres.adopted, processId: postgres.processId }));
      process.stdin.on('end', () => postgres[Symbol.asyncDispose]());
      process.stdin.resume();
    `;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#processes.push(child);
    const lines = createInterface({ input: child.stdout });
    const exited = once(child, 'exit');
    const failed = exited.then(() => Promise.reject(new Error('the other process ended at once')));
    failed.catch(() => undefined);
    const [line] = (await Promise.race([once(lines, 'line'), failed])) as [string];
    const { adopted, processId } = JSON.parse(line) as { adopted: boolean; processId: number };
    return {
      adopted,
      processId,
      kill: async () => {
        child.kill('SIGKILL');
        await exited;
      },
      leave: async () => {
        child.stdin.end();
        await exited;
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#processes) child.kill('SIGKILL');
    for (const server of this.#servers) await server[Symbol.asyncDispose]();
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true });
  }
}

export interface Elsewhere {
  readonly adopted: boolean;
  /** Of the server, not of the process that uses it. */
  readonly processId: number;
  kill(): Promise<void>;
  leave(): Promise<void>;
}

/** A log that a test can wait on. */
export class LineLog {
  readonly #emitter = new EventEmitter();
  readonly lines: string[] = [];

  readonly write = (line: string): void => {
    this.lines.push(line);
    this.#emitter.emit('line');
  };

  async waitFor(text: string): Promise<void> {
    while (!this.lines.some((line) => line.includes(text))) await once(this.#emitter, 'line');
  }
}

export async function query(
  connection: EmbeddedPostgres['connection'] | string,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new Client(
    typeof connection === 'string' ? { connectionString: connection } : { ...connection },
  );
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
