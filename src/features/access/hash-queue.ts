/** Work in hand and waiting work beyond which nobody else is let in. */
const atOnce = 2;
const waitingAtMost = 40;

/**
 * Hashing a password takes 19 MiB and a thread of Node's pool (four in all) for a tenth of a second. Two at once leave
 * the rest of the service its threads; a crowd is turned away instead of queueing for minutes.
 */
export class HashQueue {
  #inHand = 0;
  readonly #waiting: (() => void)[] = [];

  /** Null: too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.#inHand >= atOnce) {
      if (this.#waiting.length >= waitingAtMost) return null;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#inHand += 1;
    }
    try {
      return await work();
    } finally {
      // The place goes to the next in line, or becomes free.
      const next = this.#waiting.shift();
      if (next === undefined) this.#inHand -= 1;
      else next();
    }
  }
}
