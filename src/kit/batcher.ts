import { reasonOf } from './reason-of.ts';

export type Batched<Result> =
  | { readonly outcome: 'written'; readonly result: Result }
  /** Too much waits already; nothing was written. */
  | { readonly outcome: 'overloaded' }
  | { readonly outcome: 'unable'; readonly reason: string };

export interface BatcherOptions<Item, Result> {
  /** One result per item, in order. */
  readonly write: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly batchSize: number;
  /** Batches in hand at a time. */
  readonly parallel: number;
  readonly longestQueue: number;
  /**
   * Items that nobody waits for may wait so long for company; the first urgent item takes them along, and a full batch
   * waits no longer.
   */
  readonly lingerMs?: number;
  /**
   * While no more items than this are about, they take turns in two halves: a batch holds one of them, and the next one
   * goes out before the last one's callers go on. Then writer and callers work at the same time, where callers come back.
   */
  readonly halvesUpTo?: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (outcome: Batched<Result>) => void;
}

/**
 * Writes what waits together: while one batch is being written the next one collects. Under load this turns many
 * commits into few; alone an item waits for nothing. One bad item does not fail its neighbours.
 */
export class Batcher<Item, Result> {
  readonly #options: BatcherOptions<Item, Result>;
  readonly #queue: Waiting<Item, Result>[] = [];
  #writing = 0;
  /** Of the last batch: so many callers are about besides those in the queue. */
  #lastSize = 0;
  /** Something in the queue waits no longer: it is urgent, its time is over, or a batch is full. */
  #isDue = false;
  #lingering: NodeJS.Timeout | undefined;

  constructor(options: BatcherOptions<Item, Result>) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  add(item: Item, isUrgent = true): Promise<Batched<Result>> {
    const { longestQueue, lingerMs = 0, batchSize } = this.#options;
    if (this.#queue.length >= longestQueue) return Promise.resolve({ outcome: 'overloaded' });
    return new Promise((resolve) => {
      this.#queue.push({ item, resolve });
      if (isUrgent || lingerMs === 0 || this.#queue.length >= batchSize) this.#due();
      else this.#lingering ??= setTimeout(() => this.#due(), lingerMs);
    });
  }

  #due(): void {
    this.#isDue = true;
    this.#pump();
  }

  #pump(): void {
    while (this.#isDue && this.#writing < this.#options.parallel) {
      const { batchSize, halvesUpTo = 0 } = this.#options;
      const about = this.#queue.length + this.#lastSize;
      const isHalf = about <= halvesUpTo;
      const batch = this.#queue.splice(0, isHalf ? Math.min(batchSize, Math.ceil(about / 2)) : batchSize);
      this.#lastSize = batch.length;
      if (this.#queue.length === 0) {
        this.#isDue = false;
        clearTimeout(this.#lingering);
        this.#lingering = undefined;
      }
      this.#writing += 1;
      const next = (): void => {
        this.#writing -= 1;
        this.#pump();
      };
      void this.#write(batch).then((answer) => {
        if (isHalf) {
          next();
          answer();
        } else {
          // first all of these go on: handing over the next batch would make them wait for it, each a little
          answer();
          setImmediate(next);
        }
      });
    }
  }

  /** Gives back what lets the callers go on. */
  async #write(batch: readonly Waiting<Item, Result>[]): Promise<() => void> {
    try {
      const results = await this.#options.write(batch.map(({ item }) => item));
      return () => {
        batch.forEach(({ resolve }, index) => {
          // `write` promises one result per item
          resolve({ outcome: 'written', result: results[index] as Result });
        });
      };
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) {
        return () => only.resolve({ outcome: 'unable', reason: reasonOf(error) });
      }
      // each is answered as soon as it is written: those behind it may take long
      for (const waiting of batch) (await this.#write([waiting]))();
      return () => undefined;
    }
  }
}
