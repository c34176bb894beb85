/** What a model has learned; plain numbers, kept in the database. */
export interface Learned {
  readonly weights: readonly number[];
  /** Sums of squared gradients, one per weight: what has been taught often moves slowly. */
  readonly squares: readonly number[];
  readonly examples: number;
}

export interface LogisticOptions {
  /** Step of a weight that was never taught. */
  readonly rate?: number;
  /** Pull of every taught weight towards zero, per example. */
  readonly shrink?: number;
}

/** No weight grows beyond, whatever it is taught: a probability is never so sure that it cannot be corrected. */
const largestWeight = 12;
const surest = 30;
const tiny = 1e-8;

/**
 * Logistic regression, taught one example at a time (AdaGrad steps, L2 regularisation). Deterministic. Inputs that are
 * not finite count as zero; nothing taught can make a weight that is not.
 */
export class Logistic {
  readonly #weights: Float64Array;
  readonly #squares: Float64Array;
  readonly #rate: number;
  readonly #shrink: number;
  /** As last exchanged with other processes. */
  #base: Learned;
  #examples = 0;

  constructor(size: number, { rate = 0.15, shrink = 1e-5 }: LogisticOptions = {}) {
    this.#weights = new Float64Array(size);
    this.#squares = new Float64Array(size);
    this.#rate = rate;
    this.#shrink = shrink;
    this.#base = this.learned();
  }

  get examples(): number {
    return this.#examples;
  }

  /** Between 0 and 1, both excluded. */
  probability(inputs: Float64Array): number {
    let sum = 0;
    for (let at = 0; at < this.#weights.length; at += 1) sum += (this.#weights[at] ?? 0) * finite(inputs[at]);
    return 1 / (1 + Math.exp(-Math.min(surest, Math.max(-surest, sum))));
  }

  /** Gives back the probability it had before the lesson. */
  learn(inputs: Float64Array, happened: boolean, weight = 1): number {
    const before = this.probability(inputs);
    const error = (before - (happened ? 1 : 0)) * finite(weight);
    for (let at = 0; at < this.#weights.length; at += 1) {
      const input = finite(inputs[at]);
      if (input === 0) continue;
      const old = this.#weights[at] ?? 0;
      const gradient = Math.min(10, Math.max(-10, error * input)) + this.#shrink * old;
      const square = (this.#squares[at] ?? 0) + gradient * gradient;
      this.#squares[at] = square;
      const moved = old - (this.#rate * gradient) / Math.sqrt(square + tiny);
      this.#weights[at] = Math.min(largestWeight, Math.max(-largestWeight, moved));
    }
    this.#examples += 1;
    return before;
  }

  /** What it knew has gone out of date: the next lessons move it as they did when it was younger. */
  loosen(share = 0.25): void {
    for (let at = 0; at < this.#squares.length; at += 1) this.#squares[at] = (this.#squares[at] ?? 0) * share;
  }

  learned(): Learned {
    return { weights: [...this.#weights], squares: [...this.#squares], examples: this.#examples };
  }

  /** What was learned here since the last exchange, to be added to what all processes learned. */
  gained(): Learned {
    const now = this.learned();
    const minus = (one: readonly number[], other: readonly number[]) =>
      one.map((value, at) => value - (other[at] ?? 0));
    return {
      weights: minus(now.weights, this.#base.weights),
      squares: minus(now.squares, this.#base.squares),
      examples: now.examples - this.#base.examples,
    };
  }

  /** Takes over what all processes know together. What was learned here since `gained` was asked is kept on top. */
  adopt(all: Learned, given: Learned): void {
    const own = this.gained();
    for (let at = 0; at < this.#weights.length; at += 1) {
      const more = (own.weights[at] ?? 0) - (given.weights[at] ?? 0);
      const weight = finite(all.weights[at]) + more;
      this.#weights[at] = Math.min(largestWeight, Math.max(-largestWeight, weight));
      const square = finite(all.squares[at]) + (own.squares[at] ?? 0) - (given.squares[at] ?? 0);
      this.#squares[at] = Math.max(0, square);
    }
    this.#examples = all.examples + own.examples - given.examples;
    const size = this.#weights.length;
    const padded = (values: readonly number[]) => Array.from({ length: size }, (_, at) => finite(values[at]));
    this.#base = { weights: padded(all.weights), squares: padded(all.squares), examples: all.examples };
  }
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}
