import { createClient } from 'redis';
import type { InvalidationListener, InvalidationSource } from '../../features/cache/index.ts';

export const invalidationChannel = 'enterprisehub:cache-invalidated';

export interface RedisListenerOptions {
  readonly url: string;
  readonly processId: string;
}

const pingMs = 2000;
const silenceMs = 5000;
const longestRetryMs = 1000;

/** Hears on a connection of its own what other processes invalidated; comes back by itself when that is cut. */
export class RedisListener implements InvalidationSource, AsyncDisposable {
  readonly #processId: string;
  readonly #client;

  constructor({ url, processId }: RedisListenerOptions) {
    this.#processId = processId;
    this.#client = createClient({
      url,
      pingInterval: pingMs,
      socket: {
        connectTimeout: pingMs,
        socketTimeout: silenceMs,
        reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, longestRetryMs),
      },
    });
  }

  listen(listener: InvalidationListener): void {
    const client = this.#client;
    // Subscriptions are renewed by the client before it says that it is ready again.
    let isSubscribed = false;
    client.on('ready', () => {
      if (isSubscribed) listener.hearing(true);
    });
    client.on('error', () => listener.hearing(false));
    client
      .connect()
      .then(() => client.subscribe(invalidationChannel, (message) => this.#notified(message, listener)))
      .then(() => {
        isSubscribed = true;
        listener.hearing(client.isReady);
      })
      .catch(() => listener.hearing(false));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#client.isOpen) this.#client.destroy();
  }

  #notified(message: string, listener: InvalidationListener): void {
    const space = message.indexOf(' ');
    if (space < 0 || message.slice(0, space) === this.#processId) return;
    listener.heard([message.slice(space + 1)]);
  }
}
