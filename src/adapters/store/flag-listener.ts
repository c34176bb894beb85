import type { Client } from 'pg';
import type { FlagListener, FlagSignal } from '../../features/flags/index.ts';
import type { Log } from '../../kit/log.ts';
import type { Wait } from '../../kit/wait.ts';
import type { Database } from './database.ts';

export interface ListeningOptions {
  readonly database: Database;
  readonly wait: Wait;
  readonly log: Log;
}

const retryMs = 500;

/** Hears on a connection of its own that a flag was changed; comes back by itself when that is cut. */
export class FlagChangeListener implements FlagSignal, AsyncDisposable {
  readonly #options: ListeningOptions;
  readonly #stop = new AbortController();
  #client: Client | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: ListeningOptions) {
    this.#options = options;
  }

  listen(listener: FlagListener): void {
    this.#running = this.#run(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#client?.end().catch(() => undefined);
    await this.#running;
  }

  async #run(listener: FlagListener): Promise<void> {
    const { wait, log } = this.#options;
    while (!this.#stop.signal.aborted) {
      try {
        await this.#hearUntilCut(listener);
      } catch (error) {
        log.warn({ err: error }, 'changes of flags by other processes come with the poll only');
      }
      listener.hearing(false);
      await wait(retryMs, this.#stop.signal);
    }
  }

  async #hearUntilCut(listener: FlagListener): Promise<void> {
    const client = await this.#options.database.session();
    this.#client = client;
    const cut = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.once('error', () => resolve());
    });
    client.on('notification', () => listener.changed());
    try {
      if (this.#stop.signal.aborted) return;
      await client.query('listen flag_changed');
      listener.hearing(true);
      await cut;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
