import type { Tag } from './ports.ts';

/**
 * Which keys carry a tag. Most tags have one key (a contact's record), so one key is held as it is: a Set for each
 * would cost more than many entries do.
 */
export class TagIndex {
  readonly #keys = new Map<Tag, string | Set<string>>();

  add(key: string, tags: readonly Tag[]): void {
    for (const tag of tags) {
      const held = this.#keys.get(tag);
      if (held === undefined || held === key) this.#keys.set(tag, key);
      else if (typeof held === 'string') this.#keys.set(tag, new Set([held, key]));
      else held.add(key);
    }
  }

  remove(key: string, tags: readonly Tag[]): void {
    for (const tag of tags) {
      const held = this.#keys.get(tag);
      if (held === key) this.#keys.delete(tag);
      else if (held instanceof Set && held.delete(key) && held.size === 0) this.#keys.delete(tag);
    }
  }

  keysOf(tag: Tag): readonly string[] {
    const held = this.#keys.get(tag);
    if (held === undefined) return [];
    return typeof held === 'string' ? [held] : [...held];
  }

  clear(): void {
    this.#keys.clear();
  }

  get size(): number {
    return this.#keys.size;
  }
}
