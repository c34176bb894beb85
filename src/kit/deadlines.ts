interface Pending {
  readonly endsAt: number;
  readonly expire: () => void;
  isOver: boolean;
}

/**
 * Many deadlines of one length behind one timer. A timer made and cleared for each answer of a fast server costs more
 * than reading the answer; here an answer in time only marks its deadline as over, and the timer drops it when it passes.
 */
export class Deadlines {
  readonly ms: number;
  /** In the order of their ends, because all are of one length. */
  #pending: Pending[] = [];
  #isWatching = false;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** Gives back the way to end it: true when that was in time, and `expire` will not be called any more. */
  start(expire: () => void): () => boolean {
    const pending = { endsAt: performance.now() + this.ms, expire, isOver: false };
    this.#pending.push(pending);
    if (!this.#isWatching) this.#watch(this.ms);
    return () => {
      if (pending.isOver) return false;
      pending.isOver = true;
      return true;
    };
  }

  #watch(ms: number): void {
    this.#isWatching = true;
    const timer = setTimeout(() => {
      // After a long computation of our own the timer is due before the socket was read: an answer that lies there
      // already must not count as late, so one round of input is let in first.
      setImmediate(() => this.#look());
    }, ms);
    // What was answered in time leaves it behind, and a process that is done must not wait for it.
    timer.unref();
  }

  #look(): void {
    const now = performance.now();
    const waiting = this.#pending.filter(({ isOver }) => !isOver);
    // a timer may fire a fraction of a millisecond early
    const due = waiting.filter(({ endsAt }) => endsAt < now + 1);
    this.#pending = waiting.slice(due.length);
    const [next] = this.#pending;
    if (next === undefined) this.#isWatching = false;
    else this.#watch(next.endsAt - now);
    for (const pending of due) {
      pending.isOver = true;
      pending.expire();
    }
  }
}
