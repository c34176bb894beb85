import type { Tag } from './ports.ts';

/** Says whether a tag was invalidated while a value was on its way. Dispose it when the value has arrived. */
export class Watch implements Disposable {
  #isOutdated = false;
  readonly #end: (watch: Watch) => void;
  readonly #onOutdated: () => void;

  constructor(onOutdated: () => void, end: (watch: Watch) => void) {
    this.#onOutdated = onOutdated;
    this.#end = end;
  }

  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  outdate(): void {
    if (this.#isOutdated) return;
    this.#isOutdated = true;
    this.#onOutdated();
  }

  [Symbol.dispose](): void {
    this.#end(this);
  }
}

/** Closes the race «read old, invalidate, write old» inside the process: what is on its way is watched. */
export class TagWatch {
  readonly #watches = new Map<Tag, Set<Watch>>();

  open(tags: readonly Tag[], onOutdated: () => void = () => undefined): Watch {
    const watch = new Watch(onOutdated, (ended) => this.#end(ended, tags));
    for (const tag of tags) {
      const watches = this.#watches.get(tag);
      if (watches === undefined) this.#watches.set(tag, new Set([watch]));
      else watches.add(watch);
    }
    return watch;
  }

  outdate(tags: readonly Tag[]): void {
    for (const tag of tags) for (const watch of this.#watches.get(tag) ?? []) watch.outdate();
  }

  outdateAll(): void {
    this.outdate([...this.#watches.keys()]);
  }

  get size(): number {
    return this.#watches.size;
  }

  #end(watch: Watch, tags: readonly Tag[]): void {
    for (const tag of tags) {
      const watches = this.#watches.get(tag);
      watches?.delete(watch);
      if (watches?.size === 0) this.#watches.delete(tag);
    }
  }
}
