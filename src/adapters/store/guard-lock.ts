import type { GuardLock } from '../../features/rollout/index.ts';
import { type Database, runStatement } from './database.ts';

/** Any number will do as long as every process uses the same. */
const guardLock = 730_200;

/** The guard reads every few seconds; a connection that is silent for so long is given up, and the next reading opens another. */
const answerWithinMs = 10_000;

type Session = Awaited<ReturnType<Database['session']>>;

/**
 * An advisory lock on a connection of its own. PostgreSQL lets go of it when the connection ends, so when the guard's
 * process dies the next one that asks is the guard, without a lease that somebody has to wait for.
 */
export class DatabaseGuardLock implements GuardLock, AsyncDisposable {
  readonly #database: Database;
  readonly #limitMs: number;
  #session: Session | null = null;
  #isHeld = false;

  constructor(database: Database, limitMs = answerWithinMs) {
    this.#database = database;
    this.#limitMs = limitMs;
  }

  async hold(): Promise<boolean> {
    const session = this.#session ?? (await this.#connect());
    // asked even when it is held: only an answer shows that the connection, and with it the lock, still lives
    const [text, values] = this.#isHeld
      ? ['select true as held', []]
      : ['select pg_try_advisory_lock($1) as held', [guardLock]];
    try {
      const { rows } = await runStatement<{ held: boolean }>(session, '', text, values, this.#limitMs);
      this.#isHeld = rows[0]?.held === true;
      return this.#isHeld;
    } catch (error) {
      this.#forget(session);
      void session.end().catch(() => undefined);
      throw error;
    }
  }

  #forget(session: Session): void {
    if (this.#session !== session) return;
    this.#session = null;
    this.#isHeld = false;
  }

  async #connect(): Promise<Session> {
    const session = await this.#database.session();
    session.on('end', () => this.#forget(session));
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
