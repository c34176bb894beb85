/**
 * Counts uses in the last `windowMs`, at most `most`. Safe against a counter on the other side whether that
 * one slides or restarts at fixed times; a token bucket is not, it lets twice the limit through in one window.
 */
export class SlidingWindow {
  #most: number;
  #windowMs: number;
  /** Times of use, oldest first, from `#first` on. */
  #times: number[] = [];
  #first = 0;

  constructor(most: number, windowMs: number) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  get most(): number {
    return this.#most;
  }

  get windowMs(): number {
    return this.#windowMs;
  }

  resize(most: number, windowMs: number): void {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  used(now: number): number {
    this.#forget(now);
    return this.#times.length - this.#first;
  }

  add(now: number, count = 1): void {
    for (let index = 0; index < count; index++) this.#times.push(now);
  }

  /** Milliseconds until fewer than `below` uses are in the window; 0 if that is so now. */
  msUntilBelow(below: number, now: number): number {
    const surplus = this.used(now) - below;
    if (surplus < 0) return 0;
    const freeing = this.#times[this.#first + surplus];
    return freeing === undefined ? this.#windowMs : Math.max(0, freeing + this.#windowMs - now);
  }

  #forget(now: number): void {
    for (
      let oldest = this.#times[this.#first];
      oldest !== undefined && oldest <= now - this.#windowMs;
      oldest = this.#times[this.#first]
    ) {
      this.#first++;
    }
    if (this.#first > 1024) {
      this.#times = this.#times.slice(this.#first);
      this.#first = 0;
    }
  }
}
