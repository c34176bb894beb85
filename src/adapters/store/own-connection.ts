import pg, { type Client } from 'pg';
import { type Database, runStatement, type Statements } from './database.ts';

/**
 * Whoever waits for a 200 has given up by then and comes again, and everybody else waits behind one statement. It may have
 * been carried out all the same: then the repetition is a duplicate.
 */
const answerWithinMs = 10_000;

/** The server answers, and cannot write: disk full, an error of the disk, read-only. By PostgreSQL's own codes. */
const cannotWrite: readonly unknown[] = ['53100', '58030', '25006'];

/** A refusal says so long that nothing can be written; then it is not known. */
const believedMs = 60_000;

/**
 * A connection outside the pool, for whoever sends one statement after the other and waits for each: taking one from
 * the pool and giving it back costs a sixth of a bare insert (88 of 540 us, one at a time). Opened at the first
 * statement and anew after it broke; a statement that was under way then fails, and its caller decides.
 */
export class OwnConnection implements Statements, AsyncDisposable {
  readonly #database: Pick<Database, 'session'>;
  #client: Client | null = null;
  #opening: Promise<Client> | null = null;

  #refusal: { readonly at: number; readonly why: string } | null = null;

  readonly #limitMs: number;
  readonly #elapsed: () => number;

  constructor(
    database: Pick<Database, 'session'>,
    limitMs = answerWithinMs,
    elapsed = () => performance.now(),
  ) {
    this.#database = database;
    this.#limitMs = limitMs;
    this.#elapsed = elapsed;
  }

  /**
   * Why nothing can be written, in the server's words; null when the last statement went through, or was long ago: a
   * process that is given no more work because of it has to be tried again.
   */
  get refusal(): string | null {
    return this.#refusal === null || this.#elapsed() - this.#refusal.at > believedMs
      ? null
      : this.#refusal.why;
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
      const done = await runStatement<T>(client, name, text, values, this.#limitMs);
      this.#refusal = null;
      return done;
    } catch (error) {
      if (error instanceof pg.DatabaseError && cannotWrite.includes(error.code)) {
        this.#refusal = { at: this.#elapsed(), why: error.message };
      }
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
