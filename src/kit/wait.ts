import type { ManualClock } from './clock.ts';

/** Resolves after `ms`, or earlier with `aborted` when the signal fires. Injected, so that tests move time by hand. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<'elapsed' | 'aborted'>;

export const systemWait: Wait = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve('aborted');
    const onAbort = () => {
      clearTimeout(timer);
      resolve('aborted');
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve('elapsed');
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A Wait whose time passes only when the test says so; it moves the clock that it was given. */
export class ManualWait {
  readonly #clock: ManualClock;
  #sleepers: Sleeper[] = [];

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  /** How many waits are pending. */
  get pending(): number {
    return this.#sleepers.length;
  }

  readonly wait: Wait = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve('aborted');
      const sleeper = { at: this.#clock.now() + ms, wake: () => resolve('elapsed') };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        resolve('aborted');
      });
    });

  /** Moves the clock forward and wakes, in order, every wait that fell due; each may start new waits. */
  async advance(ms: number): Promise<void> {
    const end = this.#clock.now() + ms;
    for (let next = this.#nextDue(end); next !== undefined; next = this.#nextDue(end)) {
      const due = next;
      this.#sleepers = this.#sleepers.filter((other) => other !== due);
      this.#clock.set(Math.max(this.#clock.now(), due.at));
      due.wake();
      // One turn of the event loop, so that whoever woke can act before time moves on.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#clock.set(end);
  }

  #nextDue(end: number): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const sleeper of this.#sleepers) {
      if (sleeper.at <= end && (first === undefined || sleeper.at < first.at)) first = sleeper;
    }
    return first;
  }
}
