/**
 * What share of the preparations it aims to waste. The product promises under 30 %; aiming lower costs few looks, because
 * what is left out is worth little, and leaves the budget to what is surer.
 */
const wastedShare = 0.05;
const step = 0.01;

/**
 * How likely to be of use a card must be to be prepared. Follows what became of the preparations: each one that was
 * wasted raises it, each one that was used lowers it, in the proportion at which it rests at the share aimed for.
 */
export class LearnedThreshold {
  #value: number;

  constructor(value = 0.5) {
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
