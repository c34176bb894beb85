import { createClient, RESP_TYPES } from 'redis';
import type { Log } from '../../kit/log.ts';
import type { Script } from './scripts.ts';

export interface RedisOptions {
  readonly url: string;
  readonly log: Log;
  /**
   * Connections for commands, 1 unless said otherwise, 30 at most. Commands of one turn of the event loop leave in one
   * write, and more connections split it up: 30 are two to four times slower than one. See docs/adr/0010-cache.md.
   */
  readonly connections?: number;
}

const mostConnections = 30;
/** A ping without an answer for so long: the connection is dead without saying so, and is made anew. */
const silenceMs = 3000;
const connectMs = 2000;
const longestRetryMs = 1000;
/** Commands that wait for an answer; more means that nobody is answering, and they fail at once. */
const mostWaiting = 20_000;

function makeClient(url: string) {
  return createClient({
    url,
    commandsQueueMaxLength: mostWaiting,
    // A command must fail at once while there is no connection: the caller has a better place to go.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: connectMs,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, longestRetryMs),
    },
  }).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
}

type Client = ReturnType<typeof makeClient>;
type Argument = string | Buffer;

/** Connections that come back by themselves. Commands of one turn of the event loop leave in one write. */
export class RedisConnection implements AsyncDisposable {
  readonly #clients: readonly Client[];
  readonly #log: Log;
  #next = 0;
  #isAway = false;
  #isDisposed = false;

  constructor({ url, log, connections = 1 }: RedisOptions) {
    if (!Number.isInteger(connections) || connections < 1 || connections > mostConnections) {
      throw new RangeError(`${connections} Redis connections; it must be 1 to ${mostConnections}`);
    }
    this.#log = log;
    this.#clients = Array.from({ length: connections }, () => {
      const client = makeClient(url);
      client.on('error', (error: unknown) => this.#failed(error));
      client.on('ready', () => {
        this.#isAway = false;
      });
      return client;
    });
  }

  /** Starts to connect and does not wait: a service must start without its cache. */
  connect(): void {
    for (const client of this.#clients) client.connect().catch((error: unknown) => this.#failed(error));
  }

  /** Resolves when every connection is ready. For benchmarks and tests. */
  async ready(): Promise<void> {
    await Promise.all(
      this.#clients.map((client) =>
        client.isReady ? undefined : new Promise<void>((resolve) => client.once('ready', () => resolve())),
      ),
    );
  }

  get client(): Client {
    this.#next = (this.#next + 1) % this.#clients.length;
    const client = this.#clients[this.#next];
    if (client === undefined) throw new Error('a connection without clients');
    return client;
  }

  /** By its hash; a server that does not know the script yet is given its text. */
  async run(script: Script, keys: readonly string[], values: readonly Argument[]): Promise<unknown> {
    const given = { keys: [...keys], arguments: [...values] };
    try {
      return await this.client.evalSha(script.sha, given);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return this.client.eval(script.text, given);
    }
  }

  /** A peer that vanished closes nothing, and what is written to it keeps the socket looking alive. */
  async ping(): Promise<void> {
    const client = this.client;
    const silence = setTimeout(() => this.#renew(client), silenceMs);
    try {
      await client.ping();
    } finally {
      clearTimeout(silence);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    for (const client of this.#clients) if (client.isOpen) client.destroy();
  }

  #renew(client: Client): void {
    if (this.#isDisposed || !client.isOpen) return;
    client.destroy();
    client.connect().catch((error: unknown) => this.#failed(error));
  }

  /** Once per outage: the client reports every attempt to connect. */
  #failed(error: unknown): void {
    if (this.#isAway) return;
    this.#isAway = true;
    this.#log.warn({ error: String(error) }, 'Redis is away');
  }
}
