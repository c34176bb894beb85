import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { InboxStore } from './ports.ts';

/** A row whose lane has no due time for so long was left by a process that ended: the living place theirs in a hundredth of it. */
const unplacedMs = 5000;

export interface SweeperOptions {
  readonly store: Pick<InboxStore, 'beat' | 'freeDeadLanes' | 'wakeLanes'>;
  readonly worker: () => number | null;
  readonly wake: () => void;
  /** Frees contacts that are this process's by the database's word alone; gives back how many. */
  readonly freeForgotten: () => Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
  readonly everyMs?: number;
  /** A worker whose heart has not beaten for so long is taken for dead although its connection stands. */
  readonly silentMs?: number;
}

/** Beats this worker's heart and frees what dead workers held. Every process sweeps; the statements are safe together. */
export class Sweeper implements AsyncDisposable {
  readonly #options: SweeperOptions;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: SweeperOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#sweeping = this.#sweeping.then(() => this.sweep());
    }, options.everyMs ?? 1000);
  }

  async sweep(): Promise<void> {
    const { store, clock, log, wake, worker } = this.#options;
    try {
      const number = worker();
      const now = clock.now();
      if (number !== null) {
        await store.beat(number, now);
      }
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
    await this.#sweeping;
  }
}
