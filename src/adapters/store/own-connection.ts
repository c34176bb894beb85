import type { Client } from 'pg';
import { type Database, runStatement, type Statements } from './database.ts';

/**
 * Whoever waits for a 200 has given up by then and comes again, and everybody else waits behind one statement. It may have
 * been carried out all the same: then the repetition is a duplicate.
 */
const answerWithinMs = 10_000;

/**
 * A connection outside the pool, for whoever sends one statement after the other and waits for each: taking one from
 * the pool and giving it back costs a sixth of a bare insert (88 of 540 us, one at a time). Opened at the first
 * statement and anew after it broke; a statement that was under way then fails, and its caller decides.
 */
export class OwnConnection implements Statements, AsyncDisposable {
  readonly #database: Pick<Database, 'session'>;
  #client: Client | null = null;
  #opening: Promise<Client> | null = null;

  readonly #limitMs: number;

  constructor(database: Pick<Database, 'session'>, limitMs = answerWithinMs) {
    this.#database = database;
    this.#limitMs = limitMs;
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
      return await runStatement<T>(client, name, text, values, this.#limitMs);
    } catch (error) {
      // as a pool does: whether the connection is still sound is not worth finding out
      this.#forget(client);
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  #open(): Promise<Client> {
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #connect(): Promise<Client> {
    const client = await this.#database.session();
    client.on('error', () => this.#forget(client));
    this.#client = client;
    return client;
  }

  #forget(client: Client): void {
    if (this.#client === client) this.#client = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opening?.catch(() => undefined);
    await this.#client?.end();
  }
}
