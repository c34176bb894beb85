/**
 * Does this process hear what others invalidate? Every invalidation goes out on every source, so one is enough. When
 * none is left, messages are missed: memory is emptied then, and again when a source is back.
 */
export class Hearing {
  readonly #sources: boolean[] = [];
  readonly #missed: () => void;

  constructor(missed: () => void) {
    this.#missed = missed;
  }

  /** Announces a source; gives back the way to report its state. */
  source(): (isHearing: boolean) => void {
    const index = this.#sources.push(false) - 1;
    return (isHearing) => {
      const before = this.isDeaf;
      this.#sources[index] = isHearing;
      if (before !== this.isDeaf) this.#missed();
    };
  }

  get isDeaf(): boolean {
    return this.#sources.length > 0 && !this.#sources.includes(true);
  }
}
