import { type Random, seededRandom } from '../../src/kit/random.ts';

/**
 * One stream of chance per purpose, all from one seed: switching one fault on does not change
 * when another one strikes.
 */
export class Dice {
  readonly #seed: number;
  readonly #streams = new Map<string, Random>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  stream(purpose: string): Random {
    const known = this.#streams.get(purpose);
    if (known !== undefined) return known;
    const made = seededRandom(this.#seed ^ hash(purpose));
    this.#streams.set(purpose, made);
    return made;
  }

  /** True with the given probability; a rate of 0 draws nothing. */
  strikes(purpose: string, rate: number): boolean {
    return rate > 0 && this.stream(purpose)() < rate;
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
