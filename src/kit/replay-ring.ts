/** A value that came into the ring, with its place in the sequence. */
export interface Numbered<T> {
  readonly number: number;
  readonly value: T;
}

interface Held<T> {
  readonly number: number;
  /** Null: forgotten on purpose; its number stays, so that nobody thinks that something was lost. */
  value: { readonly is: T } | null;
  bytes: number;
}

export interface ReplayRingOptions {
  readonly itemsAtMost: number;
  readonly bytesAtMost: number;
}

/**
 * The last values of a sequence, for whoever was away for a moment. Bounded by count and by size: the oldest leave
 * first, and who asks for one that has left is told so instead of getting the rest.
 */
export class ReplayRing<T> {
  readonly #options: ReplayRingOptions;
  readonly #held: Held<T>[] = [];
  #bytes = 0;
  #last = 0;

  constructor(options: ReplayRingOptions) {
    this.#options = options;
  }

  /** Number of the newest value, 0 before the first. */
  get last(): number {
    return this.#last;
  }

  get bytes(): number {
    return this.#bytes;
  }

  push(value: T, bytes: number): number {
    this.#last += 1;
    this.#held.push({ number: this.#last, value: { is: value }, bytes });
    this.#bytes += bytes;
    while (this.#held.length > this.#options.itemsAtMost || this.#bytes > this.#options.bytesAtMost) {
      const oldest = this.#held.shift();
      if (oldest === undefined) break;
      this.#bytes -= oldest.bytes;
    }
    return this.#last;
  }

  /** Everything after `number`, oldest first; null when some of it is gone or the number was never given. */
  after(number: number): readonly Numbered<T>[] | null {
    if (!Number.isSafeInteger(number) || number < 0 || number > this.#last) return null;
    const oldest = this.#held[0]?.number ?? this.#last + 1;
    if (number + 1 < oldest) return null;
    return this.#held.flatMap((held) =>
      held.number > number && held.value !== null ? [{ number: held.number, value: held.value.is }] : [],
    );
  }

  /** Nobody comes back for these any more: who does is told that they are gone. */
  dropUpTo(number: number): void {
    const kept = this.#held.findIndex((held) => held.number > number);
    for (const { bytes } of this.#held.splice(0, kept < 0 ? this.#held.length : kept)) this.#bytes -= bytes;
  }

  /** What may not be told again to anybody. */
  forget(isMeant: (value: T) => boolean): void {
    for (const held of this.#held) {
      if (held.value === null || !isMeant(held.value.is)) continue;
      this.#bytes -= held.bytes;
      held.bytes = 0;
      held.value = null;
    }
  }
}
