import type { Deadline } from '../../kit/deadline.ts';

/** Why an attempt was broken off by us. */
export type AttemptEnd = 'running' | 'expired' | 'cancelled' | 'idle';

/**
 * The signal of one attempt: fires with the total deadline, or when the stream has been silent for too long.
 * The vendor's client has a timeout of its own, but that one ends where a stream begins.
 */
export class IdleTimer implements Disposable {
  readonly #controller = new AbortController();
  readonly #deadline: Deadline;
  readonly #timer: NodeJS.Timeout;
  readonly #onDeadline = (): void => this.#controller.abort();
  #isIdle = false;

  constructor(deadline: Deadline, idleMs: number) {
    this.#deadline = deadline;
    this.#timer = setTimeout(() => {
      this.#isIdle = true;
      this.#controller.abort();
    }, idleMs);
    if (deadline.signal.aborted) this.#onDeadline();
    else deadline.signal.addEventListener('abort', this.#onDeadline, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something arrived: the silence starts anew. */
  touch(): void {
    this.#timer.refresh();
  }

  ended(): AttemptEnd {
    const end = this.#deadline.ended();
    return end === 'running' && this.#isIdle ? 'idle' : end;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#deadline.signal.removeEventListener('abort', this.#onDeadline);
  }
}
