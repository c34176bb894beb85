interface Flight<T> {
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
    // Begun in a later turn, so that work which throws before its first wait fails the flight, not the registration.
    const flight: Flight<T> = {
      promise: Promise.resolve()
        .then(work)
        .finally(() => this.#end(key, flight)),
    };
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

  #end(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
