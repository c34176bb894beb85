/** A bucket that refills continuously; a debit may take it below zero, refills bring it back. */
export class TokenBucket {
  #capacity: number;
  #perMs: number;
  #level: number;
  #updatedAt: number;

  constructor(perMinute: number, capacity: number, now: number) {
    this.#capacity = capacity;
    this.#perMs = perMinute / 60_000;
    this.#level = capacity;
    this.#updatedAt = now;
  }

  level(now: number): number {
    this.#refill(now);
    return this.#level;
  }

  take(amount: number, now: number): void {
    this.#refill(now);
    this.#level -= amount;
  }

  /** Milliseconds until this much is there; more than the capacity waits for a full bucket. */
  waitMs(amount: number, now: number): number {
    this.#refill(now);
    const missing = Math.min(amount, this.#capacity) - this.#level;
    return missing <= 0 ? 0 : missing / this.#perMs;
  }

  fullAt(now: number): number {
    return now + this.waitMs(this.#capacity, now);
  }

  #refill(now: number): void {
    const elapsedMs = Math.max(0, now - this.#updatedAt);
    this.#level = Math.min(this.#capacity, this.#level + elapsedMs * this.#perMs);
    this.#updatedAt = now;
  }
}
