/** What share of the preparations may be wasted; below the 30 % that the product promises. */
const wastedShare = 0.22;
const step = 0.03;

/**
 * From which probability a card is worth preparing. Follows what became of the preparations: each one that was wasted
 * raises it, each one that was used lowers it, in the proportion at which it rests when as many are wasted as may be.
 */
export class LearnedThreshold {
  #value: number;

  constructor(value = 0.35) {
    this.#value = value;
  }

  get value(): number {
    return this.#value;
  }

  settle(wasUsed: boolean): void {
    const moved = this.#value + (wasUsed ? -step * wastedShare : step * (1 - wastedShare));
    this.#value = Math.min(0.9, Math.max(0.05, moved));
  }
}
