import type { Client } from 'pg';
import type { InvalidationListener, InvalidationSource } from '../../features/cache/index.ts';
import type { Log } from '../../kit/log.ts';
import type { Wait } from '../../kit/wait.ts';
import type { Database } from './database.ts';

export interface CacheListenerOptions {
  readonly database: Database;
  readonly processId: string;
  readonly wait: Wait;
  readonly log: Log;
}

const retryMs = 500;

/** Hears on a connection of its own what other processes invalidated; comes back by itself when that is cut. */
export class CacheListener implements InvalidationSource, AsyncDisposable {
  readonly #options: CacheListenerOptions;
  readonly #stop = new AbortController();
  #client: Client | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: CacheListenerOptions) {
    this.#options = options;
  }

  listen(listener: InvalidationListener): void {
    this.#running = this.#run(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#client?.end().catch(() => undefined);
    await this.#running;
  }

  async #run(listener: InvalidationListener): Promise<void> {
    const { wait, log } = this.#options;
    while (!this.#stop.signal.aborted) {
      try {
        await this.#hearUntilCut(listener);
      } catch (error) {
        log.warn({ error: String(error) }, 'cannot hear cache invalidations of other processes');
      }
      listener.hearing(false);
      await wait(retryMs, this.#stop.signal);
    }
  }

  async #hearUntilCut(listener: InvalidationListener): Promise<void> {
    const client = await this.#options.database.session();
    this.#client = client;
    const cut = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.once('error', () => resolve());
    });
    client.on('notification', ({ channel, payload = '' }) => this.#notified(channel, payload, listener));
    try {
      if (this.#stop.signal.aborted) return;
      await client.query('listen cache_invalidated');
      await client.query('listen cache_owed');
      listener.hearing(true);
      // What was owed before anybody listened.
      listener.owed();
      await cut;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  #notified(channel: string, payload: string, listener: InvalidationListener): void {
    const space = payload.indexOf(' ');
    const from = space < 0 ? payload : payload.slice(0, space);
    if (from === this.#options.processId) return;
    if (channel === 'cache_owed') listener.owed();
    else if (space >= 0) listener.heard([payload.slice(space + 1)]);
  }
}
