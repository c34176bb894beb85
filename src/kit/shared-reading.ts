interface Round<T> {
  readonly running: Promise<T>;
  next: Promise<T> | undefined;
}

/**
 * Many who ask for the same at once are answered by one reading. Whoever asks while one runs waits for the next, never
 * for the one that began before the question: no answer is older than its question. Nothing is remembered afterwards.
 */
export class SharedReading<T> {
  readonly #rounds = new Map<string, Round<T>>();

  read(key: string, load: () => Promise<T>): Promise<T> {
    const round = this.#rounds.get(key);
    if (round === undefined) return this.#start(key, load);
    // What the running one fails with is told to those who wait for it; the next begins all the same.
    round.next ??= round.running.then(
      () => this.#start(key, load),
      () => this.#start(key, load),
    );
    return round.next;
  }

  #start(key: string, load: () => Promise<T>): Promise<T> {
    // async, so that a load which throws at once fails the reading and not the asking
    const running = (async () => load())();
    const round: Round<T> = { running, next: undefined };
    this.#rounds.set(key, round);
    const end = () => {
      if (round.next === undefined && this.#rounds.get(key) === round) this.#rounds.delete(key);
    };
    running.then(end, end);
    return running;
  }
}
