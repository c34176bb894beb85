import type { Log } from '../../kit/log.ts';
import type { Database } from './database.ts';

/** Workers look twice a second anyway; so much later a wake-up may come while many are rung. */
const quietMs = 100;

/**
 * Wakes the workers of other processes after a commit, never inside it. Rings at once, then at most ten times a
 * second: a notification for every text cost a third of the accepts per second. A ring that fails costs a poll,
 * not a text.
 */
export class Alarm implements AsyncDisposable {
  readonly #database: Database;
  readonly #log: Log;
  #ringing: Promise<void> | null = null;
  #again = false;

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#log = log;
  }

  ring(): void {
    if (this.#ringing !== null) {
      this.#again = true;
      return;
    }
    this.#ringing = this.#ring().finally(() => {
      this.#ringing = null;
      if (this.#again) {
        this.#again = false;
        this.ring();
      }
    });
  }

  async #ring(): Promise<void> {
    try {
      await this.#database.rows('notify_turn', "select pg_notify('turn', '')");
    } catch (error) {
      this.#log.warn({ err: error }, 'other processes could not be woken; their poll will see the text');
    }
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#again = false;
    await this.#ringing;
  }
}
