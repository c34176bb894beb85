import { type Batched, Batcher } from '../../kit/batcher.ts';
import { acceptLimits, deliveryKey } from './accept.ts';
import type { InboxStore, Intake } from './ports.ts';

const remembered = 10_000;

/**
 * Puts arrivals on disk before they are sorted: the shortest way to a 200 that holds. What it wrote lately it knows by
 * heart, so that a repeat costs nothing; whoever it has forgotten is told apart by the inbox.
 */
export class Journal {
  readonly #batcher: Batcher<Intake, true>;
  readonly #recent = new Set<string>();

  constructor(store: Pick<InboxStore, 'keepArrivals'>, limits = acceptLimits) {
    this.#batcher = new Batcher({
      ...limits,
      write: async (intakes) => {
        await store.keepArrivals(intakes);
        return intakes.map(() => true);
      },
    });
  }

  get waiting(): number {
    return this.#batcher.waiting;
  }

  async keep(intake: Intake): Promise<Batched<true> | { readonly outcome: 'known' }> {
    const key = deliveryKey(intake.event);
    if (this.#recent.has(key)) return { outcome: 'known' };
    const kept = await this.#batcher.add(intake);
    if (kept.outcome === 'written') this.#remember(key);
    return kept;
  }

  #remember(key: string): void {
    this.#recent.add(key);
    if (this.#recent.size <= remembered) return;
    const [oldest] = this.#recent;
    if (oldest !== undefined) this.#recent.delete(oldest);
  }
}
