import type { DurableTier, Tag, Tier } from './ports.ts';

/**
 * Invalidations that a tier missed while it was away. They are paid before it is trusted again; what the shared tier
 * missed is also written to the database, so that another process pays when this one dies.
 */
export class Debt {
  /** When each was added last: what is added again while it is being paid stays owed. */
  readonly #added = new Map<Tag, number>();
  #count = 0;

  add(tags: readonly Tag[]): void {
    this.#count += 1;
    for (const tag of tags) this.#added.set(tag, this.#count);
  }

  get size(): number {
    return this.#added.size;
  }

  /** Until nothing is owed. Throws when the tier or the database is still away; the debt then stays. */
  async payAll(tier: Tier, ledger?: DurableTier): Promise<void> {
    do await this.pay(tier, ledger);
    while (this.size > 0);
  }

  /** One payment of what is owed now. */
  async pay(tier: Tier, ledger?: DurableTier): Promise<void> {
    // Taken over into our own debt at once: a tier that never answers must not make it disappear.
    const owed = (await ledger?.takeOwed()) ?? [];
    this.add(owed);
    const paid = [...this.#added];
    if (paid.length === 0) return;
    try {
      await tier.invalidate(paid.map(([tag]) => tag));
    } catch (error) {
      if (owed.length > 0) await ledger?.owe(owed);
      throw error;
    }
    for (const [tag, addedAt] of paid) if (this.#added.get(tag) === addedAt) this.#added.delete(tag);
  }
}
