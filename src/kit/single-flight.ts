class Flight<T> {
  promise: Promise<T> | undefined;
  hasEnded = false;
}

/**
 * One computation per key at a time: whoever asks while it runs waits for the same result, and its failure fails all
 * of them once. Nothing is remembered afterwards.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  run(key: string, work: () => Promise<T>): Promise<T> {
    const running = this.#flights.get(key);
    if (running?.promise !== undefined) return running.promise;
    const flight = new Flight<T>();
    const promise = this.#fly(key, work, flight);
    flight.promise = promise;
    // Work that throws before its first wait has ended already.
    if (!flight.hasEnded) this.#flights.set(key, flight);
    return promise;
  }

  /** Who asks from now on starts anew; who waits already keeps waiting for the old flight. */
  forget(key: string): void {
    this.#flights.delete(key);
  }

  isRunning(key: string): boolean {
    return this.#flights.has(key);
  }

  get size(): number {
    return this.#flights.size;
  }

  async #fly(key: string, work: () => Promise<T>, flight: Flight<T>): Promise<T> {
    try {
      return await work();
    } finally {
      flight.hasEnded = true;
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    }
  }
}
