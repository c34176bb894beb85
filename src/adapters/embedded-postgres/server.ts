import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../kit/clock.ts';
import { connectionUrl, type PostgresConnection } from './connection.ts';
import { ensureRunning, type RunningServer, type ServerPlan } from './ensure-running.ts';
import { programIn } from './package-binaries.ts';
import { isPostmasterOf } from './postmaster-file.ts';
import { runAs } from './run-as.ts';

const pollMs = 10;
const longestFastStopMs = 30_000;
const pauseAfterFailureMs = 2_000;

/**
 * A server in use by this process. States: running → (the server dies) recovering → running, from either to stopped.
 * It is stopped by whoever leaves last; a process that is killed leaves it running for the next start to adopt.
 */
export class EmbeddedPostgres implements AsyncDisposable {
  /** True when this process found the server running. */
  readonly adopted: boolean;
  readonly startMs: number;
  /** The same for the whole life of the server, restarts included. */
  readonly connection: PostgresConnection;
  readonly dataDir: string;
  readonly #plan: ServerPlan;
  readonly #log: (line: string) => void;
  #server: RunningServer;
  #watching: Promise<void>;
  #stopping = false;

  constructor(plan: ServerPlan, server: RunningServer, startMs: number, log: (line: string) => void) {
    // Restarted where the pools of this process expect it.
    this.#plan = { ...plan, listen: server.listen };
    this.#server = server;
    this.#log = log;
    this.adopted = server.adopted;
    this.startMs = startMs;
    this.connection = server.connection;
    this.dataDir = plan.cluster.dataDir;
    this.#watching = this.#watch();
  }

  get connectionUrl(): string {
    return connectionUrl(this.connection);
  }

  /** The server's own process: a new one after each recovery. */
  get processId(): number {
    return this.#server.processId;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#stopping) return await this.#watching;
    this.#stopping = true;
    const { presence, processId } = this.#server;
    const others = await presence.countOthers().catch(() => 0);
    await presence.close().catch(() => undefined);
    await this.#watching;
    if (others === 0) await stop(this.#plan, processId);
  }

  async #watch(): Promise<void> {
    while (!this.#stopping) {
      await this.#server.presence.lost;
      if (this.#stopping) return;
      this.#log('PostgreSQL ended unexpectedly: starting it again');
      await this.#recover();
    }
  }

  async #recover(): Promise<void> {
    while (!this.#stopping) {
      try {
        this.#server = await ensureRunning(this.#plan);
        this.#log('PostgreSQL is back');
        return;
      } catch (error) {
        this.#log(`PostgreSQL could not be started again: ${error instanceof Error ? error.message : error}`);
        await wait(pauseAfterFailureMs, undefined, { ref: false });
      }
    }
  }
}

/** Fast shutdown: sessions are ended, everything is written; the immediate one only when that hangs. */
async function stop({ binaries, cluster, clock, home }: ServerPlan, processId: number): Promise<void> {
  if (process.platform === 'win32') {
    const args = ['stop', '-m', 'fast', '-D', cluster.dataDir];
    await runAs(home.account, programIn(binaries, 'pg_ctl'), args);
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await isPostmasterOf(processId, cluster.dataDir))) return;
    process.kill(processId, signal);
    if (await ended(clock, processId, cluster.dataDir)) return;
  }
}

async function ended(clock: Clock, processId: number, dataDir: string): Promise<boolean> {
  const deadline = clock.now() + longestFastStopMs;
  while (clock.now() < deadline) {
    if (!(await isPostmasterOf(processId, dataDir))) return true;
    await wait(pollMs);
  }
  return false;
}
