import type { Log } from '../../kit/log.ts';
import type { Wait } from '../../kit/wait.ts';
import type { FlagSignal } from './ports.ts';

export interface ReloadOptions {
  readonly load: () => Promise<void>;
  readonly signal: FlagSignal;
  readonly wait: Wait;
  readonly log: Log;
  readonly pollMs: number;
}

/**
 * Loads again when told and, in case nobody can tell, at an interval. One load at a time, so that an older answer
 * never overwrites a newer one; whoever asks meanwhile gets the next load, which begins after they asked.
 */
export class Reload implements AsyncDisposable {
  readonly #options: ReloadOptions;
  readonly #stop = new AbortController();
  #current: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #polling: Promise<void> = Promise.resolve();
  #failing = false;
  #hearing = false;

  constructor(options: ReloadOptions) {
    this.#options = options;
  }

  /** Changes by others reach this process at once; otherwise the poll finds them. */
  get isHearing(): boolean {
    return this.#hearing;
  }

  /** The last load failed: what is known may be old. */
  get isFailing(): boolean {
    return this.#failing;
  }

  /** The first load must succeed; after it, what is known stays whatever happens. */
  async start(): Promise<void> {
    await this.#options.load();
    this.#options.signal.listen({
      changed: () => void this.now(),
      hearing: (isHearing) => {
        this.#hearing = isHearing;
        if (isHearing) void this.now();
      },
    });
    this.#polling = this.#poll();
  }

  /** Never rejects: a store that is down is logged once, and what was known stays. */
  now(): Promise<void> {
    if (this.#stop.signal.aborted) return Promise.resolve();
    if (this.#current === null) {
      this.#current = this.#loadOnce().finally(() => {
        this.#current = null;
      });
      return this.#current;
    }
    this.#next ??= this.#current.then(() => {
      this.#next = null;
      return this.now();
    });
    return this.#next;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#polling;
    await this.#next;
    await this.#current;
  }

  async #poll(): Promise<void> {
    const { wait, pollMs } = this.#options;
    while ((await wait(pollMs, this.#stop.signal)) === 'elapsed') await this.now();
  }

  async #loadOnce(): Promise<void> {
    const { load, log } = this.#options;
    try {
      await load();
      if (this.#failing) log.info({}, 'the flags can be read again');
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) log.warn({ err: error }, 'the flags cannot be read; the last known rules stay');
      this.#failing = true;
    }
  }
}
