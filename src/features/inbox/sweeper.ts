import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { InboxStore } from './ports.ts';

/** A row whose lane has no due time for so long was left by a process that ended: the living place theirs in a hundredth of it. */
const unplacedMs = 5000;

export interface SweeperOptions {
  readonly store: Pick<InboxStore, 'freeDeadLanes' | 'wakeLanes'>;
  readonly beat: () => Promise<void>;
  readonly wake: () => void;
  /** Frees contacts that are this process's by the database's word alone; gives back how many. */
  readonly freeForgotten: () => Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
  readonly everyMs?: number;
  /** A worker whose heart has not beaten for so long is taken for dead although its connection stands. */
  readonly silentMs?: number;
}

/**
 * Beats this worker's heart and frees what dead workers held. Every process sweeps; the statements are safe together.
 * The heart waits for no sweep: behind a locked table a sweep waits as long as the lock lasts, and the first process to
 * come through took the others for dead.
 */
export class Sweeper implements AsyncDisposable {
  readonly #options: SweeperOptions;
  readonly #timer: NodeJS.Timeout;
  #beating: Promise<boolean> | null = null;
  #sweeping: Promise<void> | null = null;

  constructor(options: SweeperOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#beating ??= this.#beat().finally(() => {
        this.#beating = null;
      });
      this.#sweeping ??= this.#sweepAfter(this.#beating).finally(() => {
        this.#sweeping = null;
      });
    }, options.everyMs ?? 1000);
  }

  async #beat(): Promise<boolean> {
    try {
      await this.#options.beat();
      return true;
    } catch (error) {
      this.#options.log.error(
        { err: error },
        'this worker could not say that it lives; it tries every second',
      );
      return false;
    }
  }

  /** A process that stood still would free its own contacts if it did not say first that it lives. */
  async #sweepAfter(beaten: Promise<boolean>): Promise<void> {
    if (await beaten) await this.sweep();
  }

  async sweep(): Promise<void> {
    const { store, clock, log, wake } = this.#options;
    try {
      const now = clock.now();
      const freed = await store.freeDeadLanes(now, now - (this.#options.silentMs ?? 30_000));
      const ownForgotten = await this.#options.freeForgotten();
      const { unplaced, forgotten } = await store.wakeLanes(now, now - unplacedMs);
      if (forgotten > 0) {
        log.error({ forgotten }, 'lanes had open effects but no due time; woken by the sweeper');
      }
      if (ownForgotten > 0) {
        log.warn(
          { freed: ownForgotten },
          'contacts were held without a run: an answer of the database was lost',
        );
      }
      if (freed + unplaced > 0) {
        log.info({ freed, unplaced }, 'took over contacts of processes that are gone');
      }
      if (freed + unplaced + forgotten + ownForgotten > 0) wake();
    } catch (error) {
      log.error({ err: error }, 'sweep failed; the next one tries again');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([this.#beating, this.#sweeping]);
  }
}
