import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { InboxStore } from './ports.ts';

/** A row whose lane has no due time for so long was left by a process that ended: the living place theirs in a hundredth of it. */
const unplacedMs = 5000;

export interface SweeperOptions {
  readonly store: Pick<InboxStore, 'freeDeadLanes' | 'wakeLanes'>;
  readonly beat: (now: number) => Promise<void>;
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
  #beating: Promise<number | null> | null = null;
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

  /** The moment for which it is known that this worker lives; null when it could not say so. */
  async #beat(): Promise<number | null> {
    const now = this.#options.clock.now();
    try {
      await this.#options.beat(now);
      return now;
    } catch (error) {
      this.#options.log.error(
        { err: error },
        'this worker could not say that it lives; it tries every second',
      );
      return null;
    }
  }

  /** A process that stood still, here or between the two, would free its own contacts if it looked for those who are silent since. */
  async #sweepAfter(beaten: Promise<number | null>): Promise<void> {
    const now = await beaten;
    if (now !== null) await this.#sweep(now);
  }

  async #sweep(now: number): Promise<void> {
    const { store, log, wake } = this.#options;
    try {
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
