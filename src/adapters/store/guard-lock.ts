import type { GuardLock } from '../../features/rollout/index.ts';
import type { Database } from './database.ts';

/** Any number will do as long as every process uses the same. */
const guardLock = 730_200;

type Session = Awaited<ReturnType<Database['session']>>;

/**
 * An advisory lock on a connection of its own. PostgreSQL lets go of it when the connection ends, so when the guard's
 * process dies the next one that asks is the guard, without a lease that somebody has to wait for.
 */
export class DatabaseGuardLock implements GuardLock, AsyncDisposable {
  readonly #database: Database;
  #session: Session | null = null;
  #isHeld = false;

  constructor(database: Database) {
    this.#database = database;
  }

  async hold(): Promise<boolean> {
    const session = this.#session ?? (await this.#connect());
    // asked even when it is held: only an answer shows that the connection, and with it the lock, still lives
    const { rows } = this.#isHeld
      ? await session.query<{ held: boolean }>('select true as held')
      : await session.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [guardLock]);
    this.#isHeld = rows[0]?.held === true;
    return this.#isHeld;
  }

  async #connect(): Promise<Session> {
    const session = await this.#database.session();
    session.on('end', () => {
      if (this.#session !== session) return;
      this.#session = null;
      this.#isHeld = false;
    });
    this.#session = session;
    return session;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const session = this.#session;
    this.#session = null;
    this.#isHeld = false;
    await session?.end();
  }
}
