import { hash } from 'node:crypto';

const keptMs = 24 * 60 * 60_000;
const capacity = 1_000;

/** Compiled output grammars are kept for a day after their last use. */
export class Grammars {
  #lastUse = new Map<string, number>();

  isNew(schemaText: string, now: number): boolean {
    const key = hash('sha256', schemaText);
    const before = this.#lastUse.get(key);
    this.#lastUse.delete(key);
    this.#lastUse.set(key, now);
    const oldest = this.#lastUse.keys().next();
    if (this.#lastUse.size > capacity && oldest.done !== true) this.#lastUse.delete(oldest.value);
    return before === undefined || now - before > keptMs;
  }
}
