import pg from 'pg';
import { connectTimeoutMs, type DatabaseAddress, runStatement, type Statements } from './database.ts';

export interface OwnConnectionOptions {
  readonly address: DatabaseAddress;
  /** Shown by the server beside the connection. */
  readonly name: string;
  readonly onError: (error: Error) => void;
}

/**
 * A connection outside the pool, for whoever sends one statement after the other and waits for each: taking one from
 * the pool and giving it back costs a sixth of a bare insert (88 of 540 us, one at a time). Opened at the first
 * statement and anew after it broke; a statement that was under way then fails, and its caller decides.
 */
export class OwnConnection implements Statements, AsyncDisposable {
  readonly #options: OwnConnectionOptions;
  #client: pg.Client | null = null;
  #opening: Promise<pg.Client> | null = null;
  #isClosing = false;

  constructor(options: OwnConnectionOptions) {
    this.#options = options;
  }

  async rows<T>(name: string, text: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.#run<T>(name, text, values)).rows;
  }

  async written(name: string, text: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.#run(name, text, values)).rowCount;
  }

  async #run<T>(name: string, text: string, values: readonly unknown[]): ReturnType<typeof runStatement<T>> {
    const client = this.#client ?? (await this.#open());
    try {
      return await runStatement<T>(client, name, text, values);
    } catch (error) {
      // as a pool does: whether the connection is still sound is not worth finding out
      if (this.#client === client) this.#client = null;
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  #open(): Promise<pg.Client> {
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #connect(): Promise<pg.Client> {
    const { address, name, onError } = this.#options;
    const client = new pg.Client({
      ...address,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      application_name: name,
    });
    await client.connect();
    this.#client = client;
    const forget = (error?: Error) => {
      // a broken connection says so more than once
      if (this.#client !== client) return;
      this.#client = null;
      if (error !== undefined && !this.#isClosing) onError(error);
    };
    client.on('error', forget);
    client.on('end', () => forget());
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    await this.#opening?.catch(() => undefined);
    await this.#client?.end();
  }
}
