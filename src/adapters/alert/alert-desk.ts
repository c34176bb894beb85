interface Channel<T> {
  /** Never fails; ends by its own timeouts. */
  tell(what: T): Promise<void>;
}

/**
 * Tells every channel at once and waits for none: whoever has something to tell is about to do something more urgent.
 * A service that ends gives the last alerts a moment.
 */
export class AlertDesk<T> implements AsyncDisposable {
  readonly #channels: readonly Channel<T>[];
  readonly #graceMs: number;
  readonly #open = new Set<Promise<void>>();

  constructor(channels: readonly Channel<T>[], graceMs = 5_000) {
    this.#channels = channels;
    this.#graceMs = graceMs;
  }

  tell(what: T): Promise<void> {
    for (const channel of this.#channels) {
      const telling = channel.tell(what).finally(() => this.#open.delete(telling));
      this.#open.add(telling);
    }
    return Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, this.#graceMs);
    await Promise.race([Promise.all(this.#open), late]);
    clearTimeout(timer);
  }
}
