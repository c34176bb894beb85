import type { DurableTier, Tag, Tier } from './ports.ts';

/**
 * Invalidations that a tier missed while it was away. They are paid before it is trusted again; what the shared tier
 * missed is also written to the database, so that another process pays when this one dies.
 */
export class Debt {
  readonly #own = new Set<Tag>();

  add(tags: readonly Tag[]): void {
    for (const tag of tags) this.#own.add(tag);
  }

  get size(): number {
    return this.#own.size;
  }

  /** Throws when the tier or the database is still away; the debt then stays. */
  async pay(tier: Tier, ledger?: DurableTier): Promise<void> {
    const own = [...this.#own];
    // Cleared first: what is added while this is under way is a new debt, even when it has the same name.
    this.#own.clear();
    let owed: readonly Tag[] = [];
    try {
      owed = (await ledger?.takeOwed()) ?? [];
      const all = [...new Set([...own, ...owed])];
      if (all.length > 0) await tier.invalidate(all);
    } catch (error) {
      this.add(own);
      this.add(owed);
      if (owed.length > 0) await ledger?.owe(owed);
      throw error;
    }
  }
}
