import { channel } from 'node:diagnostics_channel';
import pg from 'pg';

/** How to reach PostgreSQL: a connection string, or the parts of a local socket. */
export type DatabaseAddress =
  | { readonly connectionString: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly database: string;
      readonly password?: string;
    };

export interface DatabaseOptions {
  readonly address: DatabaseAddress;
  /** Upper limit of pooled connections; together with other processes it must stay under the server's own limit. */
  readonly maxConnections: number;
  readonly onError: (error: Error) => void;
}

/** One finished statement, for whoever measures; published on `statementChannel` and built only when somebody listens. */
export interface StatementRecord {
  readonly name: string;
  readonly values: readonly unknown[];
  readonly rows: readonly unknown[];
  readonly startedAt: number;
  readonly endedAt: number;
}
export const statementChannel = channel('enterprisehub:statement');

/** Whatever runs named statements. Rows come back as plain objects; the caller states and vouches for their shape. */
export interface Statements {
  rows<T>(name: string, text: string, values?: readonly unknown[]): Promise<T[]>;
  /** For a statement that gives nothing back: how many rows it wrote. Asking for rows costs 47 us of an insert's 660. */
  written(name: string, text: string, values?: readonly unknown[]): Promise<number>;
}

const connectTimeoutMs = 10_000;

/**
 * A machine that loses its power or its network closes nothing, and the server would keep its session locks for two hours: no
 * other process could be the guard or take over its turns.
 */
const noticeVanishedClient = `set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;
  set tcp_user_timeout = 25000`;

/**
 * No statement of ours takes so long; a server that vanished without a word would be waited for until the network gives
 * up, a quarter of an hour later. The connection is then given up with the statement.
 */
const longestMs = 120_000;

/** Runs one named statement and publishes its record where somebody listens. */
export async function runStatement<T>(
  client: pg.Pool | pg.Client,
  name: string,
  text: string,
  values: readonly unknown[],
  limitMs = longestMs,
): Promise<{ rows: T[]; rowCount: number }> {
  const startedAt = performance.now();
  const { rows, rowCount } = await send(client, new NamedStatement(name, text, values, limitMs));
  if (statementChannel.hasSubscribers) {
    const record = { name, values, rows, startedAt, endedAt: performance.now() };
    statementChannel.publish(record satisfies StatementRecord);
  }
  return { rows: rows as T[], rowCount: rowCount ?? 0 };
}

/**
 * A statement as the driver's own kind of object. What it gets as a plain description it copies property by property
 * first, and promises twice: 25 of the 430 us of an insert, one at a time.
 */
class NamedStatement extends pg.Query {
  readonly name: string;
  /** Read by the driver, in milliseconds. */
  readonly query_timeout: number;

  constructor(name: string, text: string, values: readonly unknown[], limitMs: number) {
    super(text, [...values]);
    this.name = name;
    this.query_timeout = limitMs;
  }
}

function send(client: pg.Pool | pg.Client, statement: NamedStatement): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const answered = (error: Error | null | undefined, result: pg.QueryResult) =>
      error == null ? resolve(result) : reject(error);
    // the driver's types know a callback behind a text, not behind an object of its own
    void client.query(statement as unknown as string, answered);
  });
}

/** A pool that names hot statements, so that the server plans them once per connection. */
export class Database implements Statements, AsyncDisposable {
  readonly #pool: pg.Pool;
  readonly #options: DatabaseOptions;
  #closing = false;

  constructor(options: DatabaseOptions) {
    this.#options = options;
    this.#pool = new pg.Pool({
      ...options.address,
      max: options.maxConnections,
      idleTimeoutMillis: 300_000,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      application_name: 'enterprisehub',
    });
    this.#pool.on('error', (error) => this.#report(error));
  }

  async rows<T>(name: string, text: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await runStatement<T>(this.#pool, name, text, values)).rows;
  }

  async written(name: string, text: string, values: readonly unknown[] = []): Promise<number> {
    return (await runStatement(this.#pool, name, text, values)).rowCount;
  }

  /** Several statements without parameters, as a migration needs them. */
  async script(text: string): Promise<void> {
    await this.#pool.query(text);
  }

  /** A connection of its own, outside the pool: for session locks and LISTEN. The caller ends it. */
  async session(): Promise<pg.Client> {
    const client = new pg.Client({
      ...this.#options.address,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      application_name: 'enterprisehub-session',
    });
    client.on('error', (error) => this.#report(error));
    await client.connect();
    // a server that cannot, for want of its system, is no worse than before
    await client.query(noticeVanishedClient).catch(() => undefined);
    return client;
  }

  stats(): { total: number; idle: number; waiting: number } {
    return { total: this.#pool.totalCount, idle: this.#pool.idleCount, waiting: this.#pool.waitingCount };
  }

  /** Connections that break while we are closing them are no news. */
  #report(error: Error): void {
    if (!this.#closing) {
      this.#options.onError(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    await this.#pool.end();
  }
}
