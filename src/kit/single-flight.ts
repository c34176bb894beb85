/**
 * One computation per key at a time: whoever asks while it runs waits for the same result, and its failure fails all
 * of them once. Nothing is remembered afterwards.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Promise<T>>();

  run(key: string, work: () => Promise<T>): Promise<T> {
    const running = this.#flights.get(key);
    if (running !== undefined) return running;
    // async, so that work which throws before its first wait fails the flight and not the asking
    const flight = (async () => await work())();
    this.#flights.set(key, flight);
    const end = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    flight.then(end, end);
    return flight;
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
}
