import type { Random } from '../../src/kit/random.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const hex = '0123456789abcdef';

/** Makes identifiers in GoHighLevel's shapes, from a seed, so that a run can be replayed. */
export class Ids {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Twenty letters and digits. */
  next(): string {
    return this.#draw(letters, 20);
  }

  uuid(): string {
    const part = (length: number) => this.#draw(hex, length);
    return `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`;
  }

  #draw(alphabet: string, length: number): string {
    let text = '';
    for (let at = 0; at < length; at += 1) text += alphabet[Math.floor(this.#random() * alphabet.length)];
    return text;
  }
}
