interface Flight<T> {
  /** Tells a flight from a later one of the same key. */
  readonly token: object;
  readonly promise: Promise<T>;
}

/**
 * One computation per key at a time: whoever asks while it runs waits for the same result, and its failure fails all
 * of them once. Nothing is remembered afterwards.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  run(key: string, work: () => Promise<T>): Promise<T> {
    const running = this.#flights.get(key);
    if (running !== undefined) return running.promise;
    const token = {};
    // The flight ends in a later turn at the earliest, so it is always registered before it ends.
    const flight = { token, promise: this.#fly(key, work, token) };
    this.#flights.set(key, flight);
    return flight.promise;
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

  async #fly(key: string, work: () => Promise<T>, token: object): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // Work that throws before its first wait must not end the flight before it is registered.
      await undefined;
      throw error;
    } finally {
      if (this.#flights.get(key)?.token === token) this.#flights.delete(key);
    }
  }
}
