import type { AcceptedRow, InboxStore, Intake } from './ports.ts';

export type AcceptOutcome =
  | { readonly outcome: 'accepted'; readonly dueAt: number | null }
  | { readonly outcome: 'duplicate' }
  /** Nothing was stored; the sender must come again. */
  | { readonly outcome: 'overloaded' }
  | { readonly outcome: 'unable'; readonly reason: string };

interface Waiting {
  readonly intake: Intake;
  readonly resolve: (outcome: AcceptOutcome) => void;
}

/**
 * Commits waiting events together: while one batch is being written the next one collects.
 * Under load this turns many commits into few; alone an event waits for nothing.
 * A crash before the commit loses nothing, because no 200 was given; after it the row is on disk.
 */
export class Acceptor {
  readonly #store: Pick<InboxStore, 'accept'>;
  readonly #batchSize: number;
  readonly #parallel: number;
  readonly #longestQueue: number;
  readonly #queue: Waiting[] = [];
  #writing = 0;

  constructor(
    store: Pick<InboxStore, 'accept'>,
    limits: { batchSize: number; parallel: number; longestQueue: number } = {
      batchSize: 128,
      parallel: 2,
      longestQueue: 5000,
    },
  ) {
    this.#store = store;
    this.#batchSize = limits.batchSize;
    this.#parallel = limits.parallel;
    this.#longestQueue = limits.longestQueue;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  accept(intake: Intake): Promise<AcceptOutcome> {
    if (this.#queue.length >= this.#longestQueue) {
      return Promise.resolve({ outcome: 'overloaded' });
    }
    return new Promise((resolve) => {
      this.#queue.push({ intake, resolve });
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#writing < this.#parallel && this.#queue.length > 0) {
      const batch = this.#queue.splice(0, this.#batchSize);
      this.#writing += 1;
      void this.#write(batch).finally(() => {
        this.#writing -= 1;
        this.#pump();
      });
    }
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      const fresh = await this.#store.accept(onePerDelivery(batch));
      settle(batch, fresh);
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) {
        only.resolve({ outcome: 'unable', reason: error instanceof Error ? error.message : String(error) });
        return;
      }
      // one bad event must not fail its neighbours
      for (const waiting of batch) {
        await this.#write([waiting]);
      }
    }
  }
}

function keyOf(intake: { locationId: string; deliveryId: string }): string {
  return `${intake.locationId}\n${intake.deliveryId}`;
}

function onePerDelivery(batch: readonly Waiting[]): Intake[] {
  const seen = new Map(batch.map((waiting) => [keyOf(waiting.intake.event), waiting.intake]));
  return [...seen.values()];
}

/** The first of several equal deliveries in a batch counts as the new one. */
function settle(batch: readonly Waiting[], fresh: readonly AcceptedRow[]): void {
  const rows = new Map(fresh.map((row) => [keyOf(row), row]));
  for (const waiting of batch) {
    const key = keyOf(waiting.intake.event);
    const row = rows.get(key);
    rows.delete(key);
    waiting.resolve(row === undefined ? { outcome: 'duplicate' } : { outcome: 'accepted', dueAt: row.dueAt });
  }
}
